/** Dotted paths into data: what `attribute="author.name"` of the filters means, for objects, dicts, Maps and lists alike. */

import { itemOptional } from './item.ts';

export type ReadItem = (value: unknown, key: unknown) => unknown;

/**
 * The value at the path; null as soon as something on the way is missing. A key that contains the dots itself comes first.
 * Methods are not found, and unsafe names don't exist. `read` takes each step; a sandbox hands in its own.
 *
 * @example getPath({ a: [{ b: 1 }] }, 'a.0.b') // 1
 */
export function getPath(value: unknown, path: unknown, read: ReadItem = itemOptional): unknown {
  if (typeof path !== 'string' || !path.includes('.')) return step(value, path, read);
  const whole = step(value, path, read);
  if (whole !== null) return whole;
  let current = value;
  for (const name of path.split('.')) {
    current = step(current, name, read);
    if (current === null) return null;
  }
  return current;
}

function step(value: unknown, key: unknown, read: ReadItem): unknown {
  const isPosition = Array.isArray(value) && typeof key === 'string' && /^-?\d+$/.test(key);
  return read(value, isPosition ? Number(key) : key);
}
