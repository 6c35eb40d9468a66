import { UndefinedError } from './errors.ts';
import { placed } from './placed.ts';
import { type Context, NOT_DEFERRED, type RenderState } from './state.ts';

const objectPrototype: object = Object.prototype;

const APART: unique symbol = Symbol('millrace context apart');

/**
 * A context that has nothing of the page's, deferred keys neither, and neither have copies of it. Its defs are rendered with the page's state
 * all the same: what a caller hands in for their slots is of the page.
 */
export function contextApart(): Context {
  return { [APART]: true } as Context;
}

/** Whether the caller passed `name`, as null too. */
export function has(ctx: Context, name: string): boolean {
  return Object.hasOwn(ctx, name) || (name in ctx && !(name in objectPrototype));
}

/**
 * The slow path of a name: present but null, a deferred key, a global, or an error. Generated code reads `ctx.name ?? lookup(…)`
 * and hands over the place of the read.
 * @throws UndefinedError with a "did you mean" when no such name exists.
 */
export function lookup(state: RenderState, ctx: Context, name: string, at?: number): unknown {
  const value = find(state, ctx, name, at);
  if (value !== NOT_DEFERRED) return value;
  const about = { name, ctx, globals: state.host.globals };
  throw placed(new UndefinedError('undefined_name', `"${name}" is not defined`, { about }), at);
}

/** The same where a missing name is allowed (`??`, `default`, `is defined`): undefined. */
export function lookupOptional(state: RenderState, ctx: Context, name: string, at?: number): unknown {
  const value = find(state, ctx, name, at);
  return value === NOT_DEFERRED ? undefined : value;
}

function find(state: RenderState, ctx: Context, name: string, at: number | undefined): unknown {
  try {
    if (has(ctx, name)) return ctx[name];
    const value = state.deferred === null || APART in ctx ? NOT_DEFERRED : state.deferred.read(name, ctx);
    if (value !== NOT_DEFERRED) return value;
  } catch (error) {
    throw placed(error, at);
  }
  const { globals } = state.host;
  return globals.has(name) ? globals.get(name) : NOT_DEFERRED;
}

/** `x is pending`: the key `name` has not settled yet. Always false outside Suspense. */
export function isPending(state: RenderState, ctx: Context, name: string): boolean {
  return state.deferred !== null && !(APART in ctx) && state.deferred.isPending(name, ctx);
}

/** A context that may be written to. Getters of a class instance stay reachable. */
export function copyContext(ctx: Context): Context {
  const prototype = Object.getPrototypeOf(ctx) as object | null;
  if (prototype === objectPrototype || prototype === null) return Object.assign({}, ctx); // a spread would be slow to add names to
  return Object.assign(Object.create(prototype) as Context, ctx);
}
