/**
 * All that a comparison leaves out. Two things, and only these: `nonce`, which differs from response to response by design, and what htmx
 * itself adds to a page that it looks after.
 */
import type { DomAttribute, DomNode } from './dom-tree.ts';

const ignoredAttributes: ReadonlySet<string> = new Set([
  'nonce',
  // htmx 4 marks every element it has looked at
  'data-htmx-powered',
]);

export function isIgnoredAttribute({ name }: DomAttribute): boolean {
  return ignoredAttributes.has(name);
}

/** htmx 2 puts the rules of its indicators at the end of the head. */
export function isIgnoredNode(node: DomNode): boolean {
  if (node.kind !== 'element' || node.name !== 'style' || node.attributes.length > 0) return false;
  const [text] = node.children;
  return text?.kind === 'text' && text.text.startsWith('.htmx-indicator{');
}
