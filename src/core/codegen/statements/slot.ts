import type { Slot } from '../../ast/nodes.ts';
import { dictionary, slotBindings } from '../expressions/call.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { quote } from '../quote.ts';
import { Scope } from '../scope.ts';

/** Inside a def: the caller's content for this slot, else the default content. Outside any def it prints its default. */
export function slot(fn: FunctionWriter, node: Slot): void {
  const { generator } = fn;
  const given = node.bindings.length === 0 ? null : generator.variable('given');
  if (given !== null) fn.statement(`const ${given} = ${slotBindings(fn, node.bindings)};`);
  const { slots } = fn;
  const { body } = node;
  const defaultContent = (): void => {
    if (body !== null) fn.scopedBody(body, new Scope(fn.scope, given));
  };
  if (slots === null) {
    defaultContent();
    return;
  }
  fn.braces(`if (${generator.helper('hasSlot')}(${slots}, ${quote(node.name)}))`, () =>
    fn.call(
      fn.exactly(node, `${generator.helper('renderSlot')}(state, ${slots}, ${quote(node.name)}, ${given ?? dictionary([])})`),
    ),
  );
  if (body !== null) fn.braces('else', defaultContent);
}
