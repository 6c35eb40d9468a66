/** Calls of functions that templates hold as values. */

import { type Callable, bindKeywords, paramsOf } from './callable.ts';
import { TemplateRuntimeError } from './errors.ts';
import { typeName } from './type-name.ts';

const NO_KEYWORDS: Readonly<Record<string, unknown>> = /* @__PURE__ */ Object.freeze({});

/**
 * Calls `fn`. The arguments of functions with declared parameters are checked.
 *
 * @throws TemplateRuntimeError `not_callable`, and what `bindKeywords` throws
 */
export function call(fn: unknown, args: readonly unknown[]): unknown {
  if (typeof fn !== 'function') throw notCallable(typeName(fn), fn);
  const callable = fn as Callable;
  return paramsOf(callable) === null ? callable(...args) : callable(...bindKeywords(callable, args, NO_KEYWORDS));
}

/**
 * Calls `fn` with keyword arguments too; see `bindKeywords`.
 *
 * @throws TemplateRuntimeError `not_callable`, and what `bindKeywords` throws
 */
export function callWithKeywords(fn: unknown, args: readonly unknown[], keywords: Readonly<Record<string, unknown>>): unknown {
  if (typeof fn !== 'function') throw notCallable(typeName(fn), fn);
  const callable = fn as Callable;
  return callable(...bindKeywords(callable, args, keywords));
}

/** The error for a call of something that is no function; `what` names it in the message. */
export function notCallable(what: string, value: unknown): TemplateRuntimeError {
  const nullish = value === null || value === undefined;
  return new TemplateRuntimeError('not_callable', `Cannot call ${what}`, {
    hint: nullish ? 'is the function in the context, or imported?' : 'only functions can be called',
  });
}
