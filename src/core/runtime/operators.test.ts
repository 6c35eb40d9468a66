import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMarkup, markup } from './markup.ts';
import { toNumber } from './number.ts';
import { add, divide, floorDivide, modulo, multiply, negate, positive, power, subtract } from './operators.ts';
import { withHints } from './hints.ts';

type Operator = (left: unknown, right: unknown) => unknown;

test.each<[Operator, unknown, unknown, unknown]>([
  [add, 1, 2, 3],
  [add, 1, true, 2],
  [add, 1, 'a', '1a'],
  [add, 'a', null, 'a'],
  [add, [1], [2], [1, 2]],
  [add, 1n, 2n, 3n],
  [subtract, 5, 2, 3],
  [multiply, 'ab', 3, 'ababab'],
  [multiply, 2, [1, 2], [1, 2, 1, 2]],
  [multiply, 'a', -1, ''],
  [multiply, true, 3, 3],
  [divide, 7, 2, 3.5],
  [divide, 4, 2, 2],
  [floorDivide, 7, 2, 3],
  [floorDivide, -7, 2, -4],
  [floorDivide, -7n, 2n, -4n],
  [modulo, -7, 3, 2],
  [modulo, 7, -3, -2],
  [modulo, -6, 3, 0],
  [modulo, -7n, 3n, 2n],
  [modulo, '%s=%03d', ['a', 7], 'a=007'],
  [power, 2, -1, 0.5],
  [power, 2, 10, 1024],
  [power, 2n, -1n, 0.5],
])('arithmetic, case %#', (operator, left, right, expected) => {
  expect(operator(left, right)).toEqual(expected);
});

test('HTML stays HTML, and what joins it is escaped', () => {
  for (const [result, expected] of [
    [add(markup('<b>'), '<'), '<b>&lt;'],
    [multiply(markup('<b>'), 2), '<b><b>'],
    [modulo(markup('<b>%s</b>'), '<i>'), '<b>&lt;i&gt;</b>'],
  ] as const) {
    expect(isMarkup(result)).toBe(true);
    expect(String(result)).toBe(expected);
  }
});

test.each<[Operator, unknown, unknown, string]>([
  [add, 1, null, 'type_error'],
  [add, 1, [], 'type_error'],
  [add, {}, {}, 'type_error'],
  [add, 1, 2n, 'type_error'],
  [subtract, '5', 2, 'type_error'],
  [multiply, 'a', 1.5, 'type_error'],
  [multiply, 'a', 'b', 'type_error'],
  [multiply, 'abc', 1e9, 'value_too_large'],
  [multiply, [1, 2], 1e12, 'value_too_large'],
  [divide, 1, 0, 'zero_division'],
  [floorDivide, 1, false, 'zero_division'],
  [modulo, 1, 0, 'zero_division'],
  [power, 0, -1, 'zero_division'],
  [negate, 'a', null, 'type_error'],
  [positive, null, null, 'type_error'],
])('arithmetic is an error, case %#', (operator, left, right, code) => {
  expect(() => withHints(() => operator(left, right))).toThrow(expect.objectContaining({ code, hint: expect.any(String) }));
});

test('unary operators', () => {
  expect([negate(2), negate(true), negate(2n), positive(true)]).toEqual([-2, -1, -2n, 1]);
});

test('floor division and remainder belong together', () => {
  const divisor = fc.integer({ min: -50, max: 50 }).filter((value) => value !== 0);
  fc.assert(
    fc.property(fc.integer({ min: -10_000, max: 10_000 }), divisor, (a, b) => {
      const remainder = Number(modulo(a, b));
      expect(Number(floorDivide(a, b)) * b + remainder).toBe(a);
      expect(remainder === 0 || remainder < 0 === b < 0).toBe(true);
    }),
  );
});

test.each<[unknown, number | bigint]>([
  [' 12 ', 12],
  ['1.5', 1.5],
  ['1e3', 1000],
  [markup('7'), 7],
  [null, 0],
  [undefined, 0],
  [true, 1],
  ['90071992547409930', 90071992547409930n],
])('toNumber, case %#', (value, expected) => {
  expect(toNumber(value)).toBe(expected);
});

test.each<[unknown]>([['a'], [''], ['1x'], ['0x10'], ['Infinity'], [[]], [{}]])('toNumber(%j) is an error', (value) => {
  expect(() => toNumber(value)).toThrow(expect.objectContaining({ code: 'type_error' }));
});
