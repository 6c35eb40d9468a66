/** Syntax trees compared without their places. */
import type { Body } from '../../src/core/ast/nodes.ts';

/** The tree as plain data. Texts that stand side by side are one: a comment or `{% raw %}` between them leaves no trace in the output. */
export function treeOf(body: Body): unknown {
  return strip(body);
}

const PLACES: ReadonlySet<string> = new Set(['start', 'end', 'nameStart', 'propertyStart']);

interface Text {
  readonly type: 'Text';
  readonly value: string;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return joinTexts(value.map(strip));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]) => (PLACES.has(key) ? [] : [[key, strip(child)] as const])),
  );
}

function joinTexts(nodes: readonly unknown[]): unknown[] {
  const joined: unknown[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (isText(node) && isText(last)) joined[joined.length - 1] = { type: 'Text', value: last.value + node.value };
    else joined.push(node);
  }
  return joined;
}

function isText(node: unknown): node is Text {
  return (node as Partial<Text> | undefined)?.type === 'Text';
}
