/** A page in its layouts as one render function: each template is rendered where the one around it calls its block `content`. */
import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import { type BlockTable, resolveBlocks } from '../runtime/block-table.ts';
import { copyContext } from '../runtime/context.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import type { Rendered, RenderFunction } from '../runtime/program.ts';
import type { Context, RenderState } from '../runtime/state.ts';

/** What is composed: without a page the innermost layout has nothing in its `content`. */
export interface Composed {
  readonly page: string | null;
  /** Outermost first. */
  readonly layouts: readonly string[];
}

/**
 * Each template has variables of its own; the render function's own context doesn't matter. Any target.
 *
 * @throws TemplateError of a template; TemplateRuntimeError `layout_without_content`
 */
export async function composeLayouts(
  env: RuntimeEnvironment,
  state: RenderState,
  { page, layouts }: Composed,
  context: Context,
): Promise<RenderFunction> {
  let content: RenderFunction = page === null ? () => '' : await inner(env, state, page, context, null);
  for (const layout of layouts.toReversed()) content = await inner(env, state, layout, context, content);
  return content;
}

async function inner(
  env: RuntimeEnvironment,
  state: RenderState,
  name: string,
  context: Context,
  content: RenderFunction | null,
): Promise<RenderFunction> {
  const found = env.program(name, state, null);
  const program = found instanceof Promise ? await found : found;
  const resolved = env.table(program, state);
  const table = resolved instanceof Promise ? await resolved : resolved;
  const takesContent = 'content' in table.blocks || table.isOpen;
  if (content !== null && !takesContent) throw withoutContent(name);
  const blocks: BlockTable = content === null ? table : resolveBlocks(table.chain, { content });
  return (_ctx, own): Rendered => program.render(copyContext(context), own, blocks);
}

function withoutContent(layout: string): TemplateRuntimeError {
  return new TemplateRuntimeError('layout_without_content', `the layout "${layout}" has no block "content" to take the page in`, {
    hint: 'write {% block content %}{% end %} where the page goes',
  });
}
