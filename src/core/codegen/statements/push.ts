import type { Push, Stack } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { quote } from '../quote.ts';
import { captured } from './capture.ts';

export function push(fn: FunctionWriter, node: Push): void {
  const html = captured(fn, node.body);
  fn.statement(`state.stacks.push(${quote(node.name)}, ${html}, ${node.isOnce});`);
}

/** A stream holds back what follows the first stack; what stands before it has left by then. */
export function stack(fn: FunctionWriter, node: Stack): void {
  fn.generator.uses.printsStacks = true;
  fn.flush();
  fn.write(`state.stacks.page.place(${quote(node.name)})`);
}
