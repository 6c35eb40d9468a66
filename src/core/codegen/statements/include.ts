import type { Include } from '../../ast/nodes.ts';
import type { FunctionWriter } from '../function-writer.ts';
import type { HelperName } from '../generator.ts';
import { quote } from '../quote.ts';
import type { TargetName } from '../../runtime/state.ts';

const HELPERS: Readonly<Record<TargetName, HelperName>> = {
  sync: 'include',
  async: 'include',
  stream: 'includeStream',
  streamAsync: 'includeStreamAsync',
};

export function include(fn: FunctionWriter, node: Include): void {
  const helper = fn.generator.helper(HELPERS[fn.target.name]);
  const context = node.withContext ? visibleContext(fn) : 'null';
  fn.call(fn.exactCall(node, helper, [fn.state, context, fn.expression(node.template), 'unit', String(node.ignoreMissing)]));
}

/** The context as an included template sees it: template variables, then the locals that are visible here. */
export function visibleContext(fn: FunctionWriter): string {
  const locals: string[] = [];
  for (const [name, binding] of fn.scope.visible()) if (binding.kind === 'local') locals.push(`${quote(name)}: ${binding.js}`);
  const slots: string[] = [];
  for (let scope: FunctionWriter['scope'] | null = fn.scope; scope !== null; scope = scope.parent) {
    if (scope.slotBindings !== null) slots.unshift(`...${scope.slotBindings}`);
  }
  // Object.assign, because V8 makes a slow object of a spread with more properties behind it.
  return locals.length + slots.length === 0 ? 'ctx' : `Object.assign({}, ctx, { ${[...slots, ...locals].join(', ')} })`;
}
