/**
 * The wire's vocabulary: every name that the writer (deliveries, server) and the reader (swap client, htmx extension, test kit)
 * must agree on. Imports nothing, so the browser's scripts can share it.
 *
 * A marker is `<?start name="K">`, `<?end>` or `<?marker name="K">`: a processing instruction where the browser patches natively,
 * a comment whose text starts with `?` elsewhere. A patch is `<template for="K">…</template>`.
 *
 * Through htmx's own parser only elements survive, so on the htmx wire a marker is `<template data-mr="K"></template>` (a boundary's end:
 * `data-mr="/K"`; a loop's marker has none) and every frame, the shell too, ends with `frameEnd(token)`.
 */

/** Target of the instruction that opens a boundary's fallback. */
export const startMarker = 'start';
/** Target of the instruction that closes it. */
export const endMarker = 'end';
/** Target of the instruction where a streamed loop's next items go. */
export const appendMarker = 'marker';
/**
 * A marker as a DOM node, on `nodeName + ' ' + data`: processing instructions are named by their target, comments keep the whole
 * text. Group 1 is the target, group 2 the key.
 */
export const markerPattern: RegExp = /^(?:#comment \?)?(start|end|marker)(?: name="(\w+)")?/;

/** Attribute of a marker that holds its key. */
export const markerAttribute = 'name';
/** Attribute of a patch's template that holds its key. */
export const patchAttribute = 'for';
/** Attribute of the htmx wire's element markers, `<template data-mr="K">` and `<template data-mr="/K">`. */
export const elementMarkerAttribute = 'data-mr';
/** In the text of a frame: the element markers that start something. Group 1 is the key. */
export const elementMarkerPattern: RegExp = /data-mr="(\w+)"/g;
/** Attribute of a self-contained out-of-band template: the id of the element it is for. */
export const oobAttribute = 'data-oob';

/** Characters of a key. */
export const keyAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Token of the htmx wire where the server said none; then user content could end a frame. */
export const defaultToken = 'millrace';
/** Ends a frame of the htmx wire. The token is a response's own, of letters and digits, and can't be guessed. */
export const frameEnd = (token: string): string => `<!--${token}-->`;

/** Keeps htmx from snapshotting the page (htmx 2, and the history cache of htmx 4) while an element of the document carries it. */
export const noSnapshotAttribute = 'hx-history';

/** Ends a patch for the external client: proof that its template is complete. */
export const sentinel = '<!---->';
/** Global function that the inline client defines and `swapCall` calls. */
export const clientGlobal = 'mr';
/** Text of the script after each patch; constant, so that one CSP hash covers every call. */
export const swapCall = 'mr()';
/** Where the external client is served unless the application says otherwise. */
export const defaultClientSrc = '/millrace/swap.js';

/** The client runs: the shell is in the tree and htmx, if there, is live. */
export const shellEvent = 'millrace:shell';
/** A patch or a batch of appended items is in the tree, `detail.key` says which. */
export const patchEvent = 'millrace:patch';
/** A patch whose boundary is gone was dropped, `detail.key` says which. */
export const missEvent = 'millrace:miss';
/** A stream that the htmx extension carried went wrong: `detail.code` and `detail.message` say how. The page keeps its fallbacks. */
export const errorEvent = 'millrace:error';
/** A stream that the htmx extension carried is over, whichever way it ended. */
export const endEvent = 'millrace:end';
/** Name under which the extension is registered: `hx-ext="millrace"` in htmx 2. */
export const extensionName = 'millrace';
/** Query parameter, value `fold`, of a client that can't apply patches. */
export const deliveryParameter = 'millrace';
/** Query parameter that names the block a request is for. */
export const blockParameter = 'block';
/** Request header of our htmx extension, value `1`. */
export const clientHeader = 'Millrace';
/** Response header with the token that separates the frames of the htmx wire. */
export const streamHeader = 'Millrace-Stream';
/** Response header that names the delivery. */
export const deliveryHeader = 'Millrace-Delivery';
