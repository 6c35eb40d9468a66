/**
 * The client as a file of its own, `<script async src>` right after the shell, for pages that allow no inline script. It may arrive
 * after any number of patches, even after the last one. Patches that a browser applied natively before that are not reported.
 */
import { applyPatch } from './apply-patch.ts';
import { finish, patchSelector, script } from './swap.ts';

const arrivals = new MutationObserver(applyComplete);

arrivals.observe(document, { childList: true, subtree: true });
applyComplete();
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', end);
else end();

/**
 * The wire's nodes are later siblings of the client's script, as long as nobody replaces the page's content. A template may be half parsed; the
 * sentinel, an empty comment, follows it when it is whole.
 */
function applyComplete(): void {
  const parsed: HTMLTemplateElement[] = [];
  for (let node = script.isConnected ? script.nextSibling : document.body.firstChild; node; ) {
    const next: ChildNode | null = node.nextSibling;
    if (node instanceof HTMLTemplateElement && node.matches(patchSelector)) parsed.push(node);
    if (node instanceof Comment && node.data === '') {
      node.remove();
      parsed.splice(0).forEach(applyPatch);
    }
    node = next;
  }
}

/** In a microtask, so that the observers have reported the last patches. */
function end(): void {
  applyComplete();
  arrivals.disconnect();
  queueMicrotask(finish);
}
