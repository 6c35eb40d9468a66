import { childrenOf, isComment, isElement, isTemplate, type Node, type Tree } from './tree.ts';

/**
 * A tree as text to compare, one node a line: namespaces, attributes in order of name, text as it is after `normalize()`. What two
 * documents differ in is what the lines differ in.
 */
export function treeText(node: Node, indent = ''): string {
  if (isText(node)) return `${indent}${JSON.stringify(node.value)}\n`;
  if (isComment(node)) return `${indent}<!--${node.data}-->\n`;
  const own = isElement(node) ? `${node.namespaceURI.split('/').at(-1)}:${node.tagName}${attributesOf(node)}` : node.nodeName;
  const children = [...mergeText(childrenOf(node)), ...(isTemplate(node) ? [node.content] : [])];
  return `${indent}${own}\n${children.map((child) => treeText(child, `${indent}  `)).join('')}`;
}

function attributesOf({ attrs }: Tree.Element): string {
  return attrs
    .map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`)
    .sort()
    .join('');
}

function mergeText(nodes: readonly Tree.ChildNode[]): readonly Tree.ChildNode[] {
  const merged: Tree.ChildNode[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (last !== undefined && isText(last) && isText(node))
      merged[merged.length - 1] = { ...last, value: last.value + node.value };
    else merged.push(node);
  }
  return merged;
}

function isText(node: Node): node is Tree.TextNode {
  return node.nodeName === '#text';
}
