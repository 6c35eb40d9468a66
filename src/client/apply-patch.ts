/**
 * Does to the tree what a parser with native patches would have done: a template's content takes the place of its boundary's
 * fallback, or goes before its loop's marker. Nodes are moved, never cloned: that keeps shadow roots, and scripts run once.
 */
import { endMarker, missEvent, patchAttribute, startMarker } from '../core/suspense/protocol.ts';
import { announce } from './announce.ts';
import { markerNodes, readMarker } from './marker.ts';

/** Takes the template out of the tree in any case; without its marker in the document, that and an event is all. */
export const applyPatch = (template: HTMLTemplateElement): void => {
  const wanted = template.getAttribute(patchAttribute);
  const nodes = document.createTreeWalker(document, markerNodes);
  template.remove();
  while (nodes.nextNode()) {
    const node = nodes.currentNode as ChildNode;
    const [, kind, key] = readMarker(node);
    if (key === wanted) {
      let depth = kind === startMarker ? 1 : 0;
      while (depth && node.nextSibling) {
        const [, kind] = readMarker(node.nextSibling);
        if (kind === startMarker) depth++;
        if (kind === endMarker) depth--;
        node.nextSibling.remove();
      }
      return node.replaceWith(template.content);
    }
  }
  announce(missEvent, wanted);
};
