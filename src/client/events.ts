/**
 * What the swap client tells the page, as events on `document`; the stream's end is `DOMContentLoaded`. A listener that must hear
 * everything is registered by a plain script in the shell: modules and deferred scripts run only when the stream has ended.
 *
 * @example
 * document.addEventListener('millrace:patch', (event) => console.log(event.detail.key, performance.now()));
 */
export { missEvent, patchEvent, shellEvent } from '../core/suspense/protocol.ts';

export interface WireDetail {
  /** The boundary's or loop's key; undefined for `millrace:shell`. */
  readonly key: string | undefined;
}

declare global {
  interface DocumentEventMap {
    'millrace:shell': CustomEvent<WireDetail>;
    'millrace:patch': CustomEvent<WireDetail>;
    'millrace:miss': CustomEvent<WireDetail>;
  }
}
