/** Tells users of assistive technology that what was loading is there: once a stream, never for each block, and without moving the focus. */
import { endEvent, patchEvent } from '../core/suspense/protocol.ts';

export interface AnnounceArrivalsOptions {
  /** A live region, `<p role="status">`, that is in the page from the beginning: those that come later are not listened to. */
  readonly region: Element;
  /** In the page's language. */
  readonly message: string;
  /** How long the message stays; long enough to be read out, short enough not to be found. Default: 1 000. */
  readonly clearAfterMs?: number;
}

/**
 * Says `message` when a stream has ended that brought blocks: a document's, a page's that htmx and our extension carry, or one of `renderInto`.
 * A page whose data was there says nothing. Call it early, from `<script async type="module">`: other modules run when the document's stream
 * has ended. Where the browser patches by itself, no event tells of blocks; there an element with `aria-busy="true"` does, at the time of the call.
 *
 * @returns ends it
 * @example
 * announceArrivals({ region: document.querySelector('[role=status]'), message: 'Everything has loaded.' });
 */
export function announceArrivals({ region, message, clearAfterMs = 1000 }: AnnounceArrivalsOptions): () => void {
  let hasNews = document.readyState === 'loading' && document.querySelector('[aria-busy="true"]') !== null;
  let clearing: ReturnType<typeof setTimeout> | undefined;
  const note = (): void => {
    hasNews = true;
  };
  const clear = (): void => {
    clearTimeout(clearing);
    region.replaceChildren();
  };
  const say = (): void => {
    if (!hasNews) return;
    hasNews = false;
    clear();
    region.append(message);
    clearing = setTimeout(clear, clearAfterMs);
  };
  const listeners = { [patchEvent]: note, [endEvent]: say, DOMContentLoaded: say };
  for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener);
  return () => {
    for (const [name, listener] of Object.entries(listeners)) document.removeEventListener(name, listener);
    clear();
  };
}
