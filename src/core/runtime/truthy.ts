/** Truth as templates see it: empty collections, empty dicts and empty HTML are false, as are 0, NaN, '' and null. */

import { Markup } from './markup.ts';
import { isPlainObject } from './plain-object.ts';
import { Range } from './range.ts';

export function truthy(value: unknown): boolean {
  if (typeof value !== 'object') return Boolean(value);
  return value !== null && truthyObject(value);
}

function truthyObject(value: object): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map || value instanceof Set) return value.size > 0;
  if (value instanceof Markup || value instanceof Range) return value.length > 0;
  if (ArrayBuffer.isView(value)) return value.byteLength > 0;
  return !isPlainObject(value) || hasKeys(value);
}

function hasKeys(value: object): boolean {
  for (const key in value) {
    if (Object.hasOwn(value, key)) return true;
  }
  return false;
}
