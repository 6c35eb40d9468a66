import { expect, test } from 'vitest';
import { iterate, iterateAsync, toArray, unpack } from './iterate.ts';
import { markup } from './markup.ts';
import { range } from './range.ts';
import { withHints } from './hints.ts';

async function* stream(): AsyncGenerator<number> {
  yield 1;
}

test.each<[string, unknown, unknown[]]>([
  ['list', [1, 2], [1, 2]],
  ['null', null, []],
  ['undefined', undefined, []],
  ['text', 'a😀', ['a', '😀']],
  ['HTML', markup('<b'), ['<', 'b']],
  ['dict', { b: 1, a: 2 }, ['b', 'a']],
  ['Map', new Map([[1, 'x']]), [1]],
  ['Set', new Set([1, 2]), [1, 2]],
  ['range', range(1, 3, null, true), [1, 2, 3]],
  ['generator', [1, 2].values(), [1, 2]],
])('iterate over %s', (_name, value, expected) => {
  expect([...iterate(value)]).toEqual(expected);
});

test('lists are not copied', () => {
  const items = [1];
  expect([iterate(items), toArray(items), unpack(items, 1)].every((result) => result === items)).toBe(true);
});

test.each<[string, unknown, string]>([
  ['a number', 5, 'not_iterable'],
  ['a boolean', true, 'not_iterable'],
  ['a function', (): void => {}, 'not_iterable'],
  ['a date', new Date(0), 'not_iterable'],
  ['a promise', Promise.resolve([]), 'promise_not_awaited'],
  ['a stream', stream(), 'async_iterable_not_iterated'],
])('%s cannot be iterated over', (_name, value, code) => {
  expect(() => withHints(() => iterate(value))).toThrow(expect.objectContaining({ code, hint: expect.any(String) }));
});

test('iterateAsync takes streams and everything iterable', async () => {
  const seen: unknown[] = [];
  for await (const value of iterateAsync(stream())) seen.push(value);
  for await (const value of iterateAsync([2])) seen.push(value);
  expect(seen).toEqual([1, 2]);
});

test('unpack checks the count', () => {
  expect([...unpack('ab', 2)]).toEqual(['a', 'b']);
  expect(() => unpack([1, 2, 3], 2)).toThrow(expect.objectContaining({ code: 'unpack_mismatch' }));
  expect(() => unpack([1], 2)).toThrow(expect.objectContaining({ code: 'unpack_mismatch' }));
  expect(() => unpack(null, 2)).toThrow(expect.objectContaining({ code: 'not_iterable' }));
});
