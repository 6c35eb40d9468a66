/** Every built-in global function by name: Python's, small and safe. */

import { call } from '../runtime/call.ts';
import { takeKeywords } from '../runtime/callable.ts';
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
import { called, pure } from './declare.ts';
import { sum } from './filters/selection.ts';

export const gettextGlobal: Filter = /* @__PURE__ */ pure('_', ['message'], (message) => message);
export const ngettextGlobal: Filter = /* @__PURE__ */ pure('_n', ['singular', 'plural', 'count'], (singular, plural, count) =>
  equal(count, 1) ? singular : plural,
);
export const rangeGlobal: Filter = /* @__PURE__ */ pure('range', ['start', 'stop?', 'step?'], rangeOf);
export const listGlobal: Filter = /* @__PURE__ */ pure('list', ['value?'], (value) => [...iterate(value)]);
export const tupleGlobal: Filter = /* @__PURE__ */ pure('tuple', ['value?'], (value) => [...iterate(value)]);
export const setGlobal: Filter = /* @__PURE__ */ pure('set', ['value?'], (value) => new Set(iterate(value)));
export const lenGlobal: Filter = /* @__PURE__ */ pure('len', ['value'], lengthOf);
export const strGlobal: Filter = /* @__PURE__ */ pure('str', ['value?'], (value) => text(value));
export const boolGlobal: Filter = /* @__PURE__ */ pure('bool', ['value?'], (value) => truthy(value));
export const intGlobal: Filter = /* @__PURE__ */ pure('int', ['value?'], (value) => integer(value));
export const floatGlobal: Filter = /* @__PURE__ */ pure('float', ['value?'], (value) => Number(numberOrThrow(value ?? 0)));
export const absGlobal: Filter = /* @__PURE__ */ pure('abs', ['value'], absolute);
export const roundGlobal: Filter = /* @__PURE__ */ pure('round', ['value', 'precision?'], round);
export const sumGlobal: Filter = /* @__PURE__ */ pure('sum', ['values', 'start?'], (values, start) => sum(values, null, start));
export const minGlobal: Filter = /* @__PURE__ */ extreme('min', less);
export const maxGlobal: Filter = /* @__PURE__ */ extreme('max', greater);
export const anyGlobal: Filter = /* @__PURE__ */ pure('any', ['values'], (values) => toArray(values).some(truthy));
export const allGlobal: Filter = /* @__PURE__ */ pure('all', ['values'], (values) => toArray(values).every(truthy));
export const sortedGlobal: Filter = /* @__PURE__ */ pure('sorted', ['values', 'key?', 'reverse?'], (values, key, reverse) =>
  sorted(iterate(values), key, truthy(reverse)),
);
export const reversedGlobal: Filter = /* @__PURE__ */ pure('reversed', ['values'], (values) => [...iterate(values)].reverse());
export const enumerateGlobal: Filter = /* @__PURE__ */ pure('enumerate', ['values', 'start?'], enumerate);
export const filterGlobal: Filter = /* @__PURE__ */ pure('filter', ['fn', 'values'], filter);

export const builtinGlobals: Readonly<Record<string, Filter>> = {
  _: gettextGlobal,
  _n: ngettextGlobal,
  range: rangeGlobal,
  dict,
  list: listGlobal,
  tuple: tupleGlobal,
  set: setGlobal,
  len: lenGlobal,
  str: strGlobal,
  bool: boolGlobal,
  int: intGlobal,
  float: floatGlobal,
  abs: absGlobal,
  round: roundGlobal,
  sum: sumGlobal,
  min: minGlobal,
  max: maxGlobal,
  any: anyGlobal,
  all: allGlobal,
  sorted: sortedGlobal,
  reversed: reversedGlobal,
  enumerate: enumerateGlobal,
  zip,
  map,
  filter: filterGlobal,
};

function rangeOf(start: unknown, stop: unknown, step: unknown): Range {
  return stop === undefined ? range(0, start, 1, false) : range(start, stop, step, false);
}

/** `dict(other, a=1)` */
export function dict(...args: unknown[]): Record<string, unknown> {
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
function extreme(name: string, goesBefore: (left: unknown, right: unknown) => boolean): Filter {
  return called(name, (...args) => {
    const { positional, keywords } = takeKeywords(args);
    const items = positional.length === 1 ? toArray(positional[0]) : positional;
    if (items.length === 0) return emptyExtreme(keywords);
    const key = keywords['key'] ?? null;
    const keyed = items.map((item) => ({ item, key: key === null ? item : call(key, [item]) }));
    return keyed.reduce((best, next) => (goesBefore(next.key, best.key) ? next : best)).item;
  });
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
export function zip(...args: unknown[]): unknown[][] {
  const lists = args.map(toArray);
  const shortest = lists.length === 0 ? 0 : Math.min(...lists.map((list) => list.length));
  return Array.from({ length: shortest }, (_, index) => lists.map((list) => list[index]));
}

export function map(fn: unknown, ...lists: unknown[]): unknown[] {
  return zip(...lists).map((args) => call(fn, args));
}

function filter(fn: unknown, values: unknown): unknown[] {
  return toArray(values).filter((item) => truthy(fn === null || fn === undefined ? item : call(fn, [item])));
}
