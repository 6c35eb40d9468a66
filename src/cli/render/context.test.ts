import { describe, expect, test } from 'vitest';
import { UsageError } from '../command.ts';
import { dataOf, withAssignment } from './context.ts';

describe('data', () => {
  test('is an object', () => expect(dataOf('{"a": [1]}', 'a.json')).toEqual({ a: [1] }));

  test.each<[text: string, message: RegExp]>([
    ['{', /^a\.json is no JSON: /],
    ['[1]', /^a\.json holds no JSON object/],
    ['null', /^a\.json holds no JSON object/],
    ['"text"', /^a\.json holds no JSON object/],
  ])('%s is none', (text, message) => {
    expect(() => dataOf(text, 'a.json')).toThrow(UsageError);
    expect(() => dataOf(text, 'a.json')).toThrow(message);
  });
});

describe('--set', () => {
  test.each<[assignment: string, expected: unknown]>([
    ['a=1', { a: 1, user: { name: 'Ada' } }],
    ['a=', { a: '', user: { name: 'Ada' } }],
    ['a="1"', { a: '1', user: { name: 'Ada' } }],
    ['a=[1, true]', { a: [1, true], user: { name: 'Ada' } }],
    ['a=x=y', { a: 'x=y', user: { name: 'Ada' } }],
    ['a=two words\nand lines', { a: 'two words\nand lines', user: { name: 'Ada' } }],
    ['user.age=36', { user: { name: 'Ada', age: 36 } }],
    ['user=none', { user: 'none' }],
    ['page.meta.title=News', { page: { meta: { title: 'News' } }, user: { name: 'Ada' } }],
  ])('%s', (assignment, expected) => {
    expect(withAssignment({ user: { name: 'Ada' } }, assignment)).toEqual(expected);
  });

  test('leaves what it was given as it was', () => {
    const data = { user: { name: 'Ada' } };
    withAssignment(data, 'user.name=Grace');
    expect(data).toEqual({ user: { name: 'Ada' } });
  });

  test('reaches no prototype', () => {
    const data = withAssignment({}, '__proto__.polluted=1');
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(Object.keys(data)).toEqual(['__proto__']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(Object.keys(withAssignment({}, 'constructor.name=1'))).toEqual(['constructor']);
  });

  test.each(['a', '=1', '', '.a=1', 'a..b=1', 'user.name.first=1'])('%j means nothing', (assignment) => {
    expect(() => withAssignment({ user: { name: 'Ada' } }, assignment)).toThrow(UsageError);
  });
});
