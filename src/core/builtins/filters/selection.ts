/** Filters that read, choose and add up items by attribute (dotted paths into objects, dicts and Maps alike), test or filter. */

import { call, callWithKeywords } from '../../runtime/call.ts';
import { takeKeywords } from '../../runtime/callable.ts';
import { TemplateRuntimeError } from '../../runtime/errors.ts';
import type { Filter, FilterHost } from '../../runtime/filter.ts';
import { itemReaderOf, needsEnvironment, readerOf } from '../../runtime/filter.ts';
import { iterate, toArray } from '../../runtime/iterate.ts';
import { numeric } from '../../runtime/number.ts';
import { add } from '../../runtime/operators.ts';
import { greater, less } from '../../runtime/ordering.ts';
import { getPath, type ReadItem } from '../../runtime/path.ts';
import { suggest } from '../../runtime/suggest.ts';
import { text } from '../../runtime/text.ts';
import { truthy } from '../../runtime/truthy.ts';
import { typeName } from '../../runtime/type-name.ts';
import { settledAll } from '../../runtime/unsettled.ts';
import { warnCoercion } from '../coercion.ts';
import { called, hosted } from '../declare.ts';

export const attrFilter: Filter = /* @__PURE__ */ hosted('attr', ['value', 'name'], (host, value, name) =>
  getPath(value, name, itemReaderOf(host)),
);
export const getFilter: Filter = /* @__PURE__ */ hosted(
  'get',
  ['value', 'key', 'default?'],
  (host, value, key, missing) => itemReaderOf(host)(value, key) ?? missing ?? null,
);
export const mapFilter: Filter = /* @__PURE__ */ called('map', /* @__PURE__ */ needsEnvironment(map));
export const selectFilter: Filter = /* @__PURE__ */ called(
  'select',
  /* @__PURE__ */ needsEnvironment((host, value, ...args) => choose(host, value, null, args, true)),
);
export const rejectFilter: Filter = /* @__PURE__ */ called(
  'reject',
  /* @__PURE__ */ needsEnvironment((host, value, ...args) => choose(host, value, null, args, false)),
);
export const selectattrFilter: Filter = /* @__PURE__ */ called(
  'selectattr',
  /* @__PURE__ */ needsEnvironment((host, value, attribute, ...args) => choose(host, value, attribute, args, true)),
);
export const rejectattrFilter: Filter = /* @__PURE__ */ called(
  'rejectattr',
  /* @__PURE__ */ needsEnvironment((host, value, attribute, ...args) => choose(host, value, attribute, args, false)),
);
export const sumFilter: Filter = /* @__PURE__ */ hosted(
  'sum',
  ['value', 'attribute?', 'start?'],
  (host, value, attribute, start) => sum(value, attribute, start, itemReaderOf(host)),
);
export const minFilter: Filter = /* @__PURE__ */ hosted('min', ['value', 'attribute?'], (host, value, attribute) =>
  extreme(host, 'min', value, attribute, less),
);
export const maxFilter: Filter = /* @__PURE__ */ hosted('max', ['value', 'attribute?'], (host, value, attribute) =>
  extreme(host, 'max', value, attribute, greater),
);

export const selectionFilters: Readonly<Record<string, Filter>> = {
  attr: attrFilter,
  get: getFilter,
  map: mapFilter,
  select: selectFilter,
  reject: rejectFilter,
  selectattr: selectattrFilter,
  rejectattr: rejectattrFilter,
  sum: sumFilter,
  min: minFilter,
  max: maxFilter,
};

type MaybePromise<T> = T | Promise<T>;

/**
 * `map("filter", …)`, or the method of that name where no filter has it; `map(attribute="a.b", default=x)` reads a path.
 * A promise if the filter answers promises: they run at the same time.
 */
function map(host: FilterHost, value: unknown, ...args: unknown[]): MaybePromise<readonly unknown[]> {
  const { positional, keywords } = takeKeywords(args);
  const [name, ...rest] = positional;
  const reader = readerOf(host);
  if (name === undefined && Object.hasOwn(keywords, 'attribute')) {
    return Array.from(iterate(value), (item) => getPath(item, keywords['attribute'], reader.item) ?? keywords['default'] ?? null);
  }
  if (name === undefined) return [...iterate(value)];
  if (typeof name === 'function') return settledAll(Array.from(iterate(value), (item) => call(name, [item, ...rest])));
  const filter = host.getFilter(text(name));
  if (filter !== undefined)
    return settledAll(Array.from(iterate(value), (item) => callWithKeywords(filter, [item, ...rest], keywords)));
  const method = (item: unknown): unknown => {
    if (reader.attribute(item, text(name)) === null) throw unknownName('filter', text(name), host.filterNames());
    return reader.callMethod(item, text(name), rest);
  };
  return settledAll(Array.from(iterate(value), method));
}

