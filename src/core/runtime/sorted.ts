/** A list in order, by a key function and the order of `<`. Stable, also when reversed. */

import { call } from './call.ts';
import { greater, less } from './ordering.ts';

/** @throws TemplateRuntimeError `type_error` when two keys have no common order */
export function sorted(items: Iterable<unknown>, key: unknown, reverse: boolean): unknown[] {
  const keyed = Array.from(items, (item) => ({ item, key: key === null || key === undefined ? item : call(key, [item]) }));
  const direction = reverse ? -1 : 1;
  keyed.sort((a, b) => direction * compare(a.key, b.key));
  return keyed.map((entry) => entry.item);
}

/** Negative, zero or positive, by the template language's own order. @throws TemplateRuntimeError `type_error` */
export function compare(left: unknown, right: unknown): number {
  if (less(left, right)) return -1;
  return greater(left, right) ? 1 : 0;
}
