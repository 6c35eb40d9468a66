import type { While } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { NEXT_TURN } from './loop-control.ts';

export function whileLoop(fn: FunctionWriter, node: While): void {
  const outer = fn.mayStreamLoops;
  fn.mayStreamLoops = false;
  fn.braces(`while (${fn.exactly(node.test, fn.condition(node.test))})`, () => {
    fn.tick();
    fn.inLoop(NEXT_TURN, () => fn.scopedBody(node.body));
    if (fn.target.isStream) fn.flush();
  });
  fn.mayStreamLoops = outer;
}
