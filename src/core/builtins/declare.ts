/** How built-in filters, tests and globals declare their parameters. */

import { type Callable, parameters, withParams } from '../runtime/callable.ts';
import { type Filter, type FilterHost, needsEnvironment } from '../runtime/filter.ts';

/** A filter or test that depends on its arguments only. Names as in `parameters`, the value included. */
export function pure(names: readonly string[], fn: (...args: unknown[]) => unknown): Filter {
  return withParams(fn as Callable, parameters(...names));
}

/** A filter or test that asks its environment. */
export function hosted(names: readonly string[], fn: (host: FilterHost, ...args: unknown[]) => unknown): Filter {
  return needsEnvironment(fn, parameters(...names));
}

/** Gives every function the name it is registered under, for messages. */
export function named(table: Readonly<Record<string, Filter>>): Readonly<Record<string, Filter>> {
  for (const [name, fn] of Object.entries(table)) Object.defineProperty(fn, 'name', { value: name, configurable: true });
  return table;
}
