import type { Arguments, CallExpression, Slot } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { quote } from '../quote.ts';

export function callExpression(fn: FunctionWriter, node: CallExpression): string {
  return slotCall(fn, node) ?? consumeCall(fn, node) ?? settled(fn, callCode(fn, node));
}

/** The call itself, without waiting for a def that awaits. */
function callCode(fn: FunctionWriter, node: CallExpression): string {
  const { generator } = fn;
  const { callee, arguments: args } = node;
  const isPlain = args.keywords.length === 0;
  if (callee.type !== 'MemberExpression') {
    const callable = fn.expression(callee);
    if (isPlain) return fn.exactCall(node, generator.helper('invoke'), ['state', callable, positional(fn, args)]);
    return fn.exactCall(node, generator.helper('invokeWith'), ['state', callable, positional(fn, args), keywords(fn, args)]);
  }
  const span = { start: callee.propertyStart, end: node.end };
  const name = quote(callee.property);
  const method = (receiver: string): string =>
    fn.exactCall(span, generator.helper(isPlain ? 'invokeMethod' : 'invokeMethodWith'), [
      'state',
      receiver,
      name,
      positional(fn, args),
      ...(isPlain ? [] : [keywords(fn, args)]),
    ]);
  if (!callee.optional) return method(fn.expression(callee.object));
  // Without the method its arguments aren't evaluated.
  const receiver = fn.temp();
  const found = fn.exactCall(span, generator.helper('attributeOptional'), [`${receiver} = ${fn.optional(callee.object)}`, name]);
  return `(${found} == null ? null : ${method(receiver)})`;
}

export function positional(fn: FunctionWriter, args: Arguments): string {
  return `[${args.positional.map((arg) => fn.expression(arg)).join(', ')}]`;
}

export function keywords(fn: FunctionWriter, args: Arguments): string {
  return dictionary(args.keywords.map((keyword) => `${quote(keyword.name)}: ${fn.expression(keyword.value)}`));
}

/** What is handed over to a slot. What is nothing is bound all the same: no outer name of that name shows through. */
export function slotBindings(fn: FunctionWriter, bindings: Slot['bindings']): string {
  return dictionary(bindings.map(({ name, value }) => `${quote(name)}: (${fn.expression(value)}) ?? null`));
}

/** An object literal that reaches no prototype. */
export function dictionary(entries: readonly string[]): string {
  return `{ ${['__proto__: null', ...entries].join(', ')} }`;
}

/** In async targets the result of a def that awaits is awaited where it is used, or refused in a function that can't wait. */
export function settled(fn: FunctionWriter, code: string): string {
  if (!fn.target.isAsync) return fn.generator.target.isAsync ? `${fn.generator.helper('settledNow')}(${code})` : code;
  fn.awaits = true;
  const result = fn.temp();
  return `((${result} = ${code}) instanceof ${fn.generator.helper('Rendering')} ? await ${result}.markup : ${result})`;
}

/** `consume(name, default)`: what is provided travels with the render state. */
function consumeCall(fn: FunctionWriter, { callee, arguments: args }: CallExpression): string | null {
  if (callee.type !== 'Identifier' || callee.name !== 'consume' || fn.scope.resolve('consume') !== null) return null;
  const [name, otherwise] = args.positional;
  const named = args.keywords.find((keyword) => keyword.name === 'default')?.value;
  const values = [name, otherwise ?? named].flatMap((value) => (value === undefined ? [] : fn.expression(value)));
  return `${fn.generator.helper('consume')}(${['state', ...values].join(', ')})`;
}

/** `caller(name)` and `has_slot(name)` inside a def. */
function slotCall(fn: FunctionWriter, node: CallExpression): string | null {
  if (fn.slots === null || node.callee.type !== 'Identifier' || fn.scope.resolve(node.callee.name) !== null) return null;
  const { generator } = fn;
  const name = node.arguments.positional[0] ? fn.expression(node.arguments.positional[0]) : '"default"';
  if (node.callee.name === 'has_slot') return `${generator.helper('hasSlot')}(${fn.slots}, ${name})`;
  if (node.callee.name !== 'caller') return null;
  const bindings = slotBindings(fn, node.arguments.keywords);
  const call = `${generator.helper('renderSlot')}(state, ${fn.slots}, ${name}, ${bindings})`;
  if (!fn.target.isAsync) return `${generator.helper('markup')}(${call})`;
  fn.awaits = true;
  return `${generator.helper('markup')}(await ${call})`;
}
