import type { AstNode } from './nodes.ts';

/** What a visitor answers to keep the walk out of a node's children. */
export const SKIP: unique symbol = Symbol('skip');

function isNode(value: object): value is AstNode {
  return typeof (value as { type?: unknown }).type === 'string';
}

/**
 * Visits a node and everything below it in source order. Wrappers that are no nodes themselves (branches, arguments, entries) are
 * walked through. Iterative, so deep trees can't overflow the stack.
 */
export function walk(root: AstNode | readonly AstNode[], visit: (node: AstNode) => typeof SKIP | void): void {
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value) && isNode(value) && visit(value) === SKIP) continue;
    const children = Array.isArray(value) ? value : Object.values(value);
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]);
  }
}

/** True if `predicate` holds for any node below (or at) `root`. */
export function some(root: AstNode | readonly AstNode[], predicate: (node: AstNode) => boolean): boolean {
  let found = false;
  walk(root, (node) => {
    if (found) return SKIP;
    found = predicate(node);
    return undefined;
  });
  return found;
}
