/**
 * Keyword arguments for JavaScript functions. A function that declares its parameters takes them by name;
 * any other gets all keywords as one trailing plain object, the options idiom of JavaScript.
 */

import { TemplateRuntimeError } from './errors.ts';
import { suggest } from './suggest.ts';

export type Callable = (...args: unknown[]) => unknown;

export interface Parameter {
  readonly name: string;
  readonly hasDefault: boolean;
  /**
   * `rest` takes the positional arguments left over, `keywords` the keyword arguments left over.
   * The function is called with the positional ones in order, then one plain object if it has a `keywords` parameter, then the rest spread:
   * `(a, b, keywords, ...rest)`.
   */
  readonly kind: 'positional' | 'rest' | 'keywords';
}

/** Where a function carries its parameter list. Shared by all copies of the library. */
export const PARAMS: unique symbol = Symbol.for('millrace.params');

/**
 * Declares the parameters of a function and returns it.
 *
 * @example env.addFilter('pad', withParams(pad, parameters('value', 'width?')))
 */
export function withParams<F extends Callable>(fn: F, params: readonly Parameter[]): F {
  Object.defineProperty(fn, PARAMS, { value: params, configurable: true });
  return fn;
}

/** A parameter list from its short form: `name`, `name?` (has a default), `...name` (rest), `**name` (keywords). */
export function parameters(...names: readonly string[]): readonly Parameter[] {
  return names.map(parameter);
}

/** The declared parameters, or null. */
export function paramsOf(fn: Callable): readonly Parameter[] | null {
  return (fn as Partial<Record<typeof PARAMS, readonly Parameter[]>>)[PARAMS] ?? null;
}

/**
 * The arguments to call `fn` with.
 *
 * @throws TemplateRuntimeError `unknown_argument`, `missing_argument`, `duplicate_argument`, `too_many_arguments`
 *
 * @example bindKeywords(withParams(pad, parameters('value', 'width?')), ['x'], { width: 3 }) // ['x', 3]
 */
export function bindKeywords(
  fn: Callable,
  positional: readonly unknown[],
  keywords: Readonly<Record<string, unknown>>,
): unknown[] {
  const params = paramsOf(fn);
  if (params !== null) return bindParameters(fn.name || 'function', params, positional, keywords);
  return Object.keys(keywords).length === 0 ? [...positional] : [...positional, asKeywords(keywords)];
}

const KEYWORDS: unique symbol = Symbol.for('millrace.keywords');

/** The trailing object that `bindKeywords` appends. It looks like any other options object; only `takeKeywords` can tell. */
function asKeywords(keywords: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.defineProperty({ ...keywords }, KEYWORDS, { value: true });
}

/** Parts the arguments of a function that takes any number of them: its keywords are the last one if they were written as keywords. */
export function takeKeywords(args: readonly unknown[]): {
  positional: readonly unknown[];
  keywords: Readonly<Record<string, unknown>>;
} {
  const last = args.at(-1);
  if (typeof last !== 'object' || last === null || !Object.hasOwn(last, KEYWORDS)) return { positional: args, keywords: {} };
  return { positional: args.slice(0, -1), keywords: last as Record<string, unknown> };
}

/** `bindKeywords` for a parameter list that is at hand; `name` is for the messages. */
export function bindParameters(
  name: string,
  params: readonly Parameter[],
  positional: readonly unknown[],
  keywords: Readonly<Record<string, unknown>>,
): unknown[] {
  const named = params.filter((param) => param.kind === 'positional');
  const rest = positional.slice(named.length);
  if (rest.length > 0 && !params.some((param) => param.kind === 'rest')) throw tooMany(name, named.length, positional.length);

  const left = unboundKeywords(named, keywords);
  const takesKeywords = params.some((param) => param.kind === 'keywords');
  if (!takesKeywords && left.length > 0) throw unknown(name, left[0]?.[0] ?? '', named);
  const bound: unknown[] = [];
  for (const [index, param] of named.entries()) bound.push(argument(name, param, index, positional, keywords));

  if (takesKeywords) bound.push(Object.fromEntries(left));
  else if (rest.length === 0) dropTrailingUndefined(bound, positional.length);
  bound.push(...rest);
  return bound;
}

function argument(
  name: string,
  param: Parameter,
  index: number,
  positional: readonly unknown[],
  keywords: Readonly<Record<string, unknown>>,
): unknown {
  const isKeyword = Object.hasOwn(keywords, param.name);
  if (index < positional.length) {
    if (isKeyword)
      throw new TemplateRuntimeError('duplicate_argument', `${name}() got '${param.name}' twice`, { hint: 'pass it once' });
    return positional[index];
  }
  if (isKeyword) return keywords[param.name];
  if (param.hasDefault) return undefined;
  throw new TemplateRuntimeError('missing_argument', `${name}() needs the argument '${param.name}'`, {
    hint: `pass it: ${name}(${param.name}=…)`,
  });
}

function unboundKeywords(named: readonly Parameter[], keywords: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(keywords).filter(([key]) => !named.some((param) => param.name === key));
}

/** Arguments left to their defaults at the end are not passed at all, so `arguments.length` and rest parameters stay right. */
function dropTrailingUndefined(bound: unknown[], passed: number): void {
  while (bound.length > passed && bound.at(-1) === undefined) bound.pop();
}

function parameter(short: string): Parameter {
  if (short.startsWith('...')) return { name: short.slice(3), hasDefault: true, kind: 'rest' };
  if (short.startsWith('**')) return { name: short.slice(2), hasDefault: true, kind: 'keywords' };
  const hasDefault = short.endsWith('?');
  return { name: hasDefault ? short.slice(0, -1) : short, hasDefault, kind: 'positional' };
}

function tooMany(name: string, allowed: number, given: number): TemplateRuntimeError {
  const plural = allowed === 1 ? 'argument' : 'arguments';
  return new TemplateRuntimeError('too_many_arguments', `${name}() takes ${allowed} ${plural}, got ${given}`, {
    hint: 'leave out the surplus ones',
  });
}

function unknown(name: string, keyword: string, named: readonly Parameter[]): TemplateRuntimeError {
  const names = named.map((param) => param.name);
  const similar = suggest(keyword, names);
  return new TemplateRuntimeError('unknown_argument', `${name}() has no argument '${keyword}'`, {
    hint: similar === null ? `it takes: ${names.join(', ') || 'none'}` : `did you mean '${similar}'?`,
  });
}
