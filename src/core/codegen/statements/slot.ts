import type { Slot } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { quote } from '../quote.ts';
import { Scope } from '../scope.ts';

/** Inside a def: the caller's content for this slot, else the default content. Outside any def it prints its default. */
export function slot(fn: FunctionWriter, node: Slot): void {
  const { generator } = fn;
  const bindings = node.bindings.map(({ name, value }) => `${quote(name)}: ${fn.expression(value)}`);
  const given = generator.variable('given');
  const isFilled = fn.slots === null ? 'false' : `${generator.helper('hasSlot')}(${fn.slots}, ${quote(node.name)})`;
  fn.statement(`const ${given} = { __proto__: null, ${bindings.join(', ')} };`);
  fn.braces(`if (${isFilled})`, () => {
    if (fn.slots === null) return;
    const call = `${generator.helper('renderSlot')}(${fn.slots}, ${quote(node.name)}, ${given})`;
    if (fn.target.isStream) throw new Error('a def renders text, never a stream');
    fn.call(call);
  });
  const { body } = node;
  if (body === null) return;
  fn.braces('else', () => fn.scoped(new Scope(fn.scope, given), () => fn.statements(body)));
}
