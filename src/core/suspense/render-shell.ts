import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import { type BlockTable, resolveBlocks } from '../runtime/block-table.ts';
import { copyContext } from '../runtime/context.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import type { Rendered, RenderFunction } from '../runtime/program.ts';
import { type Context, OUTERMOST } from '../runtime/state.ts';
import { AddressedHost } from './addressed.ts';
import type { AddressedBlock } from './plan.ts';
import type { Session } from './session.ts';

/**
 * The page in its layouts, or one block of it: one text. Each template is rendered where the one around it calls its block `content`, with variables of its own.
 *
 * @throws TemplateError of the shell; TemplateRuntimeError `layout_without_content`
 */
export async function renderShell(
  env: RuntimeEnvironment,
  session: Session,
  page: string,
  layouts: readonly string[],
  context: Context,
  block: AddressedBlock | null = null,
): Promise<string> {
  const { shell } = session;
  const addressed = block && new AddressedHost(shell, block);
  const state = addressed === null ? shell.state() : session.state(addressed, shell.path, OUTERMOST);
  let content: RenderFunction | null = null;
  for (const name of [page, ...[...layouts].reverse()]) {
    const program = await env.program(name, state, null);
    const table = await env.table(program, state);
    const takesContent = 'content' in table.blocks || table.chain.some(({ parent }) => parent === undefined);
    if (content !== null && !takesContent) throw withoutContent(name);
    const blocks: BlockTable = content === null ? table : resolveBlocks(table.chain, { content });
    content = (_ctx, inner): Rendered => program.render(copyContext(context), inner, blocks);
  }
  const html = await (content as unknown as RenderFunction)({}, state, resolveBlocks([]));
  session.activate(shell.followers.splice(0), []);
  return session.stacks.send(addressed === null ? (html as string) : await addressed.text);
}

function withoutContent(layout: string): TemplateRuntimeError {
  return new TemplateRuntimeError('layout_without_content', `the layout "${layout}" has no block "content" to take the page in`, {
    hint: 'write {% block content %}{% end %} where the page goes',
  });
}
