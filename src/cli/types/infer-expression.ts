/** What expressions stand for, and what they make of the values that they read. */
import type { Arguments, AstNode, ComparisonOperator, Expression, Target } from '../../core/ast/nodes.ts';
import { hasVirtualMethod } from '../../core/runtime/methods/virtual.ts';
import { filterRule } from './filter-rules.ts';
import type { Inference } from './inference.ts';
import { type Place, Scope } from './scope.ts';
import { elementsOf, fieldOf, listOf, LOCAL, mark, type Value } from './shape.ts';

type Node<T extends AstNode['type']> = Extract<Expression, { type: T }>;

type Rules = { readonly [T in Expression['type']]: (node: Node<T>, place: Place, run: Inference) => Value };

/** Arithmetic that takes nothing but numbers. `+`, `*` and `%` are for text and lists too. */
const NUMERIC: ReadonlySet<string> = new Set(['-', '/', '//', '**']);
const SHARED: ReadonlySet<string> = new Set(['+', '*', '%']);
const ORDER: ReadonlySet<ComparisonOperator> = new Set(['<', '<=', '>', '>=']);
/** Tests that any value answers, and that say nothing of its type. */
const PRESENCE: ReadonlySet<string> = new Set(['defined', 'undefined', 'none', 'pending']);
const KINDS: ReadonlySet<string> = new Set(['string', 'number', 'mapping', 'sequence', 'iterable', 'callable']);
const NUMBERS: ReadonlySet<string> = new Set(['even', 'odd', 'divisibleby']);

const rules: Rules = {
  Literal: () => LOCAL,
  SuperExpression: (_node, place, run) => {
    const [body, ...parentBodies] = place.parentBodies;
    if (body !== undefined) run.body(body, { ...place, parentBodies });
    return LOCAL;
  },
  CapturedText: () => LOCAL,
  Identifier: ({ name }, { scope }) => {
    const found = scope.lookup(name);
    return found.kind === 'value' ? found.value : LOCAL;
  },
  ArrayExpression: ({ elements }, place, run) => listOf(elements.flatMap((element) => evaluate(element, place, run))),
  ObjectExpression: ({ entries }, place, run) => {
    for (const { key, value } of entries) readAll([key, value], place, run);
    return LOCAL;
  },
  ComprehensionExpression: ({ element, target, iterable, test }, place, run) => {
    const inner = { ...place, scope: new Scope(place.scope) };
    bindTarget(target, elementsOf(evaluate(iterable, place, run)), inner.scope);
    if (test !== null) evaluateTest(test, inner, run);
    return listOf(evaluate(element, inner, run));
  },
  UnaryExpression: ({ operator, argument }, place, run) => {
    if (operator === 'not') evaluateTest(argument, place, run);
    else mark(evaluate(argument, place, run), 'isNumber');
    return LOCAL;
  },
  BinaryExpression: ({ operator, left, right }, place, run) => {
    const values = [evaluate(left, place, run), evaluate(right, place, run)];
    const isNumeric = NUMERIC.has(operator) || (SHARED.has(operator) && [left, right].some(isFraction));
    if (isNumeric) for (const value of values) mark(value, 'isNumber');
    return LOCAL;
  },
  ComparisonExpression: ({ operands, operators }, place, run) => {
    const values = operands.map((operand) => evaluate(operand, place, run));
    for (const [i, operator] of operators.entries()) {
      const isNumeric = ORDER.has(operator) && [operands[i], operands[i + 1]].some((operand) => operand && isNumber(operand));
      if (isNumeric) for (const value of [values[i], values[i + 1]]) mark(value ?? LOCAL, 'isNumber');
    }
    return LOCAL;
  },
  LogicalExpression: ({ operator, left, right }, place, run) => {
    const first = operator === '??' ? forgiving(left, place, run) : evaluateTest(left, place, run);
    const narrowed = operator === 'and' ? narrow(left, place, run) : place;
    return [...first, ...evaluate(right, narrowed, run)];
  },
  ConditionalExpression: ({ test, consequent, alternate }, place, run) => {
    evaluateTest(test, place, run);
    const narrowed = narrow(test, place, run);
    return [...evaluate(consequent, narrowed, run), ...(alternate === null ? LOCAL : evaluate(alternate, narrowed, run))];
  },
  MemberExpression: ({ object, property, optional }, place, run) => {
    const module = moduleOf(object, place);
    if (module !== null) return valueOf(module, property);
    return read(evaluate(object, place, run), property, optional, place);
  },
  IndexExpression: ({ object, index, optional }, place, run) => {
    const value = evaluate(object, place, run);
    if (index.type === 'Literal' && typeof index.value === 'string') return read(value, index.value, optional, place);
    evaluate(index, place, run);
    if (optional) mark(value, 'isNullable');
    if (index.type !== 'Literal') return LOCAL;
    mark(value, 'isIndexed');
    return elementsOf(value);
  },
  SliceExpression: ({ object, from, to, step, optional }, place, run) => {
    readAll(
      [from, to, step].filter((part) => part !== null),
      place,
      run,
    );
    const value = evaluate(object, place, run);
    if (optional) mark(value, 'isNullable');
    return value;
  },
  CallExpression: (node, place, run) => run.call(node, place),
  FilterExpression: (node, place, run) => {
    const { argument, name, optional } = node;
    const rule = filterRule(name);
    const value = rule === 'default' || optional ? forgiving(argument, place, run) : evaluate(argument, place, run);
    const given = readArguments(node.arguments, place, run);
    if (rule === 'default') return [...value, ...given];
    return rule === null ? LOCAL : rule(value, node.arguments, place);
  },
  TestExpression: ({ argument, name, arguments: given }, place, run) => {
    const value = PRESENCE.has(name) ? forgiving(argument, place, run) : evaluate(argument, place, run);
    if (KINDS.has(name)) mark(value, 'isMixed');
    if (NUMBERS.has(name)) mark(value, 'isNumber');
    readArguments(given, place, run);
    return LOCAL;
  },
  RangeExpression: ({ from, to, step }, place, run) => {
    for (const bound of [from, to, step]) if (bound !== null) mark(evaluate(bound, place, run), 'isNumber');
    return LOCAL;
  },
  AwaitExpression: ({ argument }, place, run) => {
    const value = evaluate(argument, place, run);
    mark(value, 'isAwaited');
    return value;
  },
};

