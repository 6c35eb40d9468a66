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
    const value = stack.pop() as object;
    if (!Array.isArray(value) && isNode(value) && visit(value) === SKIP) continue;
    if (isLeaf(value)) continue;
    const bottom = stack.length;
    // Walks are a good part of compiling: no list of values is made, and nothing pushed that can't hold a node.
    if (Array.isArray(value)) for (const child of value) push(stack, child);
    else for (const key in value) push(stack, (value as Readonly<Record<string, unknown>>)[key]);
    reverseFrom(stack, bottom);
  }
}

/** The most frequent nodes have nothing below them. */
function isLeaf(value: object): boolean {
  const { type } = value as { type?: unknown };
  return type === 'Text' || type === 'Identifier' || type === 'Literal';
}

function push(stack: unknown[], child: unknown): void {
  if (typeof child === 'object' && child !== null) stack.push(child);
}

function reverseFrom(stack: unknown[], bottom: number): void {
  for (let low = bottom, high = stack.length - 1; low < high; low++, high--) {
    const value = stack[low];
    stack[low] = stack[high];
    stack[high] = value;
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
