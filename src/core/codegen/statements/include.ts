import type { Embed, Include, IncludeOptions } from '../../ast/nodes.ts';
import type { TargetName } from '../../runtime/state.ts';
import { embedProgram } from '../embed-program.ts';
import type { FunctionWriter } from '../function-writer.ts';
import type { HelperName } from '../generator.ts';
import { quote } from '../quote.ts';

const HELPERS: Readonly<Record<TargetName, HelperName>> = {
  sync: 'include',
  async: 'include',
  stream: 'includeStream',
  streamAsync: 'includeStreamAsync',
};

export function include(fn: FunctionWriter, node: Include): void {
  const helper = fn.generator.helper(HELPERS[fn.target.name]);
  fn.call(fn.exactCall(node, helper, [stateFor(fn, node, fn.state), ...shared(fn, node)]));
}

/** The overrides are functions of the program's own target, as blocks are: text is collected where only text will do. */
export function embed(fn: FunctionWriter, node: Embed): void {
  const { generator } = fn;
  const helper = generator.helper(HELPERS[generator.target.name]);
  const overrides = embedProgram(fn, node);
  fn.callOwn(fn.exactCall(node, helper, [stateFor(fn, node, 'state'), ...shared(fn, node), overrides]));
}

function stateFor(fn: FunctionWriter, { withContext }: IncludeOptions, state: string): string {
  return withContext ? state : `${fn.generator.helper('withoutContext')}(${state})`;
}

function shared(fn: FunctionWriter, node: Include | Embed): readonly string[] {
  const bindings = node.bindings.map(({ name, value }) => `${quote(name)}: ${fn.expression(value)}`);
  const context = node.withContext ? visibleContext(fn, bindings) : `{ ${bindings.join(', ')} }`;
  return [context, fn.expression(node.template), 'unit', String(node.ignoreMissing)];
}

/** The context as an included template sees it: template variables, then the locals that are visible here, then `bindings`. */
export function visibleContext(fn: FunctionWriter, bindings: readonly string[] = []): string {
  const locals: string[] = [];
  for (const [name, { kind, ...binding }] of fn.scope.visible()) {
    if (!('js' in binding)) continue;
    const property = `${quote(name)}: ${binding.js}`;
    locals.push(kind === 'local' ? property : `...(${binding.js} !== undefined && { ${property} })`);
  }
  const slots: string[] = [];
  for (let scope: FunctionWriter['scope'] | null = fn.scope; scope !== null; scope = scope.parent) {
    if (scope.slotBindings !== null) slots.unshift(`...${scope.slotBindings}`);
  }
  const own = [...slots, ...locals, ...bindings];
  // Object.assign, because V8 makes a slow object of a spread with more properties behind it.
  return own.length === 0 ? 'ctx' : `Object.assign({}, ctx, { ${own.join(', ')} })`;
}
