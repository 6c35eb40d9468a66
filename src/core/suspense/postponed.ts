/**
 * Top-level assignments that are made of deferred keys. Their value is made when somebody reads the name, so that only that reader waits, and
 * fails. They travel in the context under a symbol: copies for includes and snapshots for boundaries carry them along.
 */
import type { Context, RenderState } from '../runtime/state.ts';

export interface Postponed {
  /** The deferred keys it is made of. */
  readonly keys: readonly string[];
  /** The value; made once. Throws what the expression throws. */
  value(state: RenderState): unknown;
}

const POSTPONED: unique symbol = Symbol('postponed');

type Carrier = Context & { [POSTPONED]?: ReadonlyMap<string, Postponed> };

/** Postpones `name` in this context. The expression sees the context as it is now. */
export function postponeIn(
  ctx: Context,
  name: string,
  keys: readonly string[],
  evaluate: (ctx: Context, state: RenderState) => unknown,
): void {
  const carrier: Carrier = ctx;
  const before: Context = { ...ctx };
  let made: { readonly value: unknown } | null = null;
  const value = (state: RenderState): unknown => {
    made ??= { value: evaluate(before, state) };
    return made.value;
  };
  carrier[POSTPONED] = new Map([...(carrier[POSTPONED] ?? []), [name, { keys, value }]]);
  delete ctx[name];
}

/** What `name` waits for in this context, or null. An assignment that came later has won. */
export function postponedIn(ctx: Context, name: string): Postponed | null {
  return (ctx as Carrier)[POSTPONED]?.get(name) ?? null;
}
