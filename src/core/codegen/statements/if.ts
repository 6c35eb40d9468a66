import type { If } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { type Branch, firstBranch } from './branches.ts';

export function ifStatement(fn: FunctionWriter, node: If): void {
  const branches: Branch[] = node.branches.map((branch) => ({
    test: fn.exactly(branch, fn.condition(branch.test)),
    body: () => fn.scopedBody(branch.body),
  }));
  const { alternate } = node;
  if (alternate !== null) branches.push({ test: null, body: () => fn.scopedBody(alternate) });
  firstBranch(fn, branches);
}
