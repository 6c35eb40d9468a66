/**
 * The part of a body that renders by itself. Left out: the bodies of the blocks in it (the most derived template decides what they are)
 * and pending and failed branches, which stand in for the body.
 */
import type { AstNode, Embed } from '../../ast/nodes.ts';
import { SKIP } from '../../ast/walk.ts';
import { overridesOf } from '../template-unit.ts';

/** Positions differ with every edit above; branches are no part of what a body renders. */
const LEFT_OUT: ReadonlySet<string> = new Set(['start', 'end', 'nameStart', 'propertyStart', 'pending', 'failed']);
const BLOCK_CALL: ReadonlySet<string> = new Set(['type', 'name', 'condition']);

/** The entries of a node, list or wrapper that count, in source order. */
export function renderedEntries(value: object): readonly (readonly [string, unknown])[] {
  const { type } = value as { type?: unknown };
  const entries = type === 'Embed' ? embedEntries(value as Embed) : Object.entries(value);
  return entries.filter(([key]) => (type === 'Block' ? BLOCK_CALL.has(key) : !LEFT_OUT.has(key)));
}

/** Visits nodes in source order, blocks in the body as nodes without a body. Iterative, as trees may be very deep. */
export function walkRendered(root: AstNode | readonly AstNode[], visit: (node: AstNode) => typeof SKIP | void): void {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isNode(value) && visit(value) === SKIP) continue;
    const entries = renderedEntries(value);
    for (let i = entries.length - 1; i >= 0; i--) open.push(entries[i]?.[1]);
  }
}

/** An embed's overrides are rendered by it and nobody else. */
function embedEntries(embed: Embed): readonly (readonly [string, unknown])[] {
  const overrides = [...overridesOf(embed).values()].map(({ name, condition, body }) => ({ name, condition, body }));
  return Object.entries({ ...embed, blocks: overrides });
}

function isNode(value: object): value is AstNode {
  return typeof (value as { type?: unknown }).type === 'string';
}
