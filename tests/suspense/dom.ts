/**
 * A small browser for streamed pages: parses with parse5, then applies native patches one after the other as the standard says. Knows
 * nothing of Millrace but its wire.
 */
import { type DefaultTreeAdapterTypes as Tree, parse, parseFragment } from 'parse5';

type Node = Tree.Node;
type Parent = Tree.ParentNode;

/** The document after its patches. @throws Error for a patch without a marker, or a marker or fallback that is left over */
export function documentOf(html: string): Tree.Document {
  const document = parse(html);
  for (let patch = firstPatch(document); patch !== null; patch = firstPatch(document)) applyPatch(document, patch);
  const left = find(document, (node) => isMarker(node, /^\?(?:start|end|marker)\b/));
  if (left !== null) throw new Error(`left over: <${(left as Tree.CommentNode).data}>`);
  return document;
}

/** The document after out-of-band blocks, as htmx applies them: elements with `hx-swap-oob` and partials, which it parses as templates. */
export function documentWithBlocks(shell: string, blocks: string): Tree.Document {
  const document = parse(shell);
  const templates = blocks.replaceAll('<hx-partial ', '<template ').replaceAll('</hx-partial>', '</template>');
  for (const block of parseFragment(templates).childNodes) if ('attrs' in block) applyBlock(document, block);
  return document;
}

function applyBlock(document: Tree.Document, block: Tree.Element): void {
  const attribute = (wanted: string): string => block.attrs.find(({ name }) => name === wanted)?.value ?? '';
  const swap = 'content' in block ? `${attribute('hx-swap')}:${attribute('hx-target')}` : attribute('hx-swap-oob');
  const id = swap.startsWith('innerHTML:#') ? swap.slice('innerHTML:#'.length) : attribute('id');
  const content = 'content' in block ? (block as Tree.Template).content.childNodes : block.childNodes;
  const target = find(
    document,
    (node) => 'attrs' in node && node.attrs.some(({ name, value }) => name === 'id' && value === id),
  ) as Tree.Element | null;
  if (target === null || target.parentNode === null) throw new Error(`no element "${id}" for a block`);
  if (swap !== 'true') {
    for (const child of content) child.parentNode = target;
    target.childNodes = content;
    return;
  }
  const siblings = target.parentNode.childNodes;
  block.attrs = block.attrs.filter(({ name }) => name !== 'hx-swap-oob');
  block.parentNode = target.parentNode;
  siblings[siblings.indexOf(target)] = block;
}

/** The tree as text, one node a line: namespaces, attributes in order of name, text as it is after `normalize()`. */
export function dump(node: Node, indent = ''): string {
  if (node.nodeName === '#text') return `${indent}${JSON.stringify((node as Tree.TextNode).value)}\n`;
  if (node.nodeName === '#comment') return `${indent}<!--${(node as Tree.CommentNode).data}-->\n`;
  const own =
    'attrs' in node
      ? `${indent}${node.namespaceURI.split('/').at(-1)}:${node.tagName}${attributesOf(node)}\n`
      : `${indent}${node.nodeName}\n`;
  const children = [...mergeText(childrenOf(node)), ...('content' in node ? [node.content] : [])];
  return own + children.map((child) => dump(child, `${indent}  `)).join('');
}

function applyPatch(document: Tree.Document, patch: Tree.Template): void {
  const key = patch.attrs.find(({ name }) => name === 'for')?.value ?? '';
  detach(patch);
  const marker = find(document, (node) =>
    isMarker(node, new RegExp(`^\\?(?:start|marker) name="${key}"$`)),
  ) as Tree.CommentNode | null;
  if (marker === null) throw new Error(`no marker for the patch ${key}`);
  const parent = marker.parentNode as Parent;
  const from = parent.childNodes.indexOf(marker);
  const to = marker.data.startsWith('?start') ? endOf(parent, from) : from;
  const content = patch.content.childNodes;
  for (const child of content) child.parentNode = parent;
  parent.childNodes.splice(from, to - from + 1, ...content);
}

/** The end marker that belongs to the start marker at `from`. */
function endOf(parent: Parent, from: number): number {
  let depth = 0;
  for (let i = from; i < parent.childNodes.length; i++) {
    const node = parent.childNodes[i] as Node;
    if (isMarker(node, /^\?start /)) depth += 1;
    if (isMarker(node, /^\?end$/)) depth -= 1;
    if (depth === 0) return i;
  }
  throw new Error('a start marker has no end marker beside it');
}

function firstPatch(document: Tree.Document): Tree.Template | null {
  return find(
    document,
    (node) => node.nodeName === 'template' && (node as Tree.Template).attrs.some(({ name }) => name === 'for'),
  ) as Tree.Template | null;
}

function find(node: Node, matches: (node: Node) => boolean): Node | null {
  if (matches(node)) return node;
  for (const child of childrenOf(node)) {
    const found = find(child, matches);
    if (found !== null) return found;
  }
  return null;
}

function isMarker(node: Node, pattern: RegExp): boolean {
  return node.nodeName === '#comment' && pattern.test((node as Tree.CommentNode).data);
}

function detach(node: Tree.ChildNode): void {
  const siblings = node.parentNode?.childNodes ?? [];
  siblings.splice(siblings.indexOf(node), 1);
}

function childrenOf(node: Node): readonly Tree.ChildNode[] {
  return 'childNodes' in node ? node.childNodes : [];
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
    if (node.nodeName === '#text' && last?.nodeName === '#text') {
      merged[merged.length - 1] = {
        ...last,
        value: (last as Tree.TextNode).value + (node as Tree.TextNode).value,
      } as Tree.TextNode;
    } else merged.push(node);
  }
  return merged;
}
