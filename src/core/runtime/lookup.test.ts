import { expect, test } from 'vitest';
import { item, itemLenient, itemOptional } from './item.ts';
import { attribute, attributeLenient, attributeOptional } from './lookup.ts';
import { markup } from './markup.ts';
import { getPath } from './path.ts';
import { range } from './range.ts';
import { withHints } from './hints.ts';

class User {
  name = 'Ada';
  nick: string | null = null;

  get shout(): string {
    return this.name.toUpperCase();
  }

  greet(other: unknown): string {
    return `${this.name} greets ${other}`;
  }
}

const user = new User();

test.each<[string, unknown, string, unknown]>([
  ['own key', { a: 1 }, 'a', 1],
  ['null stays null', { a: null }, 'a', null],
  ['undefined value', { a: undefined }, 'a', undefined],
  ['own key before method', { items: 3 }, 'items', 3],
  ['map key', new Map([['a', 1]]), 'a', 1],
  ['map key before size', new Map([['size', 'XL']]), 'size', 'XL'],
  ['map size', new Map([['a', 1]]), 'size', 1],
  ['map key with an unsafe name is data', new Map([['constructor', 'x']]), 'constructor', 'x'],
  ['field', user, 'name', 'Ada'],
  ['getter', user, 'shout', 'ADA'],
  ['list length', [1, 2], 'length', 2],
  ['text length in code points', 'a😀', 'length', 2],
  ['HTML length', markup('<b>'), 'length', 3],
  ['set size', new Set([1]), 'size', 1],
  ['date part', new Date(0), 'year', 1970],
  ['match groups', /(?<x>a)/.exec('a'), 'index', 0],
])('attribute: %s', (_name, object, name, expected) => {
  expect([attribute(object, name), attributeLenient(object, name)]).toEqual([expected, expected]);
  expect(attributeOptional(object, name)).toEqual(expected ?? null);
});

test('methods are bound', () => {
  expect((attribute(user, 'greet') as (other: string) => string)('Bob')).toBe('Ada greets Bob');
  expect((attribute('abc', 'upper') as () => string)()).toBe('ABC');
  expect((attribute({ a: 1 }, 'items') as () => unknown)()).toEqual([['a', 1]]);
});

test.each<[string, unknown, string, string, string | null]>([
  ['null receiver', null, 'a', "Cannot read 'a' of null", 'write ?.a where the value may be missing'],
  ['undefined receiver', undefined, 'a', "Cannot read 'a' of undefined", null],
  ['missing key', { title: 1 }, 'titel', "There is no 'titel' in an object", "did you mean 'title'?"],
  ['missing map key', new Map([['title', 1]]), 'titel', "There is no 'titel' in a Map", "did you mean 'title'?"],
  ['missing field', user, 'nmae', "There is no 'nmae' in a User", "did you mean 'name'?"],
  ['missing method', 'x', 'uper', "There is no 'uper' in a string", "did you mean 'upper'?"],
  ['number', 1, 'x', "There is no 'x' in a number", null],
])('attribute that is missing: %s', (_name, object, name, reason, hint) => {
  expect(() => withHints(() => attribute(object, name))).toThrow(
    expect.objectContaining({ name: 'UndefinedError', code: 'undefined_attribute', reason, hint: hint ?? expect.any(String) }),
  );
  expect([attributeOptional(object, name), attributeLenient(object, name)]).toEqual([null, undefined]);
});

test('attributes of values that are not there yet', () => {
  expect(() => attribute(Promise.resolve({ a: 1 }), 'a')).toThrow(expect.objectContaining({ code: 'promise_not_awaited' }));
  expect(() => attribute(Promise.resolve({ a: 1 }), 'then')).toThrow(expect.objectContaining({ code: 'promise_not_awaited' }));
});

test.each<[unknown, unknown, unknown]>([
  [[1, 2, 3], 0, 1],
  [[1, 2, 3], -1, 3],
  [[1, 2], true, 2],
  [[1, 2], 1n, 2],
  ['a😀b', 1, '😀'],
  ['abc', -1, 'c'],
  [markup('<b>'), 0, '<'],
  [{ a: 1 }, 'a', 1],
  [{ a: 1 }, markup('a'), 1],
  [{ 1: 'x' }, 1, 'x'],
  [new Map([[1, 'x']]), 1, 'x'],
  [new Map([['a', 'x']]), markup('a'), 'x'],
  [user, 'name', 'Ada'],
  [range(1, 5, null, false), -1, 4],
  [new Uint8Array([7]), 0, 7],
])('item, case %#', (object, key, expected) => {
  expect([item(object, key), itemOptional(object, key), itemLenient(object, key)]).toEqual([expected, expected, expected]);
});

test.each<[unknown, unknown, string, string]>([
  [[1], 1, 'index_error', 'Index 1 is outside of an array'],
  [[1], -2, 'index_error', 'Index -2 is outside of an array'],
  [[1], 'a', 'type_error', 'The index of an array must be an integer, not a string'],
  [[1], 0.5, 'type_error', 'The index of an array must be an integer, not a number'],
  ['abc', 3, 'index_error', 'Index 3 is outside of a string'],
  [{ title: 1 }, 'titel', 'key_error', "There is no key 'titel' in an object"],
  [{}, [1], 'key_error', "There is no key 'an array' in an object"],
  [{}, 'items', 'key_error', "There is no key 'items' in an object"],
  [new Map(), 'k', 'key_error', "There is no key 'k' in a Map"],
  [null, 'k', 'type_error', 'Null has no items'],
  [5, 0, 'type_error', 'A number has no items'],
  [new Set([1]), 0, 'type_error', 'A Set has no items'],
])('item is an error, case %#', (object, key, code, reason) => {
  expect(() => item(object, key)).toThrow(
    expect.objectContaining({ name: 'TemplateRuntimeError', code, reason, hint: expect.any(String) }),
  );
  expect([itemOptional(object, key), itemLenient(object, key)]).toEqual([null, undefined]);
});

test.each<[unknown, unknown, unknown]>([
  [{ a: [{ b: 1 }] }, 'a.0.b', 1],
  [{ a: { b: null } }, 'a.b.c', null],
  [{ 'a.b': 1 }, 'a.b', 1],
  [new Map([['a', new Map([['b', 2]])]]), 'a.b', 2],
  [user, 'name', 'Ada'],
  [user, 'name.length', null],
  [[10, 20], 1, 20],
  ['text', 'upper', null],
])('getPath, case %#', (value, path, expected) => {
  expect(getPath(value, path)).toEqual(expected);
});
