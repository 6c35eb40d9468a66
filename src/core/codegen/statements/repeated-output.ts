/**
 * `<li class="{{ order.state }}">{{ order.state }}</li>`: what is printed again right after is escaped once. Each output reads its value,
 * and only the very string that was escaped before is not escaped again, so that nothing depends on what a getter answers.
 */
import type { Body, Expression } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';

/** Variables of the function: a value, and its HTML. */
export interface Repeated {
  readonly value: string;
  readonly html: string;
}

/** The paths that the outputs from here on print more than once, up to the first statement that is neither text nor output. */
export function repeatedPaths(body: Body, from: number): Map<string, Repeated | null> {
  const seen = new Set<string>();
  const repeated = new Map<string, Repeated | null>();
  for (let i = from; i < body.length; i++) {
    const node = body[i] as Body[number];
    if (node.type !== 'Output' && node.type !== 'Text') break;
    const path = node.type === 'Output' ? pathOf(node.expression) : null;
    if (path === null) continue;
    if (seen.has(path)) repeated.set(path, null);
    seen.add(path);
  }
  return repeated;
}

/** The HTML of a value. */
export function escapedOnce(fn: FunctionWriter, expression: Expression, escape: string): string {
  const code = fn.expression(expression);
  const path = fn.repeated.size === 0 ? null : pathOf(expression);
  const known = path === null ? undefined : fn.repeated.get(path);
  if (path === null || known === undefined) return `${escape}(${code})`;
  if (known !== null) {
    const value = fn.temp();
    return `(${value} = ${code}) === ${known.value} && typeof ${value} === "string" ? ${known.html} : ${escape}(${value})`;
  }
  const first: Repeated = { value: fn.temp(), html: fn.temp() };
  fn.repeated.set(path, first);
  return `${first.html} = ${escape}(${first.value} = ${code})`;
}

/** `order.state` of a path of names; null for any other expression. */
function pathOf(node: Expression): string | null {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.optional) return null;
  const object = pathOf(node.object);
  return object === null ? null : `${object}.${node.property}`;
}
