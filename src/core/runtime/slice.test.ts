import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMarkup, markup } from './markup.ts';
import { range } from './range.ts';
import { slice } from './slice.ts';

test.each<[unknown, unknown, unknown, unknown, unknown]>([
  ['abc', null, null, -1, 'cba'],
  ['a😀b', 1, null, null, '😀b'],
  ['a😀b', null, null, -1, 'b😀a'],
  [[1, 2, 3], null, 2, null, [1, 2]],
  [[1, 2, 3], -2, null, null, [2, 3]],
  [[1, 2, 3], 5, 1, null, []],
  [range(0, 5, null, false), 1, 4, 2, [1, 3]],
  [new Uint8Array([1, 2, 3]), 1, null, null, [2, 3]],
])('slice(%j, %j, %j, %j)', (object, from, to, step, expected) => {
  expect(slice(object, from, to, step)).toEqual(expected);
});

test('a part of HTML is plain text', () => {
  const part = slice(markup('<b>'), 0, 2, null);
  expect([part, isMarkup(part)]).toEqual(['<b', false]);
});

test.each<[unknown, unknown, unknown, unknown, string]>([
  [[1], null, null, 0, 'value_error'],
  [[1], 'a', null, null, 'type_error'],
  [null, 0, 1, null, 'type_error'],
  [5, 0, 1, null, 'type_error'],
  [{}, 0, 1, null, 'type_error'],
])('slice(%j, %j, %j, %j) is an error', (object, from, to, step, code) => {
  expect(() => slice(object, from, to, step)).toThrow(expect.objectContaining({ code, hint: expect.any(String) }));
});

/** The definition, by membership: the indices Python's `range(*slice.indices(n))` gives. */
function reference(items: readonly number[], from: number | null, to: number | null, step: number): number[] {
  const { length } = items;
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? length : length - 1;
  const clamp = (value: number | null, missing: number): number => {
    if (value === null) return missing;
    return Math.max(low, Math.min(high, value < 0 ? value + length : value));
  };
  const start = clamp(from, step > 0 ? low : high);
  const end = clamp(to, step > 0 ? high : low);
  const count = Math.max(0, Math.ceil((end - start) / step));
  return Array.from({ length: count }, (_, index) => items[start + index * step] ?? Number.NaN);
}

test('slice equals the reference', () => {
  const bound = fc.option(fc.integer({ min: -8, max: 8 }));
  const step = fc.integer({ min: -3, max: 3 }).filter((value) => value !== 0);
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 6 }), bound, bound, step, (items, from, to, by) => {
      const expected = reference(items, from, to, by);
      expect(slice(items, from, to, by)).toEqual(expected);
      expect(slice(items.join(''), from, to, by)).toBe(expected.join(''));
    }),
  );
});
