/** Expressions: one emitter per node type, in a table. Every emitter answers a self-contained JavaScript expression. */
import type {
  ArrayExpression,
  AwaitExpression,
  BinaryExpression,
  ComparisonExpression,
  ComparisonOperator,
  ComprehensionExpression,
  ConditionalExpression,
  Expression,
  Literal,
  LogicalExpression,
  ObjectExpression,
  RangeExpression,
  UnaryExpression,
} from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import type { HelperName } from '../generator.ts';
import { quote } from '../quote.ts';
import { Scope } from '../scope.ts';
import { bindTarget } from '../bind-target.ts';
import { callExpression } from './call.ts';
import { filterExpression, testExpression } from './filter.ts';
import { indexExpression, memberExpression, sliceExpression } from './member.ts';
import { identifier, superExpression } from './name.ts';

type Emitters = { readonly [T in Expression['type']]: (fn: FunctionWriter, node: Extract<Expression, { type: T }>) => string };

const emitters: Emitters = {
  Literal: (_fn, node) => literal(node),
  Identifier: identifier,
  ArrayExpression: arrayExpression,
  ObjectExpression: objectExpression,
  ComprehensionExpression: comprehensionExpression,
  UnaryExpression: unaryExpression,
  BinaryExpression: binaryExpression,
  ComparisonExpression: comparisonExpression,
  LogicalExpression: logicalExpression,
  ConditionalExpression: conditionalExpression,
  MemberExpression: memberExpression,
  IndexExpression: indexExpression,
  SliceExpression: sliceExpression,
  CallExpression: callExpression,
  SuperExpression: superExpression,
  FilterExpression: filterExpression,
  TestExpression: testExpression,
  RangeExpression: rangeExpression,
  AwaitExpression: awaitExpression,
  CapturedText: (fn) => fn.capturedText as string,
};

export function expression(fn: FunctionWriter, node: Expression): string {
  return (emitters[node.type] as (fn: FunctionWriter, node: Expression) => string)(fn, node);
}

/** An expression as a JavaScript condition: `truthy` only where the value may be something else than a boolean. */
export function condition(fn: FunctionWriter, node: Expression): string {
  if (node.type === 'LogicalExpression' && node.operator !== '??') {
    return `(${chainOf(node)
      .map((operand) => condition(fn, operand))
      .join(JOINED[node.operator])})`;
  }
  return isBoolean(node) ? expression(fn, node) : `${fn.generator.helper('truthy')}(${expression(fn, node)})`;
}

/** True if the value is a boolean whatever the data. */
function isBoolean(node: Expression): boolean {
  if (node.type === 'Literal') return typeof node.value === 'boolean';
  if (node.type === 'LogicalExpression') return node.operator !== '??' && chainOf(node).every(isBoolean);
  return (
    node.type === 'ComparisonExpression' ||
    node.type === 'TestExpression' ||
    (node.type === 'UnaryExpression' && node.operator === 'not')
  );
}

export function literal(node: Literal): string {
  return typeof node.value === 'string' ? quote(node.value) : String(node.value);
}

function helperCall(fn: FunctionWriter, name: HelperName, ...args: readonly string[]): string {
  return `${fn.generator.helper(name)}(${args.join(', ')})`;
}

function arrayExpression(fn: FunctionWriter, node: ArrayExpression): string {
  return `[${node.elements.map((element) => expression(fn, element)).join(', ')}]`;
}

function objectExpression(fn: FunctionWriter, node: ObjectExpression): string {
  const entries = node.entries.map(({ key, value }) => `[${expression(fn, key)}, ${expression(fn, value)}]`);
  return helperCall(fn, 'dictionary', `[${entries.join(', ')}]`);
}

