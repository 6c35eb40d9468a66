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
import { containsAsync } from '../../analysis/template-unit.ts';
import { syntaxError } from '../../diagnostics/syntax-error.ts';
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
};

export function expression(fn: FunctionWriter, node: Expression): string {
  return (emitters[node.type] as (fn: FunctionWriter, node: Expression) => string)(fn, node);
}

/** An expression as a JavaScript condition: `truthy` only where the value may be something else than a boolean. */
export function condition(fn: FunctionWriter, node: Expression): string {
  if (isBoolean(node)) return expression(fn, node);
  if (node.type === 'LogicalExpression' && node.operator !== '??') {
    return `(${condition(fn, node.left)} ${node.operator === 'and' ? '&&' : '||'} ${condition(fn, node.right)})`;
  }
  return `${fn.generator.helper('truthy')}(${expression(fn, node)})`;
}

/** True if the value is a boolean whatever the data. */
export function isBoolean(node: Expression): boolean {
  if (node.type === 'Literal') return typeof node.value === 'boolean';
  if (node.type === 'LogicalExpression') return node.operator !== '??' && isBoolean(node.left) && isBoolean(node.right);
  return node.type === 'ComparisonExpression' || node.type === 'TestExpression' || (node.type === 'UnaryExpression' && node.operator === 'not');
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
  const { generator } = fn;
  for (const part of [node.element, node.test]) {
    if (part && containsAsync(part)) throw syntaxError('await_in_comprehension', {}, part, generator.ast.source, generator.unit.name);
  }
  const iterable = expression(fn, node.iterable);
  const scope = new Scope(fn.scope);
  let param = '';
  let element = '';
  let test = 'null';
  fn.scoped(scope, () => {
    param = bindTarget(fn, node.target).pattern;
    element = expression(fn, node.element);
    if (node.test) test = `(${param}) => ${condition(fn, node.test)}`;
  });
  return fn.exactly(node, helperCall(fn, 'comprehend', iterable, `(${param}) => (${element})`, test));
}

const UNARY: Readonly<Record<'-' | '+', HelperName>> = { '-': 'negate', '+': 'positive' };

function unaryExpression(fn: FunctionWriter, node: UnaryExpression): string {
  if (node.operator === 'not') return `!${condition(fn, node.argument)}`;
  if (node.operator === '-' && node.argument.type === 'Literal' && typeof node.argument.value === 'number') return `(-${node.argument.value})`;
  return fn.exactly(node, helperCall(fn, UNARY[node.operator], expression(fn, node.argument)));
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
  let left: Expression = node;
  while (left.type === 'BinaryExpression') {
    terms.push(left);
    left = left.left;
  }
  if (terms.length > 50) return longChain(fn, left, terms.reverse());
  let code = operand(fn, left, node.operator);
  for (const term of terms.reverse()) code = helperCall(fn, ARITHMETIC[term.operator], code, operand(fn, term.right, term.operator));
  return fn.exactly(node, code);
}

function longChain(fn: FunctionWriter, first: Expression, terms: readonly BinaryExpression[]): string {
  const total = fn.temp();
  const steps = terms.map((term) => `${total} = ${helperCall(fn, ARITHMETIC[term.operator], total, operand(fn, term.right, term.operator))}`);
  return fn.exactly(first, `(${total} = ${expression(fn, first)}, ${steps.join(', ')})`);
}

const COERCING: ReadonlySet<string> = new Set(['-', '*', '/', '//', '%', '**']);

/** Results of calls and filters may be text that stands for a number: they are coerced before arithmetic. */
function operand(fn: FunctionWriter, node: Expression, operator: BinaryExpression['operator']): string {
  const code = expression(fn, node);
  return COERCING.has(operator) && mayBeNumericText(node) ? helperCall(fn, 'toNumber', code) : code;
}

function mayBeNumericText(node: Expression): boolean {
  return node.type === 'CallExpression' || node.type === 'FilterExpression';
}

const COMPARISON: Readonly<Record<ComparisonOperator, (fn: FunctionWriter, left: string, right: string) => string>> = {
  '==': (fn, left, right) => helperCall(fn, 'equal', left, right),
  '!=': (fn, left, right) => `!${helperCall(fn, 'equal', left, right)}`,
  '<': (fn, left, right) => helperCall(fn, 'less', left, right),
  '<=': (fn, left, right) => helperCall(fn, 'lessEqual', left, right),
  '>': (fn, left, right) => helperCall(fn, 'greater', left, right),
  '>=': (fn, left, right) => helperCall(fn, 'greaterEqual', left, right),
  in: (fn, left, right) => helperCall(fn, 'contains', left, right),
  'not in': (fn, left, right) => `!${helperCall(fn, 'contains', left, right)}`,
  is: (fn, left, right) => (right === 'null' ? `(${left} == null)` : helperCall(fn, 'same', left, right)),
  'is not': (fn, left, right) => (right === 'null' ? `(${left} != null)` : `!${helperCall(fn, 'same', left, right)}`),
};

/** `a < b < c`: the middle operand is evaluated once, the last only if the first comparison holds. */
function comparisonExpression(fn: FunctionWriter, node: ComparisonExpression): string {
  let left = expression(fn, node.operands[0] as Expression);
  const parts = node.operators.map((operator, i) => {
    let right = expression(fn, node.operands[i + 1] as Expression);
    let next = right;
    if (i < node.operators.length - 1) {
      next = fn.temp();
      right = `(${next} = ${right})`;
    }
    const code = COMPARISON[operator](fn, left, right);
    left = next;
    return code;
  });
  return fn.exactly(node, parts.length === 1 ? (parts[0] as string) : `(${parts.join(' && ')})`);
}

function logicalExpression(fn: FunctionWriter, node: LogicalExpression): string {
  if (node.operator === '??') return `(${fn.optional(node.left)} ?? ${expression(fn, node.right)})`;
  if (isBoolean(node)) return `(${expression(fn, node.left)} ${node.operator === 'and' ? '&&' : '||'} ${expression(fn, node.right)})`;
  const left = fn.temp();
  const test = `${fn.generator.helper('truthy')}(${left} = ${expression(fn, node.left)})`;
  const right = expression(fn, node.right);
  return node.operator === 'and' ? `(${test} ? ${right} : ${left})` : `(${test} ? ${left} : ${right})`;
}

function conditionalExpression(fn: FunctionWriter, node: ConditionalExpression): string {
  const alternate = node.alternate === null ? '""' : expression(fn, node.alternate);
  return `(${condition(fn, node.test)} ? ${expression(fn, node.consequent)} : ${alternate})`;
}

function rangeExpression(fn: FunctionWriter, node: RangeExpression): string {
  const step = node.step === null ? 'null' : expression(fn, node.step);
  return fn.exactly(node, helperCall(fn, 'range', expression(fn, node.from), expression(fn, node.to), step, String(node.inclusive)));
}

function awaitExpression(fn: FunctionWriter, node: AwaitExpression): string {
  fn.awaits = true;
  const value = fn.temp();
  return fn.exactly(node, `(${fn.generator.helper('isThenable')}(${value} = ${expression(fn, node.argument)}) ? await ${value} : ${value})`);
}
