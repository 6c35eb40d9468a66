import type { Arguments, Expression, FilterExpression, TestExpression } from '../../ast/nodes.ts';
import { syntaxError } from '../../diagnostics/syntax-error.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { quote } from '../quote.ts';
import { keywords } from './call.ts';
import { mayAnswerPromise, noteFilter, settledResult } from './waiting.ts';

/** Filters whose operand may be undefined. */
const DEFAULTS: ReadonlySet<string> = new Set(['default', 'd']);

export function filterExpression(fn: FunctionWriter, node: FilterExpression): string {
  const filter = filterConstant(fn, node.name, node);
  if (DEFAULTS.has(node.name) && !node.pipeline && !node.optional) return applied(fn, node, filter, fn.optional(node.argument));
  const value = fn.expression(node.argument);
  if (!node.optional) return applied(fn, node, filter, value);
  const operand = fn.temp();
  return `((${operand} = ${value}) == null ? null : ${applied(fn, node, filter, operand)})`;
}

/** `x is defined`, `x is pending` and the registered tests. */
export function testExpression(fn: FunctionWriter, node: TestExpression): string {
  const not = node.negated ? '!' : '';
  if (node.name === 'defined') return `(${fn.optional(node.argument)} ${node.negated ? '==' : '!='} null)`;
  if (node.name === 'undefined') return `(${fn.optional(node.argument)} ${node.negated ? '!=' : '=='} null)`;
  if (node.name === 'pending') return `${not}${fn.generator.helper('isPending')}(state, ctx, ${quote(rootName(fn, node))})`;
  const test = testConstant(fn, node.name, node);
  const answer = applied(fn, node, test, fn.expression(node.argument));
  // Of a test of the app only the truth of its answer is known.
  return mayAnswerPromise(fn.generator.options, node) ? `${not}${fn.generator.helper('truthy')}(${answer})` : `${not}${answer}`;
}

/** A module-level constant that holds a filter; unknown names are errors of the template. */
export function filterConstant(fn: FunctionWriter, name: string, node: FilterExpression): string {
  const { generator } = fn;
  const { hasFilter, filterNames } = generator.options;
  if (!hasFilter(name)) reportUnknown(fn, 'unknown_filter', name, node, filterNames());
  noteFilter(generator, node);
  return generator.constant(name, `rt.filter(${quote(name)})`);
}

function testConstant(fn: FunctionWriter, name: string, node: TestExpression): string {
  const { hasTest, testNames } = fn.generator.options;
  if (!hasTest(name)) reportUnknown(fn, 'unknown_test', name, node, testNames());
  fn.generator.uses.tests.add(name);
  return fn.generator.constant(name, `rt.test(${quote(name)})`);
}

function reportUnknown(
  fn: FunctionWriter,
  code: 'unknown_filter' | 'unknown_test',
  name: string,
  node: FilterExpression | TestExpression,
  known: readonly string[],
): void {
  const span = { start: node.nameStart, end: node.nameStart + name.length };
  const { errors, ast, unit } = fn.generator;
  errors.add(syntaxError(code, { name, candidates: known }, span, ast.source, unit.name));
}

function applied(fn: FunctionWriter, node: FilterExpression | TestExpression, callable: string, value: string): string {
  const span = { start: node.nameStart, end: node.end };
  const args: Arguments = node.arguments;
  const positional = [value, ...args.positional.map((arg) => fn.expression(arg)), ...ofRequest(fn, node)];
  const code =
    args.keywords.length === 0
      ? fn.exactCall(span, callable, positional)
      : fn.exactCall(span, fn.generator.helper('invokeWith'), [
          'state',
          callable,
          `[${positional.join(', ')}]`,
          keywords(fn, args),
        ]);
  return settledResult(fn, node, code);
}

/** What a built-in filter takes from the request if the template doesn't say. */
function ofRequest(fn: FunctionWriter, { type, name, arguments: args }: FilterExpression | TestExpression): readonly string[] {
  const isNonce = type === 'FilterExpression' && name === 'csp_nonce' && fn.generator.options.isBuiltinFilter(name);
  return isNonce && args.positional.length + args.keywords.length === 0 ? ['state.host.nonce'] : [];
}

function rootName(fn: FunctionWriter, node: TestExpression): string {
  let root: Expression = node.argument;
  while (root.type === 'MemberExpression' || root.type === 'IndexExpression') root = root.object;
  if (root.type === 'Identifier') return root.name;
  throw syntaxError('pending_needs_name', {}, node.argument, fn.generator.ast.source, fn.generator.unit.name);
}
