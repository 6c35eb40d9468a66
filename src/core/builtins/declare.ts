/**
 * How built-in filters, tests and globals declare what they are called and take. Each is a constant of its own, marked as pure, so that
 * a bundle holds those that its templates use.
 */

import { type Callable, parameters, withParams } from '../runtime/callable.ts';
import { type Filter, type FilterHost, needsEnvironment } from '../runtime/filter.ts';

/** A filter or test that depends on its arguments only. Parameters as in `parameters`, the value included. */
export function pure(name: string, params: readonly string[], fn: (...args: unknown[]) => unknown): Filter {
  return called(name, withParams(fn as Callable, parameters(...params)));
}

/** A filter or test that asks its environment. */
export function hosted(name: string, params: readonly string[], fn: (host: FilterHost, ...args: unknown[]) => unknown): Filter {
  return called(name, needsEnvironment(fn, parameters(...params)));
}

/** Gives a function the name it is registered under, for messages. */
export function called(name: string, fn: Callable): Filter {
  return Object.defineProperty(fn, 'name', { value: name, configurable: true });
}
