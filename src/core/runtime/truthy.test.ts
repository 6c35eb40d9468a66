import { expect, test } from 'vitest';
import { markup } from './markup.ts';
import { range } from './range.ts';
import { truthy } from './truthy.ts';

class Bare {
  method(): void {}
}

test.each<[string, unknown, boolean]>([
  ['null', null, false],
  ['undefined', undefined, false],
  ['false', false, false],
  ['0', 0, false],
  ['0n', 0n, false],
  ['NaN', Number.NaN, false],
  ['empty text', '', false],
  ['text', '0', true],
  ['empty list', [], false],
  ['list', [0], true],
  ['empty dict', {}, false],
  ['dict', { a: null }, true],
  ['empty dict without prototype', Object.create(null), false],
  ['empty Map', new Map(), false],
  ['Map', new Map([[1, 1]]), true],
  ['empty Set', new Set(), false],
  ['empty typed array', new Uint8Array(0), false],
  ['empty Markup', markup(''), false],
  ['Markup', markup('0'), true],
  ['empty range', range(3, 1, null, true), false],
  ['range', range(0, 1, null, false), true],
  ['instance without fields', new Bare(), true],
  ['date', new Date(0), true],
  ['function', (): void => {}, true],
])('truth of %s', (_name, value, expected) => {
  expect(truthy(value)).toBe(expected);
});
