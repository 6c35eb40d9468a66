/** Reads a node as a marker of the wire: a processing instruction where patches are native, a comment elsewhere. */
import { endMarker, markerPattern } from '../core/suspense/protocol.ts';

/** What a TreeWalker has to show: `NodeFilter.SHOW_PROCESSING_INSTRUCTION | NodeFilter.SHOW_COMMENT`, spelled so for the size. */
export const markerNodes = 0xc0;

/** @returns the groups of `markerPattern` (1: the kind of marker, 2: its key), none for any other node */
export const readMarker = (node: Node): readonly (string | undefined)[] =>
  markerPattern.exec(`${node.nodeName} ${(node as Comment).data}`) ?? [];

/**
 * The end of the place that a node stands in or starts; nothing for a loop's marker and for nodes outside of places. There are no places in
 * a place, so the next marker tells.
 */
export const endOf = (node: Node | null): ChildNode | false | null => {
  let kind;
  while ((node = (node as Node).nextSibling) && !(kind = readMarker(node)[1]));
  return kind === endMarker && (node as ChildNode);
};
