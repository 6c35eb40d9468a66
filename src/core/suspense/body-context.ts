import type { BlockTable } from '../runtime/block-table.ts';
import { copyContext } from '../runtime/context.ts';
import type { Context } from '../runtime/state.ts';
import type { DeferredValues } from './deferred-values.ts';
import { postponedIn } from './postponed.ts';
import type { BoundaryCall } from './registered.ts';

/** What is visible in a context now. Where no template of the chain writes to it, that is the context itself. */
export function snapshot(ctx: Context, { assigns, isOpen }: BlockTable): Context {
  return assigns || isOpen ? copyContext(ctx) : ctx;
}

/** The context at the call site, with the boundary's own keys put in: reading them then costs no call. */
export function bodyContext({ planned, ctx }: BoundaryCall, values: DeferredValues): Context {
  if (planned === null || planned.own.length === 0) return ctx;
  const all = copyContext(ctx); // V8 is slow to add to what a spread has made
  for (const key of planned.own) {
    const ready = values.plain(key);
    if (ready !== null && !Object.hasOwn(all, key) && postponedIn(ctx, key) === null) all[key] = ready.value;
  }
  return all;
}
