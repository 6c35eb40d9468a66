/** What parse5 makes of HTML, and how to walk it. The content of a template is no part of the tree around it. */
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';

export type { Tree };
export type Node = Tree.Node;

export function childrenOf(node: Node): readonly Tree.ChildNode[] {
  return 'childNodes' in node ? node.childNodes : [];
}

/** In document order, the node itself first. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

/** As `nodesOf`, with what templates hold. */
export function* nodesInTemplatesToo(node: Node): Generator<Node> {
  yield node;
  for (const child of [...childrenOf(node), ...(isTemplate(node) ? [node.content] : [])]) yield* nodesInTemplatesToo(child);
}

export function find<Found extends Node>(node: Node, matches: (node: Node) => node is Found): Found | null {
  for (const each of nodesOf(node)) if (matches(each)) return each;
  return null;
}

export function isElement(node: Node): node is Tree.Element {
  return 'attrs' in node;
}

export function isTemplate(node: Node): node is Tree.Template {
  return 'content' in node;
}

export function isComment(node: Node): node is Tree.CommentNode {
  return node.nodeName === '#comment';
}

/** Null for nodes that are no elements, too. */
export function attribute(node: Node, wanted: string): string | null {
  return (isElement(node) ? node.attrs.find(({ name }) => name === wanted)?.value : undefined) ?? null;
}

export function textOf(node: Node): string {
  return childrenOf(node)
    .map((child) => (child.nodeName === '#text' ? (child as Tree.TextNode).value : ''))
    .join('');
}

/** Puts nodes in the place of the children `from` to `to`, both included. */
export function replaceChildren(parent: Tree.ParentNode, from: number, to: number, nodes: readonly Tree.ChildNode[]): void {
  for (const node of nodes) node.parentNode = parent;
  parent.childNodes.splice(from, to - from + 1, ...nodes);
}

export function detach(node: Tree.ChildNode): void {
  const siblings = node.parentNode?.childNodes ?? [];
  siblings.splice(siblings.indexOf(node), 1);
}
