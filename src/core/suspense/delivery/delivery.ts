/**
 * A delivery knows markup, never time: pure functions from what happened to the text that says so. Every delivery of a page ends at
 * the same DOM. No text has white space around it: siblings of the shell would keep it.
 */

export type DeliveryName = 'native' | 'script' | 'htmx' | 'oob' | 'fold';

/** Who applies the patches where the browser doesn't: a script in the page, a script file, or nobody. */
export type ClientMode = 'inline' | 'external' | 'none';

export interface DeliveryOptions {
  readonly client: ClientMode;
  /** Address of the external client. */
  readonly clientSrc?: string;
  /** CSP nonce for every script that the delivery writes. */
  readonly nonce?: string;
  /** What ends a frame for our htmx extension, as the response's header says. `oob` has frames only with a token. */
  readonly token?: string;
}

export interface Delivery {
  readonly name: DeliveryName;
  /** False: every value settles before the one and only chunk. */
  readonly patches: boolean;
  /** False: a streamed loop is collected and leaves with its boundary. */
  readonly appends: boolean;
  /** What a boundary looks like in the shell. */
  placeholder(key: string, fallback: string): string;
  /** Where a streamed loop's next items go. */
  loopMarker(key: string): string;
  /** What stands right after the shell if patches follow. */
  prologue(options: DeliveryOptions): string;
  /** A boundary's body or failed view. `target` is the id of the element that holds the block. */
  patch(key: string, target: string, html: string, options: DeliveryOptions): string;
  /**
   * A block of a layout around what the response replaces, for the element the page has. Null where a response is always a whole page.
   */
  readonly outer: ((target: string, html: string, options: DeliveryOptions) => string) | null;
  /** Further items of a streamed loop; the last batch takes the loop's marker away. */
  append(key: string, itemsHtml: string, isLast: boolean, options: DeliveryOptions): string;
}
