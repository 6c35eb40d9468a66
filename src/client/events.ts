/**
 * What the swap client and the htmx extension tell the page, as events on `document`; the end of a document's stream is
 * `DOMContentLoaded`. A listener that must hear everything is registered by a plain script in the shell: modules and deferred scripts run
 * only when the stream has ended.
 *
 * @example
 * document.addEventListener('millrace:patch', (event) => console.log(event.detail.key, performance.now()));
 */
export { endEvent, errorEvent, missEvent, patchEvent, shellEvent } from '../core/suspense/protocol.ts';

export interface WireDetail {
  /** The boundary's or loop's key, an out-of-band block's id; undefined for `millrace:shell`. */
  readonly key: string | undefined;
}

export interface StreamErrorDetail {
  readonly code: StreamErrorCode;
  /** What was caught, if anything was. */
  readonly error: unknown;
}

/**
 * What can go wrong with a stream that the htmx extension carries. The page keeps what it has: fallbacks stay, nothing else of the wire does.
 *
 * | code | what happened | way out |
 * |---|---|---|
 * | `no_htmx` | the extension ran without htmx | load htmx 4 or 2 before it |
 * | `cut_short` | the response ended before all its blocks had come, in or between frames; or its text doesn't know the header's token | with an `error` the connection broke: let the user ask again; else look at the server's errors, and for proxies that cut or cache |
 * | `bad_frame` | a frame could not be applied | see `error`; with Trusted Types, set `htmx.config.millracePolicy` |
 */
export type StreamErrorCode = 'no_htmx' | 'cut_short' | 'bad_frame';

declare global {
  interface DocumentEventMap {
    'millrace:shell': CustomEvent<WireDetail>;
    'millrace:patch': CustomEvent<WireDetail>;
    'millrace:miss': CustomEvent<WireDetail>;
    'millrace:error': CustomEvent<StreamErrorDetail>;
    'millrace:end': CustomEvent;
  }
}
