/**
 * The client inside the page, right after the shell. It defines one global; the script that calls it after each patch proves that every
 * template in the tree is complete. Its own first call takes its own script away.
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
  document.currentScript?.remove();
  document.querySelectorAll<HTMLTemplateElement>(patchSelector).forEach(applyPatch);
};
window[clientGlobal]();