function comprehensionExpression(fn: FunctionWriter, node: ComprehensionExpression): string {
  const iterable = expression(fn, node.iterable);
  let awaits = false;
  const callback = (param: string, write: () => string): string => {
    const code = fn.awaiting(write);
    awaits ||= code.awaits;
    return `${code.awaits ? 'async ' : ''}(${param}) => (${code.code})`;
  };
  let callbacks: readonly string[] = [];
  fn.scoped(new Scope(fn.scope), () => {
    const param = bindTarget(fn, node.target).pattern;
    const { element, test } = node;
    callbacks = [
      callback(param, () => `${fn.ticks()}${expression(fn, element)}`),
      test === null ? 'null' : callback(param, () => `${fn.ticks()}${condition(fn, test)}`),
    ];
  });
  if (!awaits) return fn.exactCall(node, fn.generator.helper('comprehend'), [iterable, ...callbacks]);
  fn.awaits = true;
  return `(await ${fn.exactCall(node, fn.generator.helper('comprehendAsync'), [iterable, ...callbacks])})`;
}

const UNARY: Readonly<Record<'-' | '+', HelperName>> = { '-': 'negate', '+': 'positive' };

function unaryExpression(fn: FunctionWriter, node: UnaryExpression): string {
  if (node.operator === 'not') return `!${condition(fn, node.argument)}`;
  if (node.operator === '-' && node.argument.type === 'Literal' && typeof node.argument.value === 'number')
    return `(-${node.argument.value})`;
  return fn.exactCall(node, fn.generator.helper(UNARY[node.operator]), [expression(fn, node.argument)]);
}

const ARITHMETIC: Readonly<Record<BinaryExpression['operator'], HelperName>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '//': 'floorDivide',
  '%': 'modulo',
  '**': 'power',
  '~': 'concat',
};

/** Left-leaning chains of any length are unrolled, so that ten thousand terms don't nest ten thousand calls deep. */
function binaryExpression(fn: FunctionWriter, node: BinaryExpression): string {
  const terms: BinaryExpression[] = [];
  let first: Expression = node;
  while (first.type === 'BinaryExpression') {
    terms.push(first);
    first = first.left;
  }
  terms.reverse();
  const total = terms.length > 50 ? fn.temp() : null;
  let code = expression(fn, first);
  let isText = mayBeNumericText(first);
  const steps: string[] = total === null ? [] : [`${total} = ${code}`];
  for (const { operator, right, start, end } of terms) {
    const left = numeric(fn, total ?? code, isText, operator);
    const other = numeric(fn, expression(fn, right), mayBeNumericText(right), operator);
    code = fn.exactCall({ start, end }, fn.generator.helper(ARITHMETIC[operator]), [left, other]);
    isText = JOINING.has(operator) && (isText || mayBeNumericText(right));
    if (total !== null) steps.push(`${total} = ${code}`);
  }
  return total === null ? code : `(${steps.join(', ')})`;
}

const COERCING: ReadonlySet<string> = new Set(['-', '*', '/', '//', '%', '**']);
/** What they make of text is text. */
const JOINING: ReadonlySet<string> = new Set(['+', '~']);

/** An operand: text that stands for a number is coerced before arithmetic. */
function numeric(fn: FunctionWriter, code: string, isText: boolean, operator: BinaryExpression['operator']): string {
  return isText && COERCING.has(operator) ? helperCall(fn, 'toNumber', code) : code;
}

/** Results of calls and filters may be text that stands for a number, and so may what is made of them. */
function mayBeNumericText(node: Expression): boolean {
  let each = node;
  for (; each.type === 'BinaryExpression' && JOINING.has(each.operator); each = each.left)
    if (mayBeNumericText(each.right)) return true;
  if (each.type === 'AwaitExpression') return mayBeNumericText(each.argument);
  if (each.type === 'ConditionalExpression')
    return mayBeNumericText(each.consequent) || (each.alternate !== null && mayBeNumericText(each.alternate));
  return each.type === 'CallExpression' || each.type === 'FilterExpression';
}

type Comparison = (call: (helper: HelperName, left: string, right: string) => string, left: string, right: string) => string;

