import type { Identifier, SuperExpression } from '../../ast/nodes.ts';
import { syntaxError } from '../../diagnostics/syntax-error.ts';
import type { FunctionWriter } from '../function-writer.ts';
import { quote } from '../quote.ts';
import type { Binding } from '../scope.ts';

/** A name that must exist. Locals are JavaScript variables; anything else is read from the context, with the slow path behind `??`. */
export function identifier(fn: FunctionWriter, node: Identifier): string {
  return name(fn, node, (code, isLocal) => {
    if (isLocal) return code;
    fn.generator.uses.names.add(node.name);
    const slow = `${fn.generator.helper('lookup')}(state, ctx, ${quote(node.name)}, ${fn.generator.position(node)})`;
    return code === '' ? slow : `(${code} ?? ${slow})`;
  });
}

/** A name that may be missing: then undefined. */
export function optionalIdentifier(fn: FunctionWriter, node: Identifier): string {
  return name(fn, node, (code, isLocal) => {
    if (isLocal) return code;
    fn.generator.uses.names.add(node.name);
    const slow = `${fn.generator.helper('lookupOptional')}(state, ctx, ${quote(node.name)}, ${fn.generator.position(node)})`;
    return code === '' ? slow : `(${code} ?? ${slow})`;
  });
}

/** `ctx.name` would reach `Object.prototype`: such names always take the slow path, which asks for own properties. */
function reachesPrototype(name: string): boolean {
  return name in Object.prototype;
}

type Finish = (fast: string, isLocal: boolean) => string;

function name(fn: FunctionWriter, node: Identifier, finish: Finish): string {
  const maybe: ((outer: string) => string)[] = [];
  let code: string | null = null;
  for (let scope = fn.scope as FunctionWriter['scope'] | null; scope !== null && code === null; scope = scope.parent) {
    const { slotBindings } = scope;
    const own = scope.own(node.name);
    if (own?.kind === 'variable') maybe.push(unlessUndefined(own.js));
    else if (own?.kind === 'template') break;
    else if (own !== null) code = finish(local(fn, own), true);
    else if (slotBindings !== null) maybe.push(unlessUndefined(`${slotBindings}[${quote(node.name)}]`));
  }
  code ??= finish(reachesPrototype(node.name) ? '' : `ctx.${node.name}`, false);
  return maybe.reduceRight((outer, wrap) => wrap(outer), code);
}

function unlessUndefined(code: string): (outer: string) => string {
  return (outer) => `(${code} !== undefined ? ${code} : ${outer})`;
}

function local(fn: FunctionWriter, binding: Binding): string {
  if (binding.kind === 'local') return binding.js;
  throw new Error(`a loop without a loop object was read as a value in ${fn.generator.unit.name}`);
}

/** `super()` as a value: the parent's body as safe HTML. An output of its own is written without this detour. */
export function superExpression(fn: FunctionWriter, node: SuperExpression): string {
  const { generator } = fn;
  if (fn.block === null) throw syntaxError('super_outside_block', {}, node, generator.ast.source, generator.unit.name);
  const call = `${generator.helper('superBlock')}(${fn.block.site}, ctx, state, blocks)`;
  const text = generator.target.isStream
    ? `${generator.helper(generator.target.isAsync ? 'collectTextAsync' : 'collectText')}(${call})`
    : call;
  if (generator.target.isAsync) fn.awaits = true;
  return fn.exactly(node, `${generator.helper('markup')}(${generator.target.isAsync ? 'await ' : ''}${text})`);
}
