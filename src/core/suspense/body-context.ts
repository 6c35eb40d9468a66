import type { Context } from '../runtime/state.ts';
import type { DeferredValues } from './deferred-values.ts';
import { postponedIn } from './postponed.ts';
import type { BoundaryCall } from './registered.ts';

/** The context at the call site, with the boundary's own keys put in: reading them then costs no call. */
export function bodyContext({ planned, ctx }: BoundaryCall, values: DeferredValues): Context {
  if (planned === null || planned.own.length === 0) return ctx;
  const all: Context = { ...ctx };
  for (const key of planned.own) {
    const isShadowed = Object.hasOwn(all, key);
    if (!isShadowed && values.isReady(key) && !values.isStream(key) && postponedIn(ctx, key) === null)
      all[key] = values.value(key);
  }
  return all;
}
