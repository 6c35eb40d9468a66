import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import { blockOf } from '../runtime/block-of.ts';
import { copyContext } from '../runtime/context.ts';
import { withHints } from '../runtime/hints.ts';
import type { Context } from '../runtime/state.ts';
import type { Session } from './session.ts';

export interface Fragment {
  readonly page: string;
  readonly fragment: string;
}

export function isFragment(parts: { readonly page: string | null; readonly fragment: string | null }): parts is Fragment {
  return parts.page !== null && parts.fragment !== null;
}

/**
 * A block alone, as `renderBlock` renders it, but of deferred data, all of which has settled.
 *
 * @throws TemplateError of the block, if it has no failed branch; TemplateRuntimeError `unknown_block`
 */
export async function renderFragment(
  env: RuntimeEnvironment,
  session: Session,
  { page: template, fragment: block }: Fragment,
  context: Context,
): Promise<string> {
  const state = session.shell.state();
  const program = await env.program(template, state, null);
  const table = await env.table(program, state);
  const render = withHints(() => blockOf(table, block, template));
  const own = copyContext(context);
  for (const each of table.chain) await each.setup(own, state, table);
  return session.stacks.send((await render(own, state, table)) as string);
}