const COMPARISON: Readonly<Record<ComparisonOperator, Comparison>> = {
  '==': (call, left, right) => call('equal', left, right),
  '!=': (call, left, right) => `!${call('equal', left, right)}`,
  '<': (call, left, right) => call('less', left, right),
  '<=': (call, left, right) => call('lessEqual', left, right),
  '>': (call, left, right) => call('greater', left, right),
  '>=': (call, left, right) => call('greaterEqual', left, right),
  in: (call, left, right) => call('contains', left, right),
  'not in': (call, left, right) => `!${call('contains', left, right)}`,
  is: (call, left, right) => (right === 'null' ? `(${left} == null)` : call('same', left, right)),
  'is not': (call, left, right) => (right === 'null' ? `(${left} != null)` : `!${call('same', left, right)}`),
};

/** `a < b < c`: the middle operand is evaluated once, the last only if the first comparison holds. */
function comparisonExpression(fn: FunctionWriter, node: ComparisonExpression): string {
  const call = (helper: HelperName, l: string, r: string): string => fn.exactCall(node, fn.generator.helper(helper), [l, r]);
  let left = expression(fn, node.operands[0] as Expression);
  const parts = node.operators.map((operator, i) => {
    let right = expression(fn, node.operands[i + 1] as Expression);
    let next = right;
    if (i < node.operators.length - 1) {
      next = fn.temp();
      right = `(${next} = ${right})`;
    }
    const code = COMPARISON[operator](call, left, right);
    left = next;
    return code;
  });
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(' && ')})`;
}

const JOINED: Readonly<Record<LogicalExpression['operator'], string>> = { and: ' && ', or: ' || ', '??': ' ?? ' };

/** Chains are written flat: however long they are, JavaScript reads them without nesting. */
function logicalExpression(fn: FunctionWriter, node: LogicalExpression): string {
  const operands = chainOf(node);
  const first = operands.slice(0, -1);
  const last = operands.at(-1) as Expression;
  const joined = JOINED[node.operator];
  if (node.operator === '??') return `(${[...first.map((operand) => fn.optional(operand)), expression(fn, last)].join(joined)})`;
  if (isBoolean(node)) return condition(fn, node);
  const value = fn.temp();
  const tests = first.map((operand) => `${fn.generator.helper('truthy')}(${value} = ${expression(fn, operand)})`);
  return `(${tests.join(joined)}${joined}(${value} = ${expression(fn, last)}), ${value})`;
}

/** The operands of `a and b and c`: those of one operator, as far as it goes on in its own direction. */
function chainOf(node: LogicalExpression): readonly Expression[] {
  const operands: Expression[] = [];
  let rest: Expression = node;
  const inner = node.operator === '??' ? 'right' : 'left';
  while (rest.type === 'LogicalExpression' && rest.operator === node.operator) {
    operands.push(inner === 'right' ? rest.left : rest.right);
    rest = rest[inner];
  }
  operands.push(rest);
  return inner === 'right' ? operands : operands.reverse();
}

function conditionalExpression(fn: FunctionWriter, node: ConditionalExpression): string {
  const alternate = node.alternate === null ? '""' : expression(fn, node.alternate);
  return `(${condition(fn, node.test)} ? ${expression(fn, node.consequent)} : ${alternate})`;
}

function rangeExpression(fn: FunctionWriter, node: RangeExpression): string {
  const step = node.step === null ? 'null' : expression(fn, node.step);
  return fn.exactCall(node, fn.generator.helper('range'), [
    expression(fn, node.from),
    expression(fn, node.to),
    step,
    String(node.inclusive),
  ]);
}

function awaitExpression(fn: FunctionWriter, node: AwaitExpression): string {
  fn.awaits = true;
  const value = fn.temp();
  const wait = fn.exactly(node, `await ${value}`);
  return `(${fn.generator.helper('isThenable')}(${value} = ${expression(fn, node.argument)}) ? ${wait} : ${value})`;
}
