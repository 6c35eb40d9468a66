/**
 * `object.name` where no kind of value has a virtual method of that name, which generated code knows: most reads are of this kind, and a
 * page with no other ships no methods. Otherwise as in `lookup.ts`.
 */

import { type Callable, paramsOf, withParams } from './callable.ts';
import { UndefinedError } from './errors.ts';
import { MISSING, ownAttribute } from './own-attribute.ts';
import { placed } from './placed.ts';
import { isPlainObject } from './plain-object.ts';
import { typeName } from './type-name.ts';
import { rejectUnsettled } from './unsettled.ts';

/** As `attribute`. */
export function field(object: unknown, name: string, at?: number): unknown {
  const value = held(object, name, at);
  if (value === MISSING) throw placed(missingAttribute(object, name), at);
  return value;
}

/** As `attributeOptional`. */
export function fieldOptional(object: unknown, name: string, at?: number): unknown {
  const value = held(object, name, at);
  return value === MISSING || value === undefined ? null : value;
}

/** As `attributeLenient`. */
export function fieldLenient(object: unknown, name: string, at?: number): unknown {
  const value = held(object, name, at);
  return value === MISSING ? undefined : value;
}

/** What the object itself holds under the name, methods bound; MISSING if nothing. `at` is the place of the read. */
export function held(object: unknown, name: string, at: number | undefined): unknown {
  if (object === null || object === undefined) return MISSING;
  try {
    const value = ownAttribute(object, name);
    return typeof value === 'function' && isInstance(object) ? bound(value as Callable, object) : value;
  } catch (error) {
    throw placed(error, at);
  }
}

/** The error for an attribute that is not there. */
export function missingAttribute(object: unknown, name: string): UndefinedError {
  const isThere = object !== null && object !== undefined;
  if (isThere) rejectUnsettled(object, `read '${name}' of`);
  const message = isThere ? `There is no '${name}' in ${typeName(object)}` : `Cannot read '${name}' of ${object}`;
  return new UndefinedError('undefined_attribute', message, { about: { object, name } });
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
