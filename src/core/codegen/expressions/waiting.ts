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
  const run = runBy(node);
  if (run === null) return false;
  if (run.name === null) return true;
  return run.what === 'test' ? !options.isBuiltinTest(run.name) : !options.isBuiltinFilter(run.name);
}

/** What a built-in filter runs: `name` is null where it is computed. Null if it runs nothing. */
function runBy(node: FilterExpression): { readonly what: 'filter' | 'test'; readonly name: string | null } | null {
  const runner = RUNNERS.get(node.name);
  const named = runner && node.arguments.positional[runner.argument];
  if (runner === undefined || named === undefined) return null;
  return { what: runner.runs, name: named.type === 'Literal' && typeof named.value === 'string' ? named.value : null };
}

/** Tells what the program needs to apply the filter. */
export function noteFilter({ uses, options }: FunctionWriter['generator'], node: FilterExpression): void {
  uses.filters.add(node.name);
  const run = options.isBuiltinFilter(node.name) ? runBy(node) : null;
  if (run === null) return;
  if (run.name !== null) uses[run.what === 'test' ? 'tests' : 'filters'].add(run.name);
  else if (run.what === 'test') uses.runsAnyTest = true;
  else uses.runsAnyFilter = true;
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
