import type { Do } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';

/** `{% do expression %}`: only what the expression does counts. */
export function doExpression(fn: FunctionWriter, node: Do): void {
  fn.statement(`${fn.exactly(node, fn.expression(node.expression))};`);
}
