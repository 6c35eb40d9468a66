/** The parts of each expression, and what happens in each of them if a name is missing. */
import type { Arguments, Expression } from '../ast/nodes.ts';
import { knownNames } from './known-names.ts';
import { targetNames } from './template-unit.ts';

/** One expression that is still to be looked at. */
export interface Work {
  readonly node: Expression;
  /** Names of comprehensions around it. */
  readonly bound: ReadonlySet<string>;
  /** Names that are sure to be defined where it is evaluated. */
  readonly known: ReadonlySet<string>;
  /** What happens if a name is missing: an error; a value all the same, at the root of this operand; or the error is caught around it. */
  readonly missing: 'fails' | 'is allowed' | 'is forgiven';
}

/** A part; `when`: it is evaluated only if that condition is true (or false). */
interface Part {
  readonly node: Expression | null;
  readonly isAllowed?: boolean;
  readonly when?: readonly [condition: Expression | null, truth: boolean];
  readonly binds?: readonly string[];
}

type Node<T extends Expression['type']> = Extract<Expression, { type: T }>;

const table: { readonly [T in Expression['type']]: (node: Node<T>) => readonly Part[] } = {
  Literal: () => [],
  Identifier: () => [],
  CapturedText: () => [],
  SuperExpression: () => [],
  ArrayExpression: (node) => node.elements.map(part),
  ObjectExpression: (node) => node.entries.flatMap((entry) => [part(entry.key), part(entry.value)]),
  ComprehensionExpression: ({ iterable, target, test, element }) => {
    const binds = targetNames(target);
    return [part(iterable), { node: test, binds }, { node: element, binds, when: [test, true] }];
  },
  UnaryExpression: (node) => [part(node.argument)],
  AwaitExpression: (node) => [part(node.argument)],
  BinaryExpression: (node) => [part(node.left), part(node.right)],
  ComparisonExpression: (node) => node.operands.map(part),
  LogicalExpression: ({ operator, left, right }) =>
    operator === '??'
      ? [{ node: left, isAllowed: true }, part(right)]
      : [part(left), { node: right, when: [left, operator === 'and'] }],
  ConditionalExpression: ({ test, consequent, alternate }) => [
    part(test),
    { node: consequent, when: [test, true] },
    { node: alternate, when: [test, false] },
  ],
  MemberExpression: (node) => [part(node.object)],
  IndexExpression: (node) => [part(node.object), part(node.index)],
  SliceExpression: (node) => [node.object, node.from, node.to, node.step].map(part),
  CallExpression: (node) => [part(node.callee), ...argumentsOf(node.arguments)],
  FilterExpression: (node) => [{ node: node.argument, isAllowed: hasDefault(node) }, ...argumentsOf(node.arguments)],
  TestExpression: (node) => {
    if (node.name === 'pending') return [];
    const isAllowed = node.name === 'defined' || node.name === 'undefined';
    return [{ node: node.argument, isAllowed }, ...argumentsOf(node.arguments)];
  },
  RangeExpression: (node) => [node.from, node.to, node.step].map(part),
};

export function operands(work: Work): readonly Work[] {
  const parts = (table[work.node.type] as (node: Expression) => readonly Part[])(work.node);
  const missing = work.missing === 'is allowed' ? 'is forgiven' : work.missing;
  return parts.flatMap(({ node, isAllowed = false, when = [null, true], binds = [] }) => {
    if (node === null) return [];
    const [condition, truth] = when;
    return {
      node,
      bound: binds.length === 0 ? work.bound : new Set([...work.bound, ...binds]),
      known: condition === null ? work.known : new Set([...work.known, ...knownNames(condition, truth)]),
      missing: isAllowed && missing === 'fails' ? 'is allowed' : missing,
    };
  });
}

function part(node: Expression | null): Part {
  return { node };
}

function argumentsOf(args: Arguments): readonly Part[] {
  return [...args.positional, ...args.keywords.map((keyword) => keyword.value)].map(part);
}

/** `|>` and `?|` evaluate their operand strictly, whatever the filter. */
function hasDefault({ name, pipeline, optional }: Node<'FilterExpression'>): boolean {
  return (name === 'default' || name === 'd') && !pipeline && !optional;
}
