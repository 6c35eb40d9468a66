import type { CallBlock, SlotContent } from '../../ast/nodes.ts';
import { dictionary, keywords, positional, settled } from '../expressions/call.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { quote } from '../quote.ts';
import { Scope } from '../scope.ts';

/** `{% call f(args) %}`: the body's parts go in as slots, closures of the call site. */
export function callBlock(fn: FunctionWriter, node: CallBlock): void {
  const { generator } = fn;
  const slots = node.slots.flatMap((slot) => slotEntry(fn, slot));
  const { callee } = node.call;
  const callable = fn.expression(callee);
  const args = node.call.arguments;
  const named = args.keywords.length === 0 ? 'null' : keywords(fn, args);
  const call = fn.exactCall(node.call, generator.helper('callWithSlots'), [
    'state',
    callable,
    positional(fn, args),
    named,
    dictionary(slots),
  ]);
  if (fn.target.isStream) fn.flush();
  fn.write(`${generator.helper(generator.options.autoescape ? 'escape' : 'text')}(${settled(fn, call)})`);
}

/** A blank slot is unfilled; inside a def it forwards the def's own slot of that name. */
function slotEntry(fn: FunctionWriter, slot: SlotContent): string[] {
  const { generator } = fn;
  if (slot.body.every((node) => node.type === 'Text' && node.value.trim() === '')) {
    return fn.slots === null ? [] : [`...${generator.helper('forwardSlot')}(${fn.slots}, ${quote(slot.name)})`];
  }
  const bindings = generator.variable('bindings');
  const name = generator.variable('slot');
  const body = generator.function(fn.target.text, new Scope(fn.scope, bindings), (inner) => {
    inner.slots = fn.slots;
    inner.block = fn.block;
    inner.statements(slot.body);
  });
  fn.inner(body.finish(name, `state, ${bindings}`));
  return [`${quote(slot.name)}: ${name}`];
}
