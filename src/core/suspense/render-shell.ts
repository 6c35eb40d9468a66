import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import { NO_BLOCKS } from '../runtime/block-table.ts';
import { type Context, OUTERMOST } from '../runtime/state.ts';
import { AddressedHost } from './addressed.ts';
import { composeLayouts } from './compose-layouts.ts';
import type { PageParts } from './page-maps.ts';
import type { AddressedBlocks } from './plan.ts';
import { isFragment, renderFragment } from './render-fragment.ts';
import type { Session } from './session.ts';

/**
 * The page in its layouts, or one block of it: one text.
 *
 * @throws TemplateError of the shell; TemplateRuntimeError `layout_without_content`
 */
export async function renderShell(
  env: RuntimeEnvironment,
  session: Session,
  parts: PageParts,
  context: Context,
  block: AddressedBlocks | null,
): Promise<string> {
  if (isFragment(parts)) return renderFragment(env, session, parts, context);
  const { shell } = session;
  const addressed = block && new AddressedHost(shell, block);
  const state = addressed === null ? shell.state() : session.state(addressed, OUTERMOST);
  const render = await composeLayouts(env, state, parts, context);
  const html = await render({}, state, NO_BLOCKS);
  session.activate(shell.followers.splice(0), []);
  return session.stacks.send(addressed === null ? (html as string) : await addressed.text());
}
