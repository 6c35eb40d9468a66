import type { Deferred } from './defer.ts';

/** A value, what will be one, or what loads one. */
export type Deferrable<T> = T | PromiseLike<T> | Deferred<T> | (T extends AsyncIterable<infer Item> ? Deferred<Item> : never);

/** A context whose values may come later. */
export type DeferrableContext<C> = { readonly [K in keyof C]: Deferrable<C[K]> };
