/** How many items a value holds. */

import { codePointLength } from './code-points.ts';
import { isMarkup } from './markup.ts';
import { isPlainObject } from './plain-object.ts';
import { rejectUnsettled } from './unsettled.ts';

/**
 * Characters, items, entries or keys; null for values without a size.
 *
 * @throws TemplateRuntimeError `promise_not_awaited`, `async_iterable_not_iterated`
 */
export function sizeOf(value: unknown): number | null {
  if (typeof value === 'string') return codePointLength(value);
  if (Array.isArray(value)) return value.length;
  if (isMarkup(value)) return codePointLength(value.value);
  if (typeof value !== 'object' || value === null) return null;
  rejectUnsettled(value, 'measure');
  if (isPlainObject(value)) return Object.keys(value).length;
  const size: unknown = Reflect.get(value, 'size') ?? Reflect.get(value, 'length');
  return typeof size === 'number' ? size : null;
}
