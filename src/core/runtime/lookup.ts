/**
 * `object.name`: attributes. A Map's and a dict's keys come first, then the virtual methods of the template language; other objects are read as they are,
 * getters included and methods bound. Names that lead to the machinery of the language do not exist (see `unsafe-name.ts`).
 */

import { type Callable, paramsOf, withParams } from './callable.ts';
import { held, missingAttribute } from './field.ts';
import { virtualMethod } from './methods/virtual.ts';
import { MISSING } from './own-attribute.ts';
import { placed } from './placed.ts';

/**
 * The attribute. A key or property whose value is null or undefined exists. `at` is the place of the read, see `placed`.
 *
 * @throws UndefinedError `undefined_attribute` for a null receiver or a name that does not exist
 * @throws TemplateRuntimeError `promise_not_awaited` on a promise
 */
export function attribute(object: unknown, name: string, at?: number): unknown {
  const value = find(object, name, at);
  if (value === MISSING) throw placed(missingAttribute(object, name), at);
  return value;
}

/** `object?.name`: null instead of the error. */
export function attributeOptional(object: unknown, name: string, at?: number): unknown {
  const value = find(object, name, at);
  return value === MISSING || value === undefined ? null : value;
}

/** The attribute when undefined is allowed (`strictUndefined: false`): undefined instead of the error. */
export function attributeLenient(object: unknown, name: string, at?: number): unknown {
  const value = find(object, name, at);
  return value === MISSING ? undefined : value;
}

function find(object: unknown, name: string, at: number | undefined): unknown {
  if (object === null || object === undefined) return MISSING;
  const value = held(object, name, at);
  return value === MISSING ? boundVirtualMethod(object, name) : value;
}

function boundVirtualMethod(object: NonNullable<unknown>, name: string): unknown {
  const method = virtualMethod(object, name);
  if (method === null) return MISSING;
  const params = paramsOf(method as Callable);
  const bound = (...args: unknown[]): unknown => method(object, ...args);
  Object.defineProperty(bound, 'name', { value: name });
  return params === null ? bound : withParams(bound, params.slice(1));
}
