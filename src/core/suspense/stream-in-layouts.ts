/** A page in its layouts, streamed in place: no boundaries, what awaits holds up what stands after it. */
import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import { NO_BLOCKS } from '../runtime/block-table.ts';
import { filledChunksAsync, Stacks } from '../runtime/stacks.ts';
import { noCalls, OUTERMOST, type RenderState } from '../runtime/state.ts';
import { abortable } from './abortable.ts';
import { composeLayouts } from './compose-layouts.ts';
import { type Layout, type RequestHead, selectLayouts } from './layouts.ts';
import { type PageParts, planPage } from './page-maps.ts';

export interface StreamInLayoutsOptions {
  /** Templates around the page, outermost first; the page goes into their block `content`. */
  readonly layouts?: readonly Layout[];
  /** Data of the layouts; the page's own wins. Promises that layouts or page read are waited for before anything is sent. */
  readonly layoutContext?: Readonly<Record<string, unknown>>;
  /** Decides which layouts apply. Without it all do. */
  readonly request?: RequestHead;
  readonly signal?: AbortSignal;
}

/** Chunks in order; joined they are the page. */
export function streamInLayouts(
  env: RuntimeEnvironment,
  page: string,
  context: Readonly<Record<string, unknown>>,
  options: StreamInLayoutsOptions = {},
): AsyncIterable<string> {
  return abortable(options.signal ?? null, () => chunks(env, page, context, options));
}

async function* chunks(
  env: RuntimeEnvironment,
  page: string,
  context: Readonly<Record<string, unknown>>,
  { layouts = [], layoutContext, request }: StreamInLayoutsOptions,
): AsyncGenerator<string, void, unknown> {
  const budget = env.budget();
  const stacks = new Stacks(budget);
  const state: RenderState = {
    ...OUTERMOST,
    host: env,
    target: 'streamAsync',
    calls: noCalls(),
    stacks,
    deferred: null,
    importing: null,
    budget,
  };
  const parts = { page, layouts: selectLayouts(layouts, request).map(({ template }) => template), fragment: null };
  await env.load([page, ...parts.layouts]);
  const settled = await settle(env, parts, { ...layoutContext }, new Set(Object.keys(context)));
  const render = await composeLayouts(env, state, parts, env.contextOf({ ...settled, ...context }));
  const rendered = render({}, state, NO_BLOCKS) as AsyncIterable<string>;
  for await (const chunk of filledChunksAsync(rendered, stacks)) yield budget === null ? chunk : budget.emit(chunk);
}

/** Layouts are shared with pages that defer: they don't await what they read. */
async function settle(
  env: RuntimeEnvironment,
  parts: PageParts,
  data: Record<string, unknown>,
  hidden: ReadonlySet<string>,
): Promise<Readonly<Record<string, unknown>>> {
  const pending = Object.keys(data).filter((key) => data[key] instanceof Promise && !hidden.has(key));
  if (pending.length === 0) return data;
  const { used } = planPage(env, parts, new Set(pending)).plan;
  for (const key of pending) if (used.has(key)) data[key] = await data[key];
  return data;
}
