/** One view of the two kinds of dict. Keys of plain objects are text; unsafe names are neither found nor set there. */

import { isMarkup } from './markup.ts';
import type { PlainObject } from './plain-object.ts';
import { isUnsafeName, rejectUnsafeName } from './unsafe-name.ts';

export interface Dict {
  has(key: unknown): boolean;
  get(key: unknown): unknown;
  /** @throws SecurityError `unsafe_name` */
  set(key: unknown, value: unknown): void;
  delete(key: unknown): void;
  entries(): [unknown, unknown][];
}

export function dictOf(value: object): Dict {
  return value instanceof Map ? mapDict(value) : objectDict(value as PlainObject);
}

/** The property name that a template value stands for as a key of a plain object, or null when it can be none. */
export function propertyKey(key: unknown): string | null {
  if (typeof key === 'string') return key;
  if (typeof key === 'number' || typeof key === 'boolean' || typeof key === 'bigint' || isMarkup(key)) return String(key);
  return null;
}

function mapDict(map: Map<unknown, unknown>): Dict {
  return {
    has: (key) => map.has(mapKey(key)),
    get: (key) => map.get(mapKey(key)),
    set: (key, value) => void map.set(mapKey(key), value),
    delete: (key) => void map.delete(mapKey(key)),
    entries: () => [...map],
  };
}

function objectDict(object: PlainObject): Dict {
  const safeKey = (key: unknown): string | null => {
    const name = propertyKey(key);
    return name === null || isUnsafeName(name) || !Object.hasOwn(object, name) ? null : name;
  };
  return {
    has: (key) => safeKey(key) !== null,
    get: (key) => {
      const name = safeKey(key);
      return name === null ? undefined : object[name];
    },
    set: (key, value) => {
      const name = propertyKey(key) ?? '';
      rejectUnsafeName(name);
      object[name] = value;
    },
    delete: (key) => {
      const name = safeKey(key);
      if (name !== null) delete object[name];
    },
    entries: () => Object.entries(object),
  };
}

/** HTML as a key is its text. */
export function mapKey(key: unknown): unknown {
  return isMarkup(key) ? key.value : key;
}
