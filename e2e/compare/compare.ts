/** Compares two documents node by node and says where they differ. */
import type { DomAttribute, DomDocument, DomElement, DomNode } from './dom-tree.ts';
import { isIgnoredAttribute, isIgnoredNode } from './ignored.ts';

export interface Difference {
  /** Where, as a path of names: `html/body/p[2]/@class`. Positions count all nodes, texts included, from 0. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

/**
 * @returns every difference; where two nodes aren't of one kind and name, their insides aren't looked at
 * @example expect(compare(reference, await page.evaluate(snapshotDom))).toEqual([]);
 */
export function compare(expected: DomDocument, actual: DomDocument): Difference[] {
  const differences: Difference[] = [];
  const differ = (path: string, a: string, b: string): void => void differences.push({ path, expected: a, actual: b });
  if (expected.mode !== actual.mode) differ('compatMode', expected.mode, actual.mode);
  compareLists(expected.children, actual.children, '', differ);
  return differences;
}

/** How many nodes a comparison looks at: a comparison of nothing proves nothing. */
export function countNodes({ children }: { readonly children: readonly DomNode[] }): number {
  return children.reduce((count, node) => {
    if (node.kind !== 'element') return count + 1;
    const inner =
      countNodes(node) + countNodes({ children: node.content ?? [] }) + countNodes({ children: node.shadow?.children ?? [] });
    return count + 1 + inner;
  }, 0);
}

type Differ = (path: string, expected: string, actual: string) => void;

const absent = '(nothing)';

function compareLists(expected: readonly DomNode[], actual: readonly DomNode[], path: string, differ: Differ): void {
  const a = withoutIgnored(expected);
  const b = withoutIgnored(actual);
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    compareNodes(a[index], b[index], `${path}${path === '' ? '' : '/'}${nameOf(a[index] ?? b[index])}[${index}]`, differ);
  }
}

/** What is left out may have parted two texts. */
function withoutIgnored(nodes: readonly DomNode[]): DomNode[] {
  const kept: DomNode[] = [];
  for (const node of nodes) {
    if (isIgnoredNode(node)) continue;
    const last = kept.at(-1);
    if (node.kind === 'text' && last?.kind === 'text') kept[kept.length - 1] = { kind: 'text', text: last.text + node.text };
    else kept.push(node);
  }
  return kept;
}

function compareNodes(a: DomNode | undefined, b: DomNode | undefined, path: string, differ: Differ): void {
  if (a?.kind === 'element' && b?.kind === 'element' && a.name === b.name && a.namespace === b.namespace) {
    compareElements(a, b, path, differ);
  } else if (describe(a) !== describe(b)) {
    differ(path, describe(a), describe(b));
  }
}

function compareElements(a: DomElement, b: DomElement, path: string, differ: Differ): void {
  const left = attributesOf(a);
  const right = attributesOf(b);
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [expected, actual] = [left.get(name), right.get(name)];
    if (expected !== actual) differ(`${path}/@${name}`, expected ?? absent, actual ?? absent);
  }
  compareLists(a.children, b.children, path, differ);
  compareLists(a.content ?? [], b.content ?? [], `${path}/#content`, differ);
  const [expected, actual] = [describeShadow(a), describeShadow(b)];
  if (expected === actual) compareLists(a.shadow?.children ?? [], b.shadow?.children ?? [], `${path}/#shadow`, differ);
  else differ(`${path}/#shadow`, expected, actual);
}

/** The namespace is a part of an attribute's name: `xlink:href` in SVG isn't the `xlink:href` that HTML keeps. */
function attributesOf({ attributes }: DomElement): ReadonlyMap<string, string> {
  const kept = attributes.filter((attribute) => !isIgnoredAttribute(attribute));
  return new Map(kept.map((attribute) => [qualifiedName(attribute), JSON.stringify(attribute.value)]));
}

function qualifiedName({ namespace, name }: DomAttribute): string {
  return namespace === null ? name : `{${namespace}}${name}`;
}

function describeShadow({ shadow }: DomElement): string {
  return shadow === undefined ? absent : `delegatesFocus ${shadow.delegatesFocus}, slots ${shadow.slotAssignment}`;
}

function nameOf(node: DomNode | undefined): string {
  return node?.kind === 'element' ? node.name : `#${node?.kind}`;
}

function describe(node: DomNode | undefined): string {
  if (node === undefined) return absent;
  if (node.kind !== 'element') return JSON.stringify(node);
  const attributes = Array.from(attributesOf(node), ([name, value]) => ` ${name}=${value}`);
  return `<${node.name}${attributes.join('')}> of ${node.namespace}`;
}
