/** `{% include %}` and `{% embed %}`: another template in place. */
import { deeper, type Entry, enter } from './enter.ts';
import { TemplateNotFoundError } from './errors.ts';
import type { Program, ProgramUnit } from './program.ts';
import type { Context, RenderState } from './state.ts';

type MaybePromise<T> = T | Promise<T>;

/** For a template that gets a context of its own: it sees no deferred keys either. */
export function withoutContext(state: RenderState): RenderState {
  return state.deferred === null ? state : { ...state, deferred: null };
}

/** `null` stands for a template that `ignore missing` lets go. */
function enterOptional(
  state: RenderState,
  ctx: Context,
  name: unknown,
  from: ProgramUnit,
  ignoreMissing: boolean,
  overrides: Program | null,
): MaybePromise<Entry | null> {
  const inner = deeper(state);
  if (!ignoreMissing) return enter(inner, ctx, name, from, overrides);
  const forgive = (error: unknown): null => {
    if (error instanceof TemplateNotFoundError) return null;
    throw error;
  };
  try {
    const entry = enter(inner, ctx, name, from, overrides);
    return entry instanceof Promise ? entry.catch(forgive) : entry;
  } catch (error) {
    return forgive(error);
  }
}

function renderEntry(entry: Entry | null): MaybePromise<string> {
  return entry === null ? '' : (entry.program.render(entry.ctx, entry.state, entry.table) as MaybePromise<string>);
}

/** `{% include %}`, and with `overrides` `{% embed %}`, in the sync and async targets. */
export function include(
  state: RenderState,
  ctx: Context,
  name: unknown,
  from: ProgramUnit,
  ignoreMissing: boolean,
  overrides: Program | null = null,
): MaybePromise<string> {
  const entry = enterOptional(state, ctx, name, from, ignoreMissing, overrides);
  return entry instanceof Promise ? entry.then(renderEntry) : renderEntry(entry);
}

/** The same in the stream target. */
export function* includeStream(
  state: RenderState,
  ctx: Context,
  name: unknown,
  from: ProgramUnit,
  ignoreMissing: boolean,
  overrides: Program | null = null,
): Generator<string, void, unknown> {
  const entry = enterOptional(state, ctx, name, from, ignoreMissing, overrides) as Entry | null;
  if (entry !== null) yield* entry.program.render(entry.ctx, entry.state, entry.table) as Generator<string, void, unknown>;
}

/** The same in the async stream target. */
export async function* includeStreamAsync(
  state: RenderState,
  ctx: Context,
  name: unknown,
  from: ProgramUnit,
  ignoreMissing: boolean,
  overrides: Program | null = null,
): AsyncGenerator<string, void, unknown> {
  const entry = await enterOptional(state, ctx, name, from, ignoreMissing, overrides);
  if (entry !== null) yield* entry.program.render(entry.ctx, entry.state, entry.table) as AsyncGenerator<string, void, unknown>;
}
