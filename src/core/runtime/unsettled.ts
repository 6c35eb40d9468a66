/**
 * Values that are not there yet. Reading one like a settled value is always a mistake, and printing `[object Promise]`
 * would hide it, so every read names the way out.
 */

import { TemplateRuntimeError } from './errors.ts';

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return typeof (value as { readonly then?: unknown }).then === 'function';
}

export function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<AsyncIterable<unknown>>)[Symbol.asyncIterator] === 'function'
  );
}

/**
 * What a filter or test of the app answered, in a program that can't wait. `what` names it; `onDemand` says that the program could, but not
 * at this place.
 *
 * @throws TemplateRuntimeError `async_filter`
 */
export function refusePromise(value: unknown, what: string, onDemand: boolean): unknown {
  if (!isThenable(value)) return value;
  value.then(ignore, ignore);
  throw new TemplateRuntimeError('async_filter', `The ${what} answered a promise, and nothing can wait for it here`, {
    hint: onDemand ? 'move the assignment into the block that reads it' : 'render with renderAsync() or renderStreamAsync()',
  });
}

function ignore(): void {}

/**
 * All values if none is a promise, else the promise of all.
 *
 * @example settledAll([1, 2]) // [1, 2]
 */
export function settledAll(values: readonly unknown[]): readonly unknown[] | Promise<unknown[]> {
  return values.some(isThenable) ? Promise.all(values) : values;
}

/**
 * @throws TemplateRuntimeError `promise_not_awaited` for promises and thenables
 * @throws TemplateRuntimeError `async_iterable_not_iterated` for async iterables that are not iterable as well
 */
export function rejectUnsettled(value: unknown, action: string): void {
  if (isThenable(value)) {
    throw new TemplateRuntimeError('promise_not_awaited', `Cannot ${action} a promise`);
  }
  if (isAsyncIterable(value) && !(Symbol.iterator in value)) {
    throw new TemplateRuntimeError('async_iterable_not_iterated', `Cannot ${action} an async iterable`);
  }
}
