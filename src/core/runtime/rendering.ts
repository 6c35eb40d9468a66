/** Helpers of generated code that join the ways to render. */
import type { Context, LoopBranches, RenderState, Site } from './state.ts';
import { type BlockTable, siteIn } from './block-table.ts';

/** A program without a text of its own. */
export function nothing(): string {
  return '';
}

/** The text of a streaming function, for the parts of a stream that need text (defs, slots). */
export function collectText(chunks: Iterable<string>): string {
  let text = '';
  for (const chunk of chunks) text += chunk;
  return text;
}

export async function collectTextAsync(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

/** The state for those parts: templates reached from there return text as well. */
export function textState(state: RenderState): RenderState {
  return { ...state, target: state.target === 'stream' ? 'sync' : 'async' };
}

/** A loop in a boundary's body: Suspense may append later items; without it this is a plain loop. */
export async function streamedLoop(
  site: Site,
  state: RenderState,
  iterable: AsyncIterable<unknown> | Iterable<unknown>,
  branches: LoopBranches,
): Promise<string> {
  if (state.deferred !== null) return state.deferred.loop(site, iterable, branches);
  return collectLoop(state, iterable, branches);
}

/** All items now. An error after the first item keeps the items and renders the loop's failed branch. */
export async function collectLoop(
  state: RenderState,
  iterable: AsyncIterable<unknown> | Iterable<unknown>,
  branches: LoopBranches,
): Promise<string> {
  let text = '';
  let count = 0;
  try {
    for await (const item of iterable) {
      count += 1;
      text += (await branches.item(item)) ?? '';
      if (branches.hasBroken?.()) break;
    }
  } catch (error) {
    if (count === 0 || branches.failed === null) throw error;
    return text + (await branches.failed(state.host.failure(error, state)));
  }
  return count === 0 && branches.empty !== null ? branches.empty() : text;
}

/** A top-level assignment under Suspense: true if it is made of deferred keys, and evaluated when its name is read. */
export function postpone(
  site: Site,
  name: string,
  ctx: Context,
  state: RenderState,
  blocks: BlockTable,
  evaluate: (ctx: Context, state: RenderState, blocks: BlockTable) => unknown,
): boolean {
  return (
    state.deferred !== null &&
    state.deferred.postpone(siteIn(blocks, site), name, ctx, (then, inner) => evaluate(then, inner, blocks))
  );
}
