/**
 * What a value itself holds under a name: the data behind `object.name`, virtual methods left out.
 * The one place that decides which properties of JavaScript values templates can see.
 */

import type { Callable } from './callable.ts';
import { codePointLength } from './code-points.ts';
import { Markup } from './markup.ts';
import { dateParts } from './methods/date-parts.ts';
import { isPlainObject } from './plain-object.ts';
import { isUnsafeName } from './unsafe-name.ts';
import { isThenable, rejectUnsettled } from './unsettled.ts';

/** What `ownAttribute` returns for a name that does not exist. */
export const MISSING: unique symbol = Symbol('missing');

/** What the value itself holds under the name, virtual methods left out and methods unbound; MISSING if nothing. */
export function ownAttribute(object: NonNullable<unknown>, name: string): unknown {
  if (object instanceof Map) return mapAttribute(object, name);
  if (isUnsafeName(name)) return MISSING;
  if (typeof object === 'string') return name === 'length' ? codePointLength(object) : MISSING;
  if (typeof object === 'function') return functionAttribute(object as Callable, name);
  if (typeof object !== 'object') return MISSING;
  if (isPlainObject(object)) return Object.hasOwn(object, name) ? object[name] : MISSING;
  if (Array.isArray(object)) return Object.hasOwn(object, name) ? Reflect.get(object, name) : MISSING;
  return instanceAttribute(object, name);
}

function mapAttribute(map: ReadonlyMap<unknown, unknown>, name: string): unknown {
  if (map.has(name)) return map.get(name);
  return name === 'size' || name === 'length' ? map.size : MISSING;
}

/** Of a function only what somebody put on it, and its name: never `call`, `bind` and the like. */
function functionAttribute(fn: Callable, name: string): unknown {
  return name === 'name' || Object.prototype.propertyIsEnumerable.call(fn, name) ? Reflect.get(fn, name) : MISSING;
}

function instanceAttribute(object: object, name: string): unknown {
  if (isThenable(object)) rejectUnsettled(object, `read '${name}' of`);
  if (object instanceof Date && dateParts.has(name)) return dateParts.get(name)?.(object);
  if (object instanceof Markup) return name === 'length' ? codePointLength(object.value) : MISSING;
  if (object instanceof Set && (name === 'size' || name === 'length')) return object.size;
  if (!(name in object)) return MISSING;
  const value: unknown = Reflect.get(object, name);
  return name in Object.prototype && value === Reflect.get(Object.prototype, name) ? MISSING : value;
}