/** Items that pass (or fail) a test, or that are true; with a path, what stands there is asked. */
function choose(
  host: FilterHost,
  value: unknown,
  path: unknown,
  args: readonly unknown[],
  wanted: boolean,
): MaybePromise<unknown[]> {
  const ask = question(host, args);
  const items = toArray(value);
  const answers = settledAll(items.map((item) => ask(path === null ? item : getPath(item, path, itemReaderOf(host)))));
  const chosen = (all: readonly unknown[]): unknown[] => items.filter((_, index) => truthy(all[index]) === wanted);
  return answers instanceof Promise ? answers.then(chosen) : chosen(answers);
}

function question(host: FilterHost, args: readonly unknown[]): (value: unknown) => unknown {
  const { positional, keywords } = takeKeywords(args);
  const [name, ...rest] = positional;
  if (name === null || name === undefined) return truthy;
  const test = host.getTest(text(name));
  if (test === undefined) throw unknownName('test', text(name), host.testNames());
  return (value) => callWithKeywords(test, [value, ...rest], keywords);
}

function unknownName(kind: 'filter' | 'test', name: string, known: readonly string[]): TemplateRuntimeError {
  const similar = suggest(name, known);
  return new TemplateRuntimeError(`unknown_${kind}`, `There is no ${kind} '${name}'`, {
    hint: similar === null ? `register it, or use one of the built-in ${kind}s` : `did you mean '${similar}'?`,
  });
}

/** Numbers are added without accumulating rounding errors (Neumaier), lists are joined to a list to start with. */
export function sum(value: unknown, attribute: unknown, start: unknown, read?: ReadItem): unknown {
  const items =
    attribute === null || attribute === undefined
      ? toArray(value)
      : Array.from(iterate(value), (item) => getPath(item, attribute, read) ?? 0);
  const first = start ?? 0;
  if (Array.isArray(first)) return items.reduce((total, item) => add(total, item), first);
  const numbers = [first, ...items].map(summand);
  if (numbers.some((number) => typeof number === 'bigint'))
    return numbers.map(asBigint).reduce<unknown>((total, number) => add(total, number), 0n);
  return sumNumbers(numbers as number[]);
}

function summand(value: unknown): number | bigint {
  const number = numeric(value);
  if (number !== null) return number;
  throw new TemplateRuntimeError('type_error', `Cannot add up ${typeName(value)}`, {
    hint: "convert the items first: | map('float') | sum",
  });
}

function asBigint(number: number | bigint): number | bigint {
  return Number.isInteger(number) ? BigInt(number) : number;
}

function sumNumbers(numbers: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const number of numbers) {
    const next = total + number;
    lost += Math.abs(total) >= Math.abs(number) ? total - next + number : number - next + total;
    total = next;
  }
  return Number.isFinite(lost) ? total + lost : total;
}

/** The first item that no other goes before. With an attribute the item itself is the result, and a missing one counts as 0. */
function extreme(
  host: FilterHost,
  filter: string,
  value: unknown,
  attribute: unknown,
  goesBefore: (left: unknown, right: unknown) => boolean,
): unknown {
  const items = toArray(value);
  if (items.length === 0) {
    throw new TemplateRuntimeError('value_error', `| ${filter} of nothing`, {
      hint: `give a default: (xs | ${filter}) if xs else 0`,
    });
  }
  const keyOf = (item: unknown): unknown => {
    if (attribute === null || attribute === undefined) return item;
    const key = getPath(item, attribute, itemReaderOf(host));
    if (key === null) warnCoercion(host, filter, key, '0');
    return key ?? 0;
  };
  let best = { item: items[0], key: keyOf(items[0]) };
  for (const item of items.slice(1)) {
    const key = keyOf(item);
    if (goesBefore(key, best.key)) best = { item, key };
  }
  return best.item;
}
