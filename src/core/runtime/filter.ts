/**
 * Filters and tests: plain functions, the value first. One that needs its environment (to find another filter, to warn, to know the
 * time zone) declares it and gets the host in front of the value once it is linked.
 */

import { callMethod } from './call-method.ts';
import { type Callable, type Parameter, paramsOf, withParams } from './callable.ts';
import { itemOptional } from './item.ts';
import { attributeOptional } from './lookup.ts';
import type { ReadItem } from './path.ts';

/** `value | name(args)`. Tests have the same shape; their result counts by its truth. */
export type Filter = Callable;

/** A value that a filter had to bend to go on. */
export interface FilterWarning {
  readonly code: 'coercion' | 'event_handler_attribute';
  readonly message: string;
  readonly hint: string;
}

/** Reads as `item?`, `attribute?` and `method()` of templates do, with whatever rules those have. */
export interface Reader {
  readonly item: ReadItem;
  readonly attribute: (value: unknown, name: string) => unknown;
  readonly callMethod: (value: unknown, name: string, args: readonly unknown[]) => unknown;
}

const PLAIN: Reader = { item: itemOptional, attribute: attributeOptional, callMethod };

export function readerOf(host: FilterHost): Reader {
  return host.reader ?? PLAIN;
}

/** How items are read; who needs no more than that brings no methods along. */
export function itemReaderOf({ reader }: FilterHost): ReadItem {
  return reader?.item ?? itemOptional;
}

/** What filters may ask of their environment. */
export interface FilterHost {
  /** The filter of that name, linked. */
  getFilter(name: string): Filter | undefined;
  /** The test of that name, linked. */
  getTest(name: string): Filter | undefined;
  filterNames(): string[];
  testNames(): string[];
  /** IANA name; dates are shown in UTC without it. */
  readonly timeZone?: string;
  /** The nonce of the page's content security policy. */
  readonly nonce?: string | null;
  /** Numbers in [0, 1) for `random` and `shuffle`; `Math.random` without it. */
  random?(): number;
  filterWarning?(warning: FilterWarning): void;
  /** How filters look into values, where templates may not look everywhere. */
  readonly reader?: Reader | null;
}

const NEEDS_ENVIRONMENT: unique symbol = Symbol.for('millrace.needsEnvironment');

/**
 * Declares that a filter or test wants its environment as its first argument.
 *
 * @example env.addFilter('local_date', needsEnvironment((host, value) => format(value, host.timeZone)))
 */
export function needsEnvironment(
  fn: (host: FilterHost, ...args: unknown[]) => unknown,
  params: readonly Parameter[] | null = null,
): Filter {
  const filter = fn as Callable;
  Object.defineProperty(filter, NEEDS_ENVIRONMENT, { value: true });
  return params === null ? filter : withParams(filter, params);
}

/** The function to call with value and arguments: `filter` itself, or with its environment filled in. */
export function linkFilter(host: FilterHost, filter: Filter): Filter {
  if (!(NEEDS_ENVIRONMENT in filter)) return filter;
  const linked = (value: unknown, ...args: unknown[]): unknown => filter(host, value, ...args);
  Object.defineProperty(linked, 'name', { value: filter.name, configurable: true });
  const params = paramsOf(filter);
  return params === null ? linked : withParams(linked, params);
}
