import type { BlockTable } from './block-table.ts';
import { TemplateRuntimeError } from './errors.ts';
import type { RenderFunction } from './program.ts';

/**
 * A block by its name, its condition and failed branch included.
 *
 * @throws TemplateRuntimeError `unknown_block`
 */
export function blockOf({ render }: BlockTable, name: string, template: string | null): RenderFunction {
  const found = render[name];
  if (found !== undefined) return found;
  throw new TemplateRuntimeError('unknown_block', `"${template ?? '<string>'}" has no block "${name}"`, {
    about: { name, names: Object.keys(render) },
  });
}
