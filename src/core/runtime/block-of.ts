import type { BlockTable } from './block-table.ts';
import { TemplateRuntimeError } from './errors.ts';
import type { RenderFunction } from './program.ts';
import { suggest } from './suggest.ts';

/**
 * A block by its name, its condition and failed branch included.
 *
 * @throws TemplateRuntimeError `unknown_block`
 */
export function blockOf({ render }: BlockTable, name: string, template: string | null): RenderFunction {
  const found = render[name];
  if (found !== undefined) return found;
  const names = Object.keys(render);
  const similar = suggest(name, names);
  throw new TemplateRuntimeError('unknown_block', `"${template ?? '<string>'}" has no block "${name}"`, {
    hint: similar ? `did you mean "${similar}"?` : names.length > 0 ? `it has: ${names.join(', ')}` : 'it has no blocks',
  });
}
