/**
 * Does to the tree what a parser with native patches would have done. One function for every way that a patch can come: through the page's
 * parser (`applyPatch`, markers are comments) or through htmx (markers are elements).
 */
import { missEvent, patchAttribute } from '../core/suspense/protocol.ts';
import { announce } from './announce.ts';
import { endOf, markerNodes, readMarker } from './marker.ts';

/**
 * Puts content where a marker is: in place of a boundary's fallback and its end marker, or before a loop's next items. Nodes are moved,
 * never cloned: that keeps shadow roots, and scripts run once.
 *
 * @param end the boundary's end marker; a loop has none
 */
export const fillPlace = (marker: ChildNode, content: Node, end: ChildNode | false | null | undefined): void => {
  for (let next; end && (next = marker.nextSibling); next.remove()) if (next === end) end = null;
  marker.replaceWith(content);
};

/** Takes the template out of the tree in any case; without its marker in the document, that and an event is all. */
export const applyPatch = (template: HTMLTemplateElement): void => {
  const wanted = template.getAttribute(patchAttribute);
  const nodes = document.createTreeWalker(document, markerNodes);
  template.remove();
  for (let node; (node = nodes.nextNode()); ) {
    if (readMarker(node)[2] === wanted) return fillPlace(node as ChildNode, template.content, endOf(node));
  }
  announce(missEvent, wanted);
};
