/**
 * `object.name`: attributes. A Map's and a dict's keys come first, then the virtual methods of the template language; other objects are read as they are,
 * getters included and methods bound. Names that lead to the machinery of the language do not exist (see `unsafe-name.ts`).
 */

import { type Callable, paramsOf, withParams } from './callable.ts';
import { UndefinedError } from './errors.ts';
import { virtualMethod, virtualMethods } from './methods/virtual.ts';
import { FOREIGN_LOOP_FIELDS } from './foreign-names.ts';
import { LoopContext } from './loop.ts';
import { MISSING, ownAttribute } from './own-attribute.ts';
import { placed } from './placed.ts';
import { isPlainObject } from './plain-object.ts';
import { suggest } from './suggest.ts';
import { typeName } from './type-name.ts';
import { isUnsafeName } from './unsafe-name.ts';
import { rejectUnsettled } from './unsettled.ts';

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

/** The error for an attribute that is not there, with the nearest name that is. */
export function missingAttribute(object: unknown, name: string): UndefinedError {
  if (object === null || object === undefined) {
    return new UndefinedError('undefined_attribute', `Cannot read '${name}' of ${typeName(object)}`, {
      hint: `write ?.${name} where the value may be missing`,
    });
  }
  rejectUnsettled(object, `read '${name}' of`);
  const similar = suggest(name, attributeNames(object));
  const foreign = object instanceof LoopContext ? FOREIGN_LOOP_FIELDS.get(name) : undefined;
  return new UndefinedError('undefined_attribute', `There is no '${name}' in ${typeName(object)}`, {
    hint: foreign ?? (similar === null ? `write ?.${name}, or give a default with ??` : `did you mean '${similar}'?`),
  });
}

function find(object: unknown, name: string, at: number | undefined): unknown {
  if (object === null || object === undefined) return MISSING;
  try {
    const value = ownAttribute(object, name);
    if (value === MISSING) return boundVirtualMethod(object, name);
    return typeof value === 'function' && isInstance(object) ? bound(value as Callable, object) : value;
  } catch (error) {
    throw placed(error, at);
  }
}

function boundVirtualMethod(object: NonNullable<unknown>, name: string): unknown {
  const method = virtualMethod(object, name);
  if (method === null) return MISSING;
  const params = paramsOf(method as Callable);
  const bound = (...args: unknown[]): unknown => method(object, ...args);
  Object.defineProperty(bound, 'name', { value: name });
  return params === null ? bound : withParams(bound, params.slice(1));
}

function bound(method: Callable, object: object): Callable {
  const result: Callable = method.bind(object);
  const params = paramsOf(method);
  return params === null ? result : withParams(result, params);
}

/** Values of plain objects and Maps are data, methods included; those of other objects belong to the object. */
function isInstance(object: unknown): object is object {
  return typeof object === 'object' && object !== null && !(object instanceof Map) && !isPlainObject(object);
}

function attributeNames(object: NonNullable<unknown>): Set<string> {
  const names = new Set(virtualMethods(object)?.keys());
  if (object instanceof Map) return new Set([...names, ...[...object.keys()].filter((key) => typeof key === 'string')]);
  let level: unknown = object;
  while (typeof level === 'object' && level !== null && level !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(level)) names.add(name);
    level = Object.getPrototypeOf(level);
  }
  return new Set([...names].filter((name) => !isUnsafeName(name)));
}
