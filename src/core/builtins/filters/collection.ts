/** Filters over lists and everything that iterates: picking, cutting, ordering, counting. They make new lists. */

import { codePoints } from '../../runtime/code-points.ts';
import { equal } from '../../runtime/equality.ts';
import { TemplateRuntimeError } from '../../runtime/errors.ts';
import { type Filter, type FilterHost, itemReaderOf } from '../../runtime/filter.ts';
import { iterate, toArray } from '../../runtime/iterate.ts';
import { checkLength } from '../../runtime/limits.ts';
import { isMarkup } from '../../runtime/markup.ts';
import { integerArgument, numeric } from '../../runtime/number.ts';
import { getPath } from '../../runtime/path.ts';
import { isPlainObject } from '../../runtime/plain-object.ts';
import { sizeOf } from '../../runtime/size.ts';
import { compare } from '../../runtime/sorted.ts';
import { text } from '../../runtime/text.ts';
import { truthy } from '../../runtime/truthy.ts';
import { isThenable } from '../../runtime/unsettled.ts';
import { textOr, warnCoercion } from '../coercion.ts';
import { hosted, pure } from '../declare.ts';
import { type SortKey, compareKeys, sortKey } from '../sort-key.ts';

export const firstFilter: Filter = /* @__PURE__ */ hosted(
  'first',
  ['value'],
  (host, value) => itemsOrWarn(host, 'first', value)[0] ?? null,
);
export const lastFilter: Filter = /* @__PURE__ */ hosted(
  'last',
  ['value'],
  (host, value) => itemsOrWarn(host, 'last', value).at(-1) ?? null,
);
export const lengthFilter: Filter = /* @__PURE__ */ hosted('length', ['value'], length);
export const countFilter: Filter = /* @__PURE__ */ hosted('count', ['value'], (host, value) => length(host, value));
export const listFilter: Filter = /* @__PURE__ */ pure('list', ['value'], (value) => [...toArray(value)]);
export const joinFilter: Filter = /* @__PURE__ */ hosted('join', ['value', 'sep?', 'attribute?'], join);
export const reverseFilter: Filter = /* @__PURE__ */ pure('reverse', ['value'], (value) => toArray(value).toReversed());
export const takeFilter: Filter = /* @__PURE__ */ hosted('take', ['value', 'n'], (host, value, count) =>
  itemsOrWarn(host, 'take', value).slice(0, integerArgument(count, 'n')),
);
export const skipFilter: Filter = /* @__PURE__ */ hosted('skip', ['value', 'n'], (host, value, count) =>
  itemsOrWarn(host, 'skip', value).slice(integerArgument(count, 'n')),
);
export const compactFilter: Filter = /* @__PURE__ */ hosted('compact', ['value', 'truthy?'], compact);
export const batchFilter: Filter = /* @__PURE__ */ pure('batch', ['value', 'n', 'fill?'], batch);
export const sliceFilter: Filter = /* @__PURE__ */ pure('slice', ['value', 'n', 'fill?'], slices);
export const randomFilter: Filter = /* @__PURE__ */ hosted('random', ['value'], random);
export const shuffleFilter: Filter = /* @__PURE__ */ hosted('shuffle', ['value'], shuffle);
export const sortFilter: Filter = /* @__PURE__ */ hosted('sort', ['value', 'reverse?', 'case_sensitive?', 'attribute?'], sort);
export const dictsortFilter: Filter = /* @__PURE__ */ pure('dictsort', ['value', 'case_sensitive?', 'by?', 'reverse?'], dictSort);
export const groupbyFilter: Filter = /* @__PURE__ */ hosted('groupby', ['value', 'attribute'], groupBy);
export const uniqueFilter: Filter = /* @__PURE__ */ hosted('unique', ['value', 'case_sensitive?', 'attribute?'], unique);

export const collectionFilters: Readonly<Record<string, Filter>> = {
  first: firstFilter,
  last: lastFilter,
  length: lengthFilter,
  count: countFilter,
  list: listFilter,
  join: joinFilter,
  reverse: reverseFilter,
  take: takeFilter,
  skip: skipFilter,
  compact: compactFilter,
  batch: batchFilter,
  slice: sliceFilter,
  random: randomFilter,
  shuffle: shuffleFilter,
  sort: sortFilter,
  dictsort: dictsortFilter,
  groupby: groupbyFilter,
  unique: uniqueFilter,
};

function length(host: FilterHost, value: unknown): number {
  const size = value === null || value === undefined ? 0 : sizeOf(value);
  if (size === null) warnCoercion(host, 'length', value, '0');
  return size ?? 0;
}

/** The items; none, and a warning, for a value that has none to give. */
function itemsOrWarn(host: FilterHost, filter: string, value: unknown): readonly unknown[] {
  if (typeof value === 'string') return [...codePoints(value)];
  if (isIterable(value)) return toArray(value);
  warnCoercion(host, filter, value, 'nothing');
  return [];
}

/** Values that are not there yet are let through: iterating over them is the error that says so. */
function isIterable(value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'string' || isMarkup(value)) return true;
  return (
    typeof value === 'object' &&
    (Symbol.iterator in value || Symbol.asyncIterator in value || isThenable(value) || isPlainObject(value))
  );
}

function join(host: FilterHost, value: unknown, separator: unknown, attribute: unknown): string {
  const readItem = itemReaderOf(host);
  const read =
    attribute === null || attribute === undefined ? text : (item: unknown): string => text(getPath(item, attribute, readItem));
  return Array.from(iterate(value), read).join(textOr(separator, ''));
}

function compact(host: FilterHost, value: unknown, dropFalsy: unknown): unknown[] {
  const keeps =
    dropFalsy === undefined || truthy(dropFalsy) ? truthy : (item: unknown): boolean => item !== null && item !== undefined;
  return itemsOrWarn(host, 'compact', value).filter(keeps);
}

