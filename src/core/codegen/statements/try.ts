import type { Try } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { Scope } from '../scope.ts';

/**
 * `{% try %}`: what the body has written by the time it fails is dropped, by going back to the text from before. So nothing may leave
 * while it runs: a stream collects it.
 */
export function tryStatement(fn: FunctionWriter, node: Try): void {
  const { generator } = fn;
  const before = generator.variable('before');
  const error = generator.variable('error');
  if (fn.target.isStream) fn.flush();
  fn.statement(`const ${before} = ${fn.accumulator};`);
  const streams = fn.mayStreamLoops;
  fn.mayStreamLoops = false;
  fn.braces('try', () => fn.collected(() => fn.scopedBody(node.body)));
  fn.mayStreamLoops = streams;
  fn.braces(`catch (${error})`, () => {
    fn.statement(`${generator.helper('rethrowUncatchable')}(${error});`);
    fn.statement(`${fn.accumulator} = ${before};`);
    const scope = new Scope(fn.scope);
    if (node.name !== null) {
      const value = `${generator.helper('caughtError')}(state, ${error}, unit, p)`;
      fn.statement(`const ${scope.declare(node.name, generator.variable(node.name))} = ${value};`);
    }
    fn.scopedBody(node.fallback, scope);
  });
}
