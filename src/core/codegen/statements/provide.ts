import type { Provide } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { quote } from '../quote.ts';

/** What is rendered in the body gets a render state with the value on top: it ends with the body, however that is left. */
export function provide(fn: FunctionWriter, node: Provide): void {
  const { generator } = fn;
  const inner = generator.variable('provided');
  const value = fn.exactly(node, fn.expression(node.value));
  fn.statement(`const ${inner} = ${generator.helper('provide')}(state, ${quote(node.name)}, ${value});`);
  fn.braces('', () => {
    fn.statement(`const state = ${inner};`);
    fn.scopedBody(node.body);
  });
}
