/** What patterns ask of values. */
import { MISSING, ownAttribute } from './own-attribute.ts';

/**
 * The value under a key of something that has keys: a dict, a Map, an object. `undefined` if there is none, null for a key without value.
 *
 * @example entry({ a: 1 }, 'a') // 1
 */
export function entry(object: unknown, key: unknown): unknown {
  if (object instanceof Map) return object.has(key) ? (object.get(key) ?? null) : undefined;
  if (typeof object !== 'object' || object === null || Array.isArray(object) || typeof key !== 'string') return undefined;
  const value = ownAttribute(object, key);
  return value === MISSING ? undefined : (value ?? null);
}

/** True for what a pattern `{…}` fits at all. */
export function hasEntries(object: unknown): boolean {
  return typeof object === 'object' && object !== null && !Array.isArray(object);
}
