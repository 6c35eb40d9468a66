import { expect, test } from 'vitest';
import { contains, equal, notEqual, same } from './equality.ts';
import { markup } from './markup.ts';
import { greater, greaterEqual, less, lessEqual } from './ordering.ts';
import { range } from './range.ts';

const left: unknown[] = [1];
left.push(left);
const right: unknown[] = [1];
right.push(right);

test.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [1, '1', false],
  [1, true, true],
  [0, false, true],
  [1, 1n, true],
  [2n ** 60n, 2n ** 60n + 1n, false],
  [null, undefined, true],
  [null, 0, false],
  ['', null, false],
  ['a', markup('a'), true],
  [Number.NaN, Number.NaN, false],
  [[1, [2]], [1, [2]], true],
  [[1, 2], [2, 1], false],
  [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
  [{ a: undefined }, { b: undefined }, false],
  [new Map([['a', { b: 1 }]]), new Map([['a', { b: 1 }]]), true],
  [new Set([1, 2]), new Set([2, 1]), true],
  [new Date(5), new Date(5), true],
  [range(0, 3, null, false), range(0, 2, null, true), true],
  [[], {}, false],
  [left, right, true],
])('equal, case %#', (a, b, expected) => {
  expect([equal(a, b), equal(b, a), notEqual(a, b)]).toEqual([expected, expected, !expected]);
});

test('same is identity', () => {
  expect([same(null, undefined), same(1, true), same([], []), same(Number.NaN, Number.NaN), same(left, left)]).toEqual([
    true,
    false,
    false,
    true,
    true,
  ]);
});

test.each<[unknown, unknown, boolean]>([
  ['b', 'abc', true],
  ['', 'abc', true],
  [markup('b'), 'abc', true],
  [2, [1, 2], true],
  [[1], [[1]], true],
  ['a', { a: 1 }, true],
  ['b', { a: 1 }, false],
  ['constructor', {}, false],
  [1, new Map([[1, 'x']]), true],
  [1, new Set([1]), true],
  [3, range(1, 5, null, false), true],
  [5, range(1, 5, null, false), false],
  [2, new Uint8Array([1, 2]), true],
])('contains, case %#', (item, container, expected) => {
  expect(contains(item, container)).toBe(expected);
});

test.each<[unknown, unknown]>([
  [1, 'abc'],
  [1, null],
  [1, 5],
])('contains is an error, case %#', (item, container) => {
  expect(() => contains(item, container)).toThrow(expect.objectContaining({ code: 'type_error' }));
});

test.each<[unknown, unknown, 'less' | 'equal' | 'greater']>([
  [1, 2, 'less'],
  [2n, 1, 'greater'],
  [true, 0, 'greater'],
  ['a', 'b', 'less'],
  ['B', 'a', 'less'],
  [markup('a'), 'a', 'equal'],
  [new Date(1), new Date(2), 'less'],
  [[1, 2], [1, 3], 'less'],
  [[1], [1, 0], 'less'],
  [[1, 'a'], [1, 'a'], 'equal'],
])('order, case %#', (a, b, expected) => {
  expect([less(a, b), greater(a, b), lessEqual(a, b), greaterEqual(a, b)]).toEqual([
    expected === 'less',
    expected === 'greater',
    expected !== 'greater',
    expected !== 'less',
  ]);
});

test.each<[unknown, unknown]>([
  [1, '1'],
  [null, 1],
  [{}, {}],
  [[1], [null]],
])('%j and %j have no order', (a, b) => {
  for (const compare of [less, greater, lessEqual, greaterEqual]) {
    expect(() => compare(a, b)).toThrow(expect.objectContaining({ code: 'type_error', hint: expect.any(String) }));
  }
});

test('the message names the operands as they were written', () => {
  expect(() => greater(1, 'a')).toThrow("Cannot compare a number and a string with '>'");
});
