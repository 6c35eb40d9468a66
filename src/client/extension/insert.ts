import { htmx } from './host.ts';

/**
 * Has a fragment placed, makes its elements live and puts the focus right: an element with the lost one's id gets focus and selection back;
 * with nothing focused, the first new `autofocus` does. Focus is never taken from an element that still has it.
 */
export const insert = (fragment: DocumentFragment, place: () => void): void => {
  const { activeElement, body } = document;
  const { id, selectionStart, selectionEnd } = activeElement as HTMLInputElement;
  const wanting = fragment.querySelector<HTMLElement>('[autofocus]');
  const elements = [...fragment.children];
  place();
  for (const element of elements) {
    htmx.process(element);
    // what htmx 4 says itself
    if (htmx.defineExtension) htmx.trigger(element, 'htmx:load', { elt: element });
  }
  if (document.activeElement !== body) return;
  const again = activeElement !== body && (document.getElementById(id) as HTMLInputElement | null);
  if (again) {
    again.focus({ preventScroll: true });
    if (selectionStart != null) again.setSelectionRange?.(selectionStart, selectionEnd);
  } else wanting?.focus();
};
