import type { Expression, IndexExpression, MemberExpression, SliceExpression } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import type { HelperName } from '../generator.ts';
import { quote } from '../quote.ts';

/** `loop.index` and friends of a loop without a loop object: plain arithmetic on the loop's own variables. */
const LOOP_FIELDS: Readonly<Record<string, (index: string, items: string) => string>> = {
  index: (index) => `(${index} + 1)`,
  index0: (index) => index,
  first: (index) => `(${index} === 0)`,
  last: (index, items) => `(${index} === ${items}.length - 1)`,
  length: (_index, items) => `${items}.length`,
  revindex: (index, items) => `(${items}.length - ${index})`,
  revindex0: (index, items) => `(${items}.length - 1 - ${index})`,
  previtem: (index, items) => `${items}[${index} - 1]`,
  nextitem: (index, items) => `${items}[${index} + 1]`,
};

export function isLoopField(name: string): boolean {
  return Object.hasOwn(LOOP_FIELDS, name);
}

/** The kind of a computed loop field, for output without escaping. */
export function loopField(fn: FunctionWriter, node: Expression): string | null {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier' || node.object.name !== 'loop') return null;
  const binding = fn.scope.resolve('loop');
  if (binding?.kind !== 'loop') return null;
  return LOOP_FIELDS[node.property]?.(binding.index, binding.items) ?? null;
}

export function memberExpression(fn: FunctionWriter, node: MemberExpression): string {
  const field = loopField(fn, node);
  if (field !== null) return field;
  const manner = node.optional ? 'Optional' : fn.generator.options.strictUndefined ? '' : 'Lenient';
  const object = node.optional ? optionalReceiver(fn, node.object) : fn.expression(node.object);
  return attribute(fn, node, object, manner);
}

/** The same where a missing attribute is allowed (`??`, `default`, `is defined`). */
export function optionalMember(fn: FunctionWriter, node: MemberExpression): string {
  return loopField(fn, node) ?? attribute(fn, node, fn.optional(node.object), 'Optional');
}

/**
 * Names that no built-in prototype has are read inline; the helper answers for null, maps and missing keys. Where no value has a method of
 * the name, the helper that knows no methods does.
 */
function attribute(fn: FunctionWriter, node: MemberExpression, object: string, manner: '' | 'Optional' | 'Lenient'): string {
  const position = fn.generator.position({ start: node.propertyStart, end: node.end });
  const { isPlain, isVirtual } = fn.generator.attribute(node.property);
  const slow: HelperName = `${isVirtual ? 'attribute' : 'field'}${manner}`;
  const read = (receiver: string): string => `${fn.generator.helper(slow)}(${receiver}, ${quote(node.property)}, ${position})`;
  if (fn.generator.options.isSandboxed || !isPlain) return read(object);
  if (/^[\w$]+$/.test(object)) return `(${object}?.${node.property} ?? ${read(object)})`;
  const receiver = fn.temp();
  return `((${receiver} = ${object})?.${node.property} ?? ${read(receiver)})`;
}

/** `x?.a` allows a missing name `x` too. */
function optionalReceiver(fn: FunctionWriter, node: Expression): string {
  return node.type === 'Identifier' || (node.type === 'MemberExpression' && node.optional)
    ? fn.optional(node)
    : fn.expression(node);
}

export function indexExpression(fn: FunctionWriter, node: IndexExpression): string {
  const strict: HelperName = fn.generator.options.strictUndefined ? 'item' : 'itemLenient';
  const object = node.optional ? optionalReceiver(fn, node.object) : fn.expression(node.object);
  return fn.exactCall(node, fn.generator.helper(node.optional ? 'itemOptional' : strict), [object, fn.expression(node.index)]);
}

export function optionalIndex(fn: FunctionWriter, node: IndexExpression): string {
  return fn.exactCall(node, fn.generator.helper('itemOptional'), [fn.optional(node.object), fn.expression(node.index)]);
}

export function sliceExpression(fn: FunctionWriter, node: SliceExpression): string {
  const bounds = [node.from, node.to, node.step].map((bound) => (bound === null ? 'null' : fn.expression(bound)));
  const object = node.optional ? optionalReceiver(fn, node.object) : fn.expression(node.object);
  const code = (value: string): string => fn.exactCall(node, fn.generator.helper('slice'), [value, ...bounds]);
  if (!node.optional) return code(object);
  const value = fn.temp();
  return `((${value} = ${object}) == null ? null : ${code(value)})`;
}
