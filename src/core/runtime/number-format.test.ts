import { expect, test } from 'vitest';
import { type Rounding, fixed, groupThousands, roundTo } from './number-format.ts';

test.each<[number | bigint, number, string]>([
  [3.1, 2, '3.10'],
  [1.005, 2, '1.00'],
  [-7.25, 1, '-7.2'],
  [7.35, 1, '7.3'],
  [0.5, 0, '0'],
  [1.5, 0, '2'],
  [1e21, 1, '1000000000000000000000.0'],
  [2n ** 64n, 1, '18446744073709551616.0'],
  [Number.NaN, 2, 'nan'],
])('fixed(%s, %i)', (value, places, expected) => {
  expect(fixed(value, places)).toBe(expected);
});

test.each<[number, number, Rounding, number]>([
  [2.5, 0, 'common', 3],
  [3.5, 0, 'common', 4],
  [-2.5, 0, 'common', -3],
  [1.005, 2, 'common', 1.01],
  [2.19, 1, 'floor', 2.1],
  [2.11, 1, 'ceil', 2.2],
  [-7.25, 1, 'ceil', -7.2],
  [1234, -2, 'common', 1200],
  [1e-7, 3, 'common', 0],
  [1e300, 2, 'common', 1e300],
])('roundTo(%d, %i, %s)', (value, places, rounding, expected) => {
  expect(roundTo(value, places, rounding)).toBe(expected);
});

test.each([
  ['1', '1'],
  ['-1234567.1234', '-1,234,567.1234'],
  ['123', '123'],
])('groupThousands(%j)', (digits, expected) => {
  expect(groupThousands(digits)).toBe(expected);
});
