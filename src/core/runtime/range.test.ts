import { expect, test } from 'vitest';
import { toArray } from './iterate.ts';
import { range } from './range.ts';
import { text } from './text.ts';

test.each<[unknown, unknown, unknown, boolean, number[]]>([
  [1, 3, null, true, [1, 2, 3]],
  [1, 4, null, false, [1, 2, 3]],
  [1, 10, 3, true, [1, 4, 7, 10]],
  [3, 1, -1, true, [3, 2, 1]],
  [3, 1, -1, false, [3, 2]],
  [3, 1, null, true, []],
  [5, 1, -2, true, [5, 3, 1]],
  [true, 2n, null, true, [1, 2]],
])('range(%j, %s, %j, %j)', (from, to, step, inclusive, expected) => {
  const value = range(from, to, step, inclusive);
  expect([...value]).toEqual(expected);
  expect(value.length).toBe(expected.length);
  expect(value.at(-1)).toBe(expected.at(-1));
  expect(expected.every((number) => value.includes(number))).toBe(true);
});

test('membership needs no iteration', () => {
  const value = range(0, 1e12, 2, false);
  expect([
    value.includes(1e11),
    value.includes(1e11 + 1),
    value.includes(0.5),
    value.includes('0'),
    value.includes(1e12),
  ]).toEqual([true, false, false, false, false]);
  expect([value.at(3), value.at(-1), value.at(1e12)]).toEqual([6, 1e12 - 2, undefined]);
});

test('a range too long for memory is not spread', () => {
  const value = range(0, 1e12, null, false);
  for (const spread of [text, toArray]) expect(() => spread(value)).toThrow(expect.objectContaining({ code: 'value_too_large' }));
});

test.each<[unknown, unknown, unknown, string]>([
  [1, 3, 0, 'value_error'],
  [1.5, 3, null, 'type_error'],
  ['1', 3, null, 'type_error'],
  [1, null, null, 'type_error'],
])('range(%j, %j, %j) is an error', (from, to, step, code) => {
  expect(() => range(from, to, step, true)).toThrow(expect.objectContaining({ code }));
});
