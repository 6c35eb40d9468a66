import type { If } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';

export function ifStatement(fn: FunctionWriter, node: If): void {
  node.branches.forEach((branch, i) => {
    const test = fn.exactly(branch, fn.condition(branch.test));
    fn.braces(`${i === 0 ? '' : 'else '}if (${test})`, () => fn.scopedBody(branch.body));
  });
  const { alternate } = node;
  if (alternate !== null) fn.braces('else', () => fn.scopedBody(alternate));
}
