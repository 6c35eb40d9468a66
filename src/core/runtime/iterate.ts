/** What `for`, unpacking and the list filters iterate over. */

import { TemplateRuntimeError } from './errors.ts';
import { checkLength } from './limits.ts';
import { isMarkup } from './markup.ts';
import { isPlainObject } from './plain-object.ts';
import { Range } from './range.ts';
import { typeName } from './type-name.ts';
import { isAsyncIterable, rejectUnsettled } from './unsettled.ts';

const NOTHING: readonly unknown[] = [];

/**
 * Lists as they are, null as nothing, text by code point, the keys of dicts and Maps, and everything iterable.
 *
 * @throws TemplateRuntimeError `not_iterable`, `promise_not_awaited`, `async_iterable_not_iterated`
 */
export function iterate(value: unknown): Iterable<unknown> {
  return Array.isArray(value) ? value : iterateOther(value);
}

function iterateOther(value: unknown): Iterable<unknown> {
  if (value === null || value === undefined) return NOTHING;
  if (typeof value === 'string') return value;
  if (isMarkup(value)) return value.value;
  if (value instanceof Map) return value.keys();
  if (isPlainObject(value) && !(Symbol.iterator in value)) {
    rejectUnsettled(value, 'iterate over');
    return Object.keys(value);
  }
  if (typeof value === 'object' && Symbol.iterator in value) return value as Iterable<unknown>;
  rejectUnsettled(value, 'iterate over');
  throw new TemplateRuntimeError('not_iterable', `Cannot iterate over ${typeName(value)}`, { about: { value } });
}

/**
 * `iterate` as an array; a list is returned as it is, not copied.
 *
 * @throws TemplateRuntimeError as `iterate` does
 */
export function toArray(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Range) checkLength(value.length);
  return [...iterateOther(value)];
}

/**
 * What `async for` iterates over: async iterables, and everything that `iterate` takes.
 *
 * @throws TemplateRuntimeError as `iterate` does
 */
export function iterateAsync(value: unknown): AsyncIterable<unknown> | Iterable<unknown> {
  return isAsyncIterable(value) ? value : iterate(value);
}

/**
 * The items to assign to `count` targets.
 *
 * @throws TemplateRuntimeError `unpack_mismatch` when there are more or fewer, `not_iterable`
 */
export function unpack(value: unknown, count: number): readonly unknown[] {
  if (value === null || value === undefined) {
    throw new TemplateRuntimeError('not_iterable', `Cannot unpack ${typeName(value)} into ${count} names`, {
      hint: 'give it a value first: {% set a, b = pair ?? [1, 2] %}',
    });
  }
  const items = toArray(value);
  if (items.length === count) return items;
  throw new TemplateRuntimeError('unpack_mismatch', `Cannot unpack ${items.length} items into ${count} names`, {
    hint: 'write one name for each item',
  });
}
