/** Every built-in global function by name: Python's, small and safe. */

import { call } from '../runtime/call.ts';
import { type Callable, takeKeywords } from '../runtime/callable.ts';
import { equal } from '../runtime/equality.ts';
import { dictOf } from '../runtime/dict.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import type { Filter } from '../runtime/filter.ts';
import { iterate, toArray } from '../runtime/iterate.ts';
import { integerArgument, numeric } from '../runtime/number.ts';
import { roundTo } from '../runtime/number-format.ts';
import { greater, less } from '../runtime/ordering.ts';
import { isPlainObject } from '../runtime/plain-object.ts';
import { type Range, range } from '../runtime/range.ts';
import { sizeOf } from '../runtime/size.ts';
import { sorted } from '../runtime/sorted.ts';
import { text } from '../runtime/text.ts';
import { truthy } from '../runtime/truthy.ts';
import { typeName } from '../runtime/type-name.ts';
import { numberOf } from './coercion.ts';
import { named, pure } from './declare.ts';
import { sum } from './filters/selection.ts';

export const builtinGlobals: Readonly<Record<string, Filter>> = named({
  _: pure(['message'], (message) => message),
  _n: pure(['singular', 'plural', 'count'], (singular, plural, count) => (equal(count, 1) ? singular : plural)),
  range: pure(['start', 'stop?', 'step?'], rangeOf),
  dict,
  list: pure(['value?'], (value) => [...iterate(value)]),
  tuple: pure(['value?'], (value) => [...iterate(value)]),
  set: pure(['value?'], (value) => new Set(iterate(value))),
  len: pure(['value'], lengthOf),
  str: pure(['value?'], (value) => text(value)),
  bool: pure(['value?'], (value) => truthy(value)),
  int: pure(['value?'], (value) => integer(value)),
  float: pure(['value?'], (value) => Number(numberOrThrow(value ?? 0))),
  abs: pure(['value'], absolute),
  round: pure(['value', 'precision?'], round),
  sum: pure(['values', 'start?'], (values, start) => sum(values, null, start)),
  min: extreme(less),
  max: extreme(greater),
  any: pure(['values'], (values) => toArray(values).some(truthy)),
  all: pure(['values'], (values) => toArray(values).every(truthy)),
  sorted: pure(['values', 'key?', 'reverse?'], (values, key, reverse) => sorted(iterate(values), key, truthy(reverse))),
  reversed: pure(['values'], (values) => [...iterate(values)].reverse()),
  enumerate: pure(['values', 'start?'], enumerate),
  zip,
  map,
  filter: pure(['fn', 'values'], filter),
});

function rangeOf(start: unknown, stop: unknown, step: unknown): Range {
  return stop === undefined ? range(0, start, 1, false) : range(start, stop, step, false);
}

/** `dict(other, a=1)` */
function dict(...args: unknown[]): Record<string, unknown> {
  const { positional, keywords } = takeKeywords(args);
  const result: Record<string, unknown> = {};
  const target = dictOf(result);
  for (const source of [...positional, keywords]) for (const [key, value] of entriesOf(source)) target.set(key, value);
  return result;
}

function entriesOf(source: unknown): [unknown, unknown][] {
  if (source instanceof Map || isPlainObject(source)) return dictOf(source).entries();
  return Array.from(iterate(source), (pair) => {
    const [key, value] = toArray(pair);
    return [key, value];
  });
}

function lengthOf(value: unknown): number {
  const size = sizeOf(value);
  if (size !== null) return size;
  throw new TemplateRuntimeError('type_error', `${typeName(value)} has no length`, { hint: 'use | length, which answers 0' });
}

function numberOrThrow(value: unknown): number | bigint {
  const number = numberOf(value);
  if (number !== null) return number;
  throw new TemplateRuntimeError('value_error', `${typeName(value)} is not a number`, {
    hint: 'use | int or | float, which take a default',
  });
}

function integer(value: unknown): number | bigint {
  const number = numberOrThrow(value ?? 0);
  return typeof number === 'bigint' ? number : Math.trunc(number) + 0;
}

function absolute(value: unknown): number | bigint {
  const number = numeric(value);
  if (number === null)
    throw new TemplateRuntimeError('type_error', `abs() needs a number, got ${typeName(value)}`, {
      hint: 'convert it with | float',
    });
  return number < 0 ? -number : number;
}

function round(value: unknown, precision: unknown): number | bigint {
  const number = numberOrThrow(value);
  const places = precision === null || precision === undefined ? 0 : integerArgument(precision, 'precision');
  return typeof number === 'bigint' ? number : roundTo(number, places, 'common');
}

/** `min(xs)`, `min(a, b, …)`, with `key=` and `default=`. */
function extreme(goesBefore: (left: unknown, right: unknown) => boolean): Callable {
  return (...args) => {
    const { positional, keywords } = takeKeywords(args);
    const items = positional.length === 1 ? toArray(positional[0]) : positional;
    if (items.length === 0) return emptyExtreme(keywords);
    const key = keywords['key'] ?? null;
    const keyed = items.map((item) => ({ item, key: key === null ? item : call(key, [item]) }));
    return keyed.reduce((best, next) => (goesBefore(next.key, best.key) ? next : best)).item;
  };
}

function emptyExtreme(keywords: Readonly<Record<string, unknown>>): unknown {
  if (Object.hasOwn(keywords, 'default')) return keywords['default'];
  throw new TemplateRuntimeError('value_error', 'There is nothing to compare', { hint: 'pass default=…' });
}

function enumerate(values: unknown, start: unknown): [number, unknown][] {
  const first = start === null || start === undefined ? 0 : integerArgument(start, 'start');
  return Array.from(iterate(values), (item, index) => [first + index, item]);
}

/** Lists of the first items, the second ones …, up to the shortest. */
function zip(...args: unknown[]): unknown[][] {
  const lists = args.map(toArray);
  const shortest = lists.length === 0 ? 0 : Math.min(...lists.map((list) => list.length));
  return Array.from({ length: shortest }, (_, index) => lists.map((list) => list[index]));
}

function map(fn: unknown, ...lists: unknown[]): unknown[] {
  return zip(...lists).map((args) => call(fn, args));
}

function filter(fn: unknown, values: unknown): unknown[] {
  return toArray(values).filter((item) => truthy(fn === null || fn === undefined ? item : call(fn, [item])));
}
