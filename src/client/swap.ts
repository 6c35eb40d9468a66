/**
 * The swap client's common part: makes htmx live now that the shell is there, and reports patches.
 *
 * A patch is done when its named marker leaves the tree (Chromium removes it with the patch's end tag, `applyPatch` with the same
 * move), so one observer sees natively applied patches and ours alike, and knows the parent that htmx has to look at.
 */
import { patchAttribute, patchEvent, shellEvent } from '../core/suspense/protocol.ts';
import { announce } from './announce.ts';
import './htmx.ts';
import { readMarker } from './marker.ts';

/** Never asks whether the browser patches natively: a patch that is still in the tree has to be applied. */
export const patchSelector: string = `template[${patchAttribute}]`;

/** Stays in the tree until the end: its attribute keeps htmx from snapshotting fallbacks. */
export const script: HTMLScriptElement = document.currentScript as HTMLScriptElement;

const observer = new MutationObserver((records) => {
  for (const { removedNodes, target } of records) {
    // Whoever else removes a marker removes its fallback with it, in one record.
    const key = removedNodes.length === 1 && readMarker(removedNodes[0] as Node)[2];
    if (key) {
      window.htmx?.process(target);
      announce(patchEvent, key);
    }
  }
});

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