export function evaluate(node: Expression, place: Place, run: Inference): Value {
  return run.deeper(() => (rules[node.type] as (node: Expression, place: Place, run: Inference) => Value)(node, place, run));
}

/** Read for its truth: a value that isn't there is false. */
export function evaluateTest(node: Expression, place: Place, run: Inference): Value {
  const value = evaluate(node, place, run);
  mark(value, 'isNullable');
  return value;
}

/** The place behind a test that asks what kind of object something is: `item.kind == "note"`. */
export function narrow(test: Expression, place: Place, run: Inference): Place {
  const subjects = discriminants(test).flatMap((node) => evaluate(node, place, run));
  return subjects.length === 0 ? place : { ...place, discriminated: new Set([...place.discriminated, ...subjects]) };
}

/** The objects whose fields a test compares with something written out. */
function discriminants(test: Expression): readonly Expression[] {
  if (test.type === 'LogicalExpression') return [...discriminants(test.left), ...discriminants(test.right)];
  if (test.type === 'UnaryExpression' && test.operator === 'not') return discriminants(test.argument);
  if (test.type !== 'ComparisonExpression' || test.operators.some((operator) => ORDER.has(operator))) return [];
  if (!test.operands.some((operand) => operand.type === 'Literal' || operand.type === 'ArrayExpression')) return [];
  return test.operands.flatMap((operand) => (operand.type === 'MemberExpression' ? [operand.object] : []));
}

/** Names for the items of what is looped over, or for a value. Parts of an item are not followed. */
export function bindTarget(target: Target, value: Value, scope: Scope): void {
  if (target.type === 'NameTarget') return scope.set(target.name, value);
  for (const element of target.elements) bindTarget(element, LOCAL, scope);
}

export function readArguments({ positional, keywords }: Arguments, place: Place, run: Inference): Value {
  return readAll([...positional, ...keywords.map((keyword) => keyword.value)], place, run);
}

function readAll(nodes: readonly Expression[], place: Place, run: Inference): Value {
  return nodes.flatMap((node) => evaluate(node, place, run));
}

/** The value may be missing, and so may the field that it is. */
function forgiving(node: Expression, place: Place, run: Inference): Value {
  const value = evaluate(node, { ...place, isForgiving: true }, run);
  mark(value, 'isNullable');
  return value;
}

/** Methods of the language are no fields. */
export function read(value: Value, property: string, isOptional: boolean, place: Place): Value {
  const isForgiving = isOptional || place.isForgiving;
  if (isForgiving) mark(value, 'isNullable');
  return value.map((shape) => fieldOf(shape, property, { isForgiving, isConditional: place.discriminated.has(shape) }));
}

/** The receiver of a method of the language, null for any other call. */
export function receiverOf(callee: Expression): Expression | null {
  return callee.type === 'MemberExpression' && hasVirtualMethod(callee.property) ? callee.object : null;
}

export function moduleOf(node: Expression, { scope }: Place): Scope | null {
  const found = node.type === 'Identifier' ? scope.lookup(node.name) : null;
  return found?.kind === 'module' ? found.scope : null;
}

function valueOf(module: Scope, name: string): Value {
  const found = module.own(name);
  return found?.kind === 'value' ? found.value : LOCAL;
}

function isNumber(node: Expression): boolean {
  return node.type === 'UnaryExpression' ? isNumber(node.argument) : node.type === 'Literal' && typeof node.value === 'number';
}

/** A number that nothing but numbers can be multiplied with. */
function isFraction(node: Expression): boolean {
  return node.type === 'Literal' && typeof node.value === 'number' && !Number.isInteger(node.value);
}
