import type { Arguments, CallExpression } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { quote } from '../quote.ts';

export function callExpression(fn: FunctionWriter, node: CallExpression): string {
  const slot = slotCall(fn, node);
  return slot ?? settled(fn, fn.exactly(node, callCode(fn, node)));
}

/** The call itself, without waiting for a def that awaits. */
export function callCode(fn: FunctionWriter, node: CallExpression): string {
  const { generator } = fn;
  const { callee } = node;
  if (callee.type !== 'MemberExpression') {
    const callable = fn.expression(callee);
    if (node.arguments.keywords.length === 0) return `${generator.helper('call')}(${callable}, ${positional(fn, node.arguments)})`;
    return `${generator.helper('callWith')}(${callable}, ${positional(fn, node.arguments)}, ${keywords(fn, node.arguments)})`;
  }
  const object = callee.optional ? fn.optional(callee.object) : fn.expression(callee.object);
  const args = positional(fn, node.arguments);
  const name = quote(callee.property);
  if (node.arguments.keywords.length > 0) return `${generator.helper('callMethodWith')}(${object}, ${name}, ${args}, ${keywords(fn, node.arguments)})`;
  return `${generator.helper(callee.optional ? 'callMethodOptional' : 'callMethod')}(${object}, ${name}, ${args})`;
}

export function positional(fn: FunctionWriter, args: Arguments): string {
  return `[${args.positional.map((arg) => fn.expression(arg)).join(', ')}]`;
}

export function keywords(fn: FunctionWriter, args: Arguments): string {
  return `{ __proto__: null, ${args.keywords.map((keyword) => `${quote(keyword.name)}: ${fn.expression(keyword.value)}`).join(', ')} }`;
}

/** In async targets the result of a def that awaits is awaited where it is used. */
export function settled(fn: FunctionWriter, code: string): string {
  if (!fn.target.isAsync) return code;
  fn.awaits = true;
  const result = fn.temp();
  return `((${result} = ${code}) instanceof ${fn.generator.helper('Rendering')} ? await ${result}.markup : ${result})`;
}

/** `caller(name)` and `has_slot(name)` inside a def. */
function slotCall(fn: FunctionWriter, node: CallExpression): string | null {
  if (fn.slots === null || node.callee.type !== 'Identifier' || fn.scope.resolve(node.callee.name) !== null) return null;
  const { generator } = fn;
  const name = node.arguments.positional[0] ? fn.expression(node.arguments.positional[0]) : '"default"';
  if (node.callee.name === 'has_slot') return `${generator.helper('hasSlot')}(${fn.slots}, ${name})`;
  if (node.callee.name !== 'caller') return null;
  const bindings = keywords(fn, node.arguments);
  const call = `${generator.helper('renderSlot')}(${fn.slots}, ${name}, ${bindings})`;
  if (!fn.target.isAsync) return `${generator.helper('markup')}(${call})`;
  fn.awaits = true;
  return `${generator.helper('markup')}(await ${call})`;
}
