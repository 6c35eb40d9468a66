/** The order of `sort` and `groupby`, which never fails: numbers, then text, then null and empty text. The same on every machine. */

import { isMarkup } from '../runtime/markup.ts';
import { numeric } from '../runtime/number.ts';
import { text } from '../runtime/text.ts';

export interface SortKey {
  readonly group: number;
  readonly value: number | bigint | string;
}

const NUMBERS = 0;
const TEXTS = 1;
const EMPTY = 2;

export function sortKey(value: unknown, caseSensitive: boolean): SortKey {
  if (value === null || value === undefined || value === '' || (isMarkup(value) && value.length === 0))
    return { group: EMPTY, value: '' };
  const number = value instanceof Date ? null : numeric(value);
  if (number !== null) return { group: NUMBERS, value: number };
  return { group: TEXTS, value: caseSensitive ? text(value) : text(value).toLowerCase() };
}

/** Negative, zero or positive. Text is ordered by UTF-16 unit, not by any locale. */
export function compareKeys(left: SortKey, right: SortKey): number {
  if (left.group !== right.group) return left.group - right.group;
  if (left.value < right.value) return -1;
  return left.value > right.value ? 1 : 0;
}
