/** Where in a tree the content of a patch goes: the range that a boundary's markers enclose, or a loop's one marker. */
import { elementMarkerAttribute } from '../core/suspense/protocol.ts';
import { attribute, find, isComment, isTemplate, type Node, type Tree } from './tree.ts';

export interface Place {
  readonly parent: Tree.ParentNode;
  /** Indices of the first and the last child of `parent` to be replaced. */
  readonly from: number;
  readonly to: number;
}

/** Null if the place is not there. @throws Error for a start without an end beside it */
export type FindPlace = (document: Tree.Document, key: string) => Place | null;

/** Between processing instructions, which a parser without native patches takes for comments. */
export const instructionPlace: FindPlace = (document, key) => {
  const opens = new RegExp(`^\\?(?:start|marker) name="${key}"$`);
  const marker = find(document, (node): node is Tree.CommentNode => isComment(node) && opens.test(node.data));
  if (marker === null) return null;
  const ends = marker.data.startsWith('?start') ? endOfInstructions : null;
  return placeOf(marker, ends);
};

/** Between the elements of the htmx wire. A marker without an end is a loop's. */
export const elementPlace: FindPlace = (document, key) => {
  const marker = find(document, (node): node is Tree.Template => isElementMarker(node, key));
  if (marker === null) return null;
  const isBoundary = find(document, (node): node is Tree.Template => isElementMarker(node, `/${key}`)) !== null;
  const endOf = (siblings: readonly Tree.ChildNode[]): number => siblings.findIndex((node) => isElementMarker(node, `/${key}`));
  return placeOf(marker, isBoundary ? endOf : null);
};

function placeOf(marker: Tree.ChildNode, endOf: ((siblings: readonly Tree.ChildNode[], from: number) => number) | null): Place {
  const parent = marker.parentNode as Tree.ParentNode;
  const from = parent.childNodes.indexOf(marker);
  const to = endOf === null ? from : endOf(parent.childNodes, from);
  if (to < from) throw new Error('a start marker has no end marker beside it');
  return { parent, from, to };
}

/** Boundaries may hold others; -1 if there is no end. */
function endOfInstructions(siblings: readonly Tree.ChildNode[], from: number): number {
  let depth = 0;
  for (let i = from; i < siblings.length; i++) {
    const node = siblings[i] as Node;
    if (!isComment(node)) continue;
    if (node.data.startsWith('?start ')) depth += 1;
    if (node.data === '?end') depth -= 1;
    if (depth === 0) return i;
  }
  return -1;
}

function isElementMarker(node: Node, name: string): node is Tree.Template {
  return isTemplate(node) && attribute(node, elementMarkerAttribute) === name;
}
