/**
 * The client inside the page, right after the shell. It defines one global; the script that calls it after each patch proves that every
 * template in the tree is complete. The client's own script stays until the end: its attribute keeps htmx from snapshotting fallbacks.
 */
import { clientGlobal } from '../core/suspense/protocol.ts';
import { applyPatch } from './apply-patch.ts';
import { finish, patchSelector } from './swap.ts';

declare global {
  interface Window {
    [clientGlobal]: () => void;
  }
}

document.addEventListener('DOMContentLoaded', finish);
window[clientGlobal] = () => {
  (document.currentScript as HTMLScriptElement).remove();
  document.querySelectorAll<HTMLTemplateElement>(patchSelector).forEach(applyPatch);
};
