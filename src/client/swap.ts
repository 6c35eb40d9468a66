/**
 * The swap client's common part: makes htmx live now that the shell is there, and reports patches.
 *
 * A patch is done when its named marker leaves the tree (Chromium removes it with the patch's end tag, `applyPatch` with the same
 * move), so one observer sees natively applied patches and ours alike, and knows the parent that htmx has to look at.
 */
import { patchAttribute, patchEvent, shellEvent } from '../core/suspense/protocol.ts';
import { announce } from './announce.ts';
import './htmx.ts';
import { endOf, readMarker } from './marker.ts';

/** Never asks whether the browser patches natively: a patch that is still in the tree has to be applied. */
export const patchSelector: string = `template[${patchAttribute}]`;

/** Stays in the tree until the end: its attribute keeps htmx from snapshotting fallbacks. */
export const script: HTMLScriptElement = document.currentScript as HTMLScriptElement;

const observer = new MutationObserver((records) => {
  for (const { addedNodes, removedNodes, nextSibling, target } of records) {
    // Replaced in one step, or by what was put before it; texts, which translators replace, have no name. No patch does either.
    const replaced = (removedNodes[0] ?? nextSibling) as Element | null;
    if (addedNodes[0] && replaced?.localName && !replaced.isConnected) giveUpPlace(addedNodes[0]);
    // Whoever else removes a marker removes its fallback with it, in one record.
    const key = removedNodes.length === 1 && readMarker(removedNodes[0] as Node)[2];
    if (key) {
      window.htmx?.process(target);
      announce(patchEvent, key);
    }
  }
});

/**
 * Takes the markers away around what somebody has put in place of a fallback, the answer to a form perhaps: it is newer than the patch that
 * is still to come, which then finds no place.
 */
const giveUpPlace = (node: Node | null): void => {
  const end = endOf(node);
  if (!end) return;
  while (node && !readMarker(node)[1]) node = node.previousSibling;
  (node as ChildNode | null)?.remove();
  end.remove();
  // this was no patch
  observer.takeRecords();
};

/** The response has ended. A cut one leaves half a template; its fallback stays. */
export const finish = (): void => {
  script.remove();
  document.querySelector(patchSelector)?.remove();
  observer.disconnect();
};

observer.observe(document, { childList: true, subtree: true });
window.htmx?.process(document.body);
window.htmx?.initialize?.();
announce(shellEvent);
