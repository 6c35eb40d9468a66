/**
 * What an expression reads: dotted paths from its free names. A path follows `.name` and `["literal"]`; a computed key ends it and adds the
 * key's own reads. May over-report, never under-report. `x is pending` asks about a key without reading it.
 */
import type { Arguments, Expression } from '../ast/nodes.ts';
import { targetNames } from './template-unit.ts';

export function expressionPaths(expression: Expression): readonly string[] {
  const paths = new Set<string>();
  const open: Work[] = [{ node: expression, bound: new Set() }];
  for (let work = open.pop(); work !== undefined; work = open.pop()) {
    const { node, bound } = work;
    const later = (...nodes: readonly Expression[]): void => {
      for (const next of nodes) open.push({ node: next, bound });
    };
    const member = memberPath(node, bound);
    if (member !== null) {
      if (member.path !== null) paths.add(member.path);
      later(...member.keys);
      continue;
    }
    later(...operands(node));
    if (node.type !== 'ComprehensionExpression') continue;
    later(node.iterable);
    const inner = new Set([...bound, ...targetNames(node.target)]);
    open.push({ node: node.element, bound: inner });
    if (node.test) open.push({ node: node.test, bound: inner });
  }
  return [...paths];
}

/** Expressions are walked with a list of work, so that a chain of ten thousand terms can't overflow the stack. */
interface Work {
  readonly node: Expression;
  readonly bound: ReadonlySet<string>;
}

/** The path of a name with its literal members (null for a bound name) and the computed keys on the way; null for any other expression. */
function memberPath(expression: Expression, bound: ReadonlySet<string>): { path: string | null; keys: Expression[] } | null {
  const keys: Expression[] = [];
  let segments: string[] = [];
  let node = expression;
  while (node.type === 'MemberExpression' || node.type === 'IndexExpression' || node.type === 'SliceExpression') {
    if (node.type === 'MemberExpression') segments.push(node.property);
    else if (node.type === 'IndexExpression' && node.index.type === 'Literal' && typeof node.index.value === 'string')
      segments.push(node.index.value);
    else {
      segments = [];
      keys.push(
        ...(node.type === 'IndexExpression' ? [node.index] : [node.from, node.to, node.step].filter((part) => part !== null)),
      );
    }
    node = node.object;
  }
  if (node.type !== 'Identifier') return null;
  return { path: bound.has(node.name) ? null : [node.name, ...segments.reverse()].join('.'), keys };
}

function argumentsOf(args: Arguments): readonly Expression[] {
  return [...args.positional, ...args.keywords.map((keyword) => keyword.value)];
}

/** The sub-expressions that are evaluated in the same scope. */
function operands(node: Expression): readonly Expression[] {
  switch (node.type) {
    case 'ArrayExpression':
      return node.elements;
    case 'ObjectExpression':
      return node.entries.flatMap((entry) => [entry.key, entry.value]);
    case 'UnaryExpression':
    case 'AwaitExpression':
      return [node.argument];
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [node.left, node.right];
    case 'ComparisonExpression':
      return node.operands;
    case 'ConditionalExpression':
      return node.alternate === null ? [node.test, node.consequent] : [node.test, node.consequent, node.alternate];
    case 'MemberExpression':
      return [node.object];
    case 'IndexExpression':
      return [node.object, node.index];
    case 'SliceExpression':
      return [node.object, node.from, node.to, node.step].filter((part) => part !== null);
    case 'CallExpression':
      return [node.callee, ...argumentsOf(node.arguments)];
    case 'FilterExpression':
      return [node.argument, ...argumentsOf(node.arguments)];
    case 'TestExpression':
      return node.name === 'pending' ? [] : [node.argument, ...argumentsOf(node.arguments)];
    case 'RangeExpression':
      return node.step === null ? [node.from, node.to] : [node.from, node.to, node.step];
    default:
      return [];
  }
}
