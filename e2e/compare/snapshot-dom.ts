/**
 * Takes down the whole document, through `template.content` and open shadow roots. Texts are joined as `normalize()` would join them, which
 * itself neither reaches template contents and shadow roots nor leaves the page alone.
 *
 * Runs inside the page: it may use nothing from outside of itself.
 *
 * @example const tree = await page.evaluate(snapshotDom);
 */
import type { DomDocument, DomElement, DomNode } from './dom-tree.ts';

export function snapshotDom(): DomDocument {
  return { mode: document.compatMode, children: readChildren(document) };

  function readChildren(parent: Node): DomNode[] {
    const nodes: DomNode[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') nodes.push({ kind: 'text', text });
      text = '';
    };
    for (const child of parent.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        text += child.nodeValue ?? '';
        continue;
      }
      flush();
      nodes.push(readNode(child));
    }
    flush();
    return nodes;
  }

  function readNode(node: Node): DomNode {
    if (node instanceof Element) return readElement(node);
    if (node instanceof DocumentType) {
      return { kind: 'doctype', name: node.name, publicId: node.publicId, systemId: node.systemId };
    }
    if (node.nodeType === Node.PROCESSING_INSTRUCTION_NODE) {
      return { kind: 'instruction', name: node.nodeName, text: node.nodeValue ?? '' };
    }
    if (node.nodeType === Node.COMMENT_NODE) return { kind: 'comment', text: node.nodeValue ?? '' };
    throw new Error(`A node of type ${node.nodeType} in a parsed page`);
  }

  function readElement(element: Element): DomElement {
    const { shadowRoot } = element;
    return {
      kind: 'element',
      name: element.localName,
      namespace: element.namespaceURI,
      attributes: Array.from(element.attributes, ({ namespaceURI, name, value }) => ({
        namespace: namespaceURI,
        name,
        value,
      })).sort((a, b) => (a.name < b.name ? -1 : 1)),
      children: readChildren(element),
      ...(element instanceof HTMLTemplateElement && { content: readChildren(element.content) }),
      ...(shadowRoot && {
        shadow: {
          delegatesFocus: shadowRoot.delegatesFocus,
          slotAssignment: shadowRoot.slotAssignment,
          children: readChildren(shadowRoot),
        },
      }),
    };
  }
}
