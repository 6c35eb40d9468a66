/**
 * Does to the tree what a parser with native patches would have done. One function for every way that a patch can come: through the page's
 * parser (`applyPatch`, markers are comments) or through htmx (markers are elements).
 */
import { endMarker, missEvent, patchAttribute, startMarker } from '../core/suspense/protocol.ts';
import { announce } from './announce.ts';
import { markerNodes, readMarker } from './marker.ts';

/**
 * Puts content where a marker is: in place of a boundary's fallback, up to its end marker, or before a loop's next items. Nodes are moved,
 * never cloned: that keeps shadow roots, and scripts run once.
 *
 * @param depthOf how much deeper inside boundaries it is after a node than before: 1 for a start marker, -1 for an end marker, else 0
 */
export const fillPlace = (marker: ChildNode, content: Node, depthOf: (node: Node) => number): void => {
  for (let depth = depthOf(marker); depth && marker.nextSibling; marker.nextSibling.remove())
    depth += depthOf(marker.nextSibling);
  marker.replaceWith(content);
};

/** Takes the template out of the tree in any case; without its marker in the document, that and an event is all. */
export const applyPatch = (template: HTMLTemplateElement): void => {
  const wanted = template.getAttribute(patchAttribute);
  const nodes = document.createTreeWalker(document, markerNodes);
  template.remove();
  for (let node; (node = nodes.nextNode()); ) {
    if (readMarker(node)[2] === wanted) return fillPlace(node as ChildNode, template.content, markerDepth);
  }
  announce(missEvent, wanted);
};

const markerDepth = (node: Node): number => {
  const [, kind] = readMarker(node);
  return +(kind === startMarker) - +(kind === endMarker);
};
