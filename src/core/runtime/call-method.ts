/** `object.name(…)`: method calls, without making a bound function first. */

import { callWithKeywords, notCallable } from './call.ts';
import { type Callable, bindKeywords, paramsOf } from './callable.ts';
import { missingAttribute } from './field.ts';
import { attribute } from './lookup.ts';
import { virtualMethod } from './methods/virtual.ts';
import { MISSING, ownAttribute } from './own-attribute.ts';

const NO_KEYWORDS: Readonly<Record<string, unknown>> = /* @__PURE__ */ Object.freeze({});

/**
 * Calls a method: a function the object holds (with the object as `this`) or a virtual method.
 *
 * @throws UndefinedError `undefined_attribute` as `attribute` does; TemplateRuntimeError `not_callable`
 */
export function callMethod(object: unknown, name: string, args: readonly unknown[]): unknown {
  if (object === null || object === undefined) throw missingAttribute(object, name);
  const own = ownAttribute(object, name);
  if (own === MISSING) {
    const method = virtualMethod(object, name);
    if (method === null) throw missingAttribute(object, name);
    return method(object, ...args);
  }
  if (typeof own !== 'function') throw notCallable(`'${name}', it is not a function`, own);
  const callable = own as Callable;
  const checked = paramsOf(callable) === null ? args : bindKeywords(callable, args, NO_KEYWORDS);
  return Reflect.apply(callable, object, checked);
}

/** `callMethod` with keyword arguments too; see `bindKeywords`. */
export function callMethodWithKeywords(
  object: unknown,
  name: string,
  args: readonly unknown[],
  keywords: Readonly<Record<string, unknown>>,
): unknown {
  const own = object === null || object === undefined ? MISSING : ownAttribute(object, name);
  if (own === MISSING) return callWithKeywords(attribute(object, name), args, keywords);
  if (typeof own !== 'function') throw notCallable(`'${name}', it is not a function`, own);
  const callable = own as Callable;
  return Reflect.apply(callable, object, bindKeywords(callable, args, keywords));
}