function batch(value: unknown, size: unknown, fill: unknown): unknown[][] {
  const step = positive(size, 'n');
  if (fill !== null && fill !== undefined) checkLength(step);
  const items = toArray(value);
  const rows = Array.from({ length: Math.ceil(items.length / step) }, (_, row) => items.slice(row * step, (row + 1) * step));
  const last = rows.at(-1);
  if (fill !== null && fill !== undefined) while (last !== undefined && last.length < step) last.push(fill);
  return rows;
}

/** So many lists, filled in turn. */
function slices(value: unknown, count: unknown): unknown[][] {
  const length = positive(count, 'n');
  checkLength(length);
  const columns: unknown[][] = Array.from({ length }, () => []);
  for (const [index, item] of toArray(value).entries()) columns[index % columns.length]?.push(item);
  return columns;
}

function positive(value: unknown, name: string): number {
  const number = integerArgument(value, name);
  if (number > 0) return number;
  throw new TemplateRuntimeError('value_error', `'${name}' must be above 0, not ${number}`, { hint: 'use 1 or more' });
}

function random(host: FilterHost, value: unknown): unknown {
  const items = toArray(value);
  return items[Math.floor(randomOf(host) * items.length)] ?? null;
}

function shuffle(host: FilterHost, value: unknown): unknown[] {
  const items = [...iterate(value)];
  for (let index = items.length - 1; index > 0; index--) {
    const other = Math.floor(randomOf(host) * (index + 1));
    [items[index], items[other]] = [items[other], items[index]];
  }
  return items;
}

function randomOf(host: FilterHost): number {
  return host.random === undefined ? Math.random() : host.random();
}

function sort(host: FilterHost, value: unknown, reverse: unknown, caseSensitive: unknown, attribute: unknown): unknown[] {
  const paths =
    attribute === null || attribute === undefined
      ? null
      : text(attribute)
          .split(',')
          .map((path) => path.trim());
  const read = itemReaderOf(host);
  const keysOf = (item: unknown): SortKey[] =>
    (paths === null ? [item] : paths.map((path) => getPath(item, path, read))).map((part) =>
      sortKey(part, truthy(caseSensitive)),
    );
  const keyed = Array.from(iterate(value), (item) => ({ item, keys: keysOf(item) }));
  const direction = truthy(reverse) ? -1 : 1;
  keyed.sort((a, b) => direction * compareAll(a.keys, b.keys));
  return keyed.map((entry) => entry.item);
}

function compareAll(left: readonly SortKey[], right: readonly SortKey[]): number {
  for (const [index, key] of left.entries()) {
    const other = right[index];
    const order = other === undefined ? 0 : compareKeys(key, other);
    if (order !== 0) return order;
  }
  return 0;
}

const DICT_SORT_COLUMNS: ReadonlyMap<string, 0 | 1> = new Map([
  ['key', 0],
  ['value', 1],
]);

/** Pairs in order of key or value; kinds that have no common order are an error. */
function dictSort(value: unknown, caseSensitive: unknown, by: unknown, reverse: unknown): [unknown, unknown][] {
  const column = DICT_SORT_COLUMNS.get(textOr(by, 'key'));
  if (column === undefined)
    throw new TemplateRuntimeError('value_error', `Cannot sort by '${text(by)}'`, { hint: "use by='key' or by='value'" });
  const fold = (part: unknown): unknown => (typeof part === 'string' && !truthy(caseSensitive) ? part.toLowerCase() : part);
  const direction = truthy(reverse) ? -1 : 1;
  return pairsOf(value).sort((a, b) => direction * compare(fold(a[column]), fold(b[column])));
}

function pairsOf(value: unknown): [unknown, unknown][] {
  if (value === null || value === undefined) return [];
  if (value instanceof Map) return [...value];
  if (isPlainObject(value)) return Object.entries(value);
  throw new TemplateRuntimeError('type_error', '| dictsort needs a dict', { hint: 'use | sort for lists' });
}

interface Group {
  readonly grouper: unknown;
  readonly list: unknown[];
}

/** Groups in order of their key; the grouper is the first item's own value. */
function groupBy(host: FilterHost, value: unknown, attribute: unknown): Group[] {
  const keyed = Array.from(iterate(value), (item) => {
    const grouper = getPath(item, attribute, itemReaderOf(host));
    return { item, grouper, key: sortKey(grouper, false) };
  });
  keyed.sort((a, b) => compareKeys(a.key, b.key));
  const groups: Group[] = [];
  let last: SortKey | null = null;
  for (const { item, grouper, key } of keyed) {
    if (last === null || compareKeys(last, key) !== 0) groups.push({ grouper, list: [] });
    groups.at(-1)?.list.push(item);
    last = key;
  }
  return groups;
}

/** First occurrences. Numbers and booleans of one value are one; text ignores case unless told otherwise. */
function unique(host: FilterHost, value: unknown, caseSensitive: unknown, attribute: unknown): unknown[] {
  const seen = new Set<unknown>();
  const structures: unknown[] = [];
  return toArray(value).filter((item) => {
    const key = identity(
      attribute === null || attribute === undefined ? item : getPath(item, attribute, itemReaderOf(host)),
      truthy(caseSensitive),
    );
    if (typeof key === 'object') {
      if (structures.some((other) => equal(other, key))) return false;
      structures.push(key);
      return true;
    }
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function identity(value: unknown, caseSensitive: boolean): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string' || isMarkup(value)) return `text:${caseSensitive ? String(value) : String(value).toLowerCase()}`;
  const number = numeric(value);
  return number === null ? value : Number(number);
}
