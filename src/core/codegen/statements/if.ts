import type { If } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';

/** JavaScript nests `else if`: beyond this the branches are written one after the other, and each leaves the whole. */
const MOST_NESTED = 100;

export function ifStatement(fn: FunctionWriter, node: If): void {
  if (node.branches.length > MOST_NESTED) manyBranches(fn, node);
  else fewBranches(fn, node);
}

function fewBranches(fn: FunctionWriter, node: If): void {
  node.branches.forEach((branch, i) => {
    const test = fn.exactly(branch, fn.condition(branch.test));
    fn.braces(`${i === 0 ? '' : 'else '}if (${test})`, () => fn.scopedBody(branch.body));
  });
  const { alternate } = node;
  if (alternate !== null) fn.braces('else', () => fn.scopedBody(alternate));
}

function manyBranches(fn: FunctionWriter, node: If): void {
  const label = fn.generator.variable('branches');
  fn.braces(`${label}:`, () => {
    for (const branch of node.branches) {
      fn.braces(`if (${fn.exactly(branch, fn.condition(branch.test))})`, () => {
        fn.scopedBody(branch.body);
        fn.statement(`break ${label};`);
      });
    }
    if (node.alternate !== null) fn.scopedBody(node.alternate);
  });
}
