/** What htmx makes of a page that it brings onto another one: it takes the title and the body's content, and leaves the head that is there. */
import type { DomDocument, DomElement, DomNode } from './dom-tree.ts';

/** @param page whose content and title `start` gets */
export function boosted(start: DomDocument, page: DomDocument): DomDocument {
  const taken: Readonly<Record<string, readonly DomNode[]>> = {
    title: elementNamed('title', page)?.children ?? [],
    body: elementNamed('body', page)?.children ?? [],
  };
  return { ...start, children: start.children.map(replace) };

  function replace(node: DomNode): DomNode {
    if (node.kind !== 'element') return node;
    return { ...node, children: taken[node.name] ?? node.children.map(replace) };
  }
}

/** The first one; html, head and body hold it. */
function elementNamed(name: string, { children }: { readonly children: readonly DomNode[] }): DomElement | null {
  for (const node of children) {
    if (node.kind !== 'element') continue;
    const found = node.name === name ? node : elementNamed(name, node);
    if (found !== null) return found;
  }
  return null;
}
