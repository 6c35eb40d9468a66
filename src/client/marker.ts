/** Reads a node as a marker of the wire: a processing instruction where patches are native, a comment elsewhere. */
import { markerPattern } from '../core/suspense/protocol.ts';

/** What a TreeWalker has to show: `NodeFilter.SHOW_PROCESSING_INSTRUCTION | NodeFilter.SHOW_COMMENT`, spelled so for the size. */
export const markerNodes = 0xc0;

/** @returns the groups of `markerPattern` (1: the kind of marker, 2: its key), none for any other node */
export const readMarker = (node: Node): readonly (string | undefined)[] =>
  markerPattern.exec(`${node.nodeName} ${(node as Comment).data}`) ?? [];
