import { expect, test } from 'vitest';
import { TemplateRuntimeError } from './errors.ts';
import { text } from './text.ts';
import { withHints } from './hints.ts';

class Point {
  x = 1;
}

/** Any object with this method is a promise to JavaScript. */
const thenable = {};
Reflect.set(thenable, 'then', () => {});

async function* stream(): AsyncGenerator<number> {
  yield 1;
}

test.each<[unknown, string]>([
  ['a<\0', 'a<\0'],
  [-0, '0'],
  [1e21, '1e+21'],
  [false, 'false'],
  [{ a: { b: [1, 2n] } }, '{"a":{"b":[1,2]}}'],
  [{ big: 2n ** 64n }, '{"big":"18446744073709551616"}'],
  [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  [new Map([['a', new Set([1, 2])]]), '{"a":[1,2]}'],
  [new Uint8Array([1, 2]), '[1,2]'],
  [new Point(), '{"x":1}'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Date(Number.NaN), 'Invalid Date'],
  [new URL('http://a.b/c'), 'http://a.b/c'],
  [/a/g, '/a/g'],
  [new Error('x'), 'Error: x'],
])('text(%s)', (value, expected) => {
  expect(text(value)).toBe(expected);
});

const circular: Record<string, unknown> = {};
circular['self'] = circular;

test.each<[string, unknown, string]>([
  ['a function', text, 'cannot_print_function'],
  ['a promise', Promise.resolve(1), 'promise_not_awaited'],
  ['a promise in a list', [Promise.resolve(1)], 'promise_not_awaited'],
  ['a thenable', thenable, 'promise_not_awaited'],
  ['an async iterable', stream(), 'async_iterable_not_iterated'],
  ['a cycle', circular, 'circular_value'],
])('text of %s is an error with a way out', (_name, value, code) => {
  expect(() => withHints(() => text(value))).toThrow(expect.objectContaining({ code, hint: expect.any(String) }));
  expect(() => text(value)).toThrow(TemplateRuntimeError);
});
