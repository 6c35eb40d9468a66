/** Filters and tests of the app may answer promises: an async program awaits them, a sync one refuses them. */
import type { Expression, FilterExpression, TestExpression } from '../../ast/nodes.ts';
import { some } from '../../ast/walk.ts';
import type { FunctionWriter } from '../function-writer.ts';
import type { GenerateOptions } from '../generator.ts';
import { quote } from '../quote.ts';

/** Built-in filters that run another one, with the index of the argument that names it. */
const RUNNERS: ReadonlyMap<string, { readonly runs: 'filter' | 'test'; readonly argument: number }> = new Map([
  ['map', { runs: 'filter', argument: 0 }],
  ['select', { runs: 'test', argument: 0 }],
  ['reject', { runs: 'test', argument: 0 }],
  ['selectattr', { runs: 'test', argument: 1 }],
  ['rejectattr', { runs: 'test', argument: 1 }],
]);

/** True if an async program may have to wait within the expression: for a def, or for a filter or test of the app. */
export function mayWait(options: GenerateOptions, expression: Expression): boolean {
  return some(
    expression,
    (node) =>
      node.type === 'CallExpression' ||
      ((node.type === 'FilterExpression' || node.type === 'TestExpression') && mayAnswerPromise(options, node)),
  );
}

/** What is known of built-in ones; any other may. */
export function mayAnswerPromise(options: GenerateOptions, node: FilterExpression | TestExpression): boolean {
  if (node.type === 'TestExpression') return !options.isBuiltinTest(node.name);
  if (!options.isBuiltinFilter(node.name)) return true;
  const runner = RUNNERS.get(node.name);
  if (runner === undefined) return false;
  const named = node.arguments.positional[runner.argument];
  if (named === undefined) return false;
  if (named.type !== 'Literal' || typeof named.value !== 'string') return true;
  return runner.runs === 'test' ? !options.isBuiltinTest(named.value) : !options.isBuiltinFilter(named.value);
}

/** The value of a filter or test, waited for where that is possible. */
export function settledResult(fn: FunctionWriter, node: FilterExpression | TestExpression, code: string): string {
  if (!mayAnswerPromise(fn.generator.options, node)) return code;
  const { generator } = fn;
  if (!fn.target.isAsync) {
    const what = `${node.type === 'TestExpression' ? 'test' : 'filter'} "${node.name}"`;
    return `${generator.helper('refusePromise')}(${code}, ${quote(what)}, ${generator.target.isAsync})`;
  }
  fn.awaits = true;
  const result = fn.temp();
  const wait = fn.exactly({ start: node.nameStart, end: node.end }, `await ${result}`);
  return `(${generator.helper('isThenable')}(${result} = ${code}) ? ${wait} : ${result})`;
}
