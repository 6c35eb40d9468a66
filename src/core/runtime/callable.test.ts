import { expect, test } from 'vitest';
import { call, callWithKeywords } from './call.ts';
import { callMethod, callMethodWithKeywords } from './call-method.ts';
import { bindKeywords, parameters, takeKeywords, withParams } from './callable.ts';

const pad = withParams((...args: unknown[]): unknown => args, parameters('value', 'width?', 'fill?'));
const gather = withParams((...args: unknown[]): unknown => args, parameters('first', '**options', '...rest'));
const plain = (...args: unknown[]): unknown => args;

test.each<[unknown[], Record<string, unknown>, unknown[]]>([
  [['x'], {}, ['x']],
  [['x'], { width: 3 }, ['x', 3]],
  [['x'], { fill: '.' }, ['x', undefined, '.']],
  [[], { fill: '.', value: 'x' }, ['x', undefined, '.']],
  [['x', undefined], {}, ['x', undefined]],
])('declared parameters take %j %j by name', (positional, keywords, expected) => {
  expect(bindKeywords(pad, positional, keywords)).toEqual(expected);
});

test.each<[unknown[], Record<string, unknown>, string, string]>([
  [[], {}, 'missing_argument', 'pass it: pad(value=…)'],
  [['x'], { value: 'y' }, 'duplicate_argument', 'pass it once'],
  [['x'], { widht: 3 }, 'unknown_argument', "did you mean 'width'?"],
  [['x'], { zzz: 3 }, 'unknown_argument', 'it takes: value, width, fill'],
  [['x', 1, 2, 3], {}, 'too_many_arguments', 'leave out the surplus ones'],
])('%j %j is an error', (positional, keywords, code, hint) => {
  Object.defineProperty(pad, 'name', { value: 'pad' });
  expect(() => bindKeywords(pad, positional, keywords)).toThrow(expect.objectContaining({ code, hint }));
});

test('rest and keywords are collected: positional ones, the keywords, then the rest', () => {
  expect(bindKeywords(gather, [1, 2, 3], { a: 4 })).toEqual([1, { a: 4 }, 2, 3]);
  expect(bindKeywords(gather, [1], {})).toEqual([1, {}]);
});

test('a plain function gets its keywords as one trailing object', () => {
  expect(bindKeywords(plain, [1], { a: 2 })).toEqual([1, { a: 2 }]);
  expect(bindKeywords(plain, [1], {})).toEqual([1]);
});

test('only keywords are taken for keywords', () => {
  const bound = bindKeywords(plain, [1], { a: 2 });
  expect(takeKeywords(bound)).toEqual({ positional: [1], keywords: { a: 2 } });
  expect(takeKeywords([1, { a: 2 }])).toEqual({ positional: [1, { a: 2 }], keywords: {} });
});

test('calls', () => {
  expect(call(plain, [1, 2])).toEqual([1, 2]);
  expect(call(gather, [1, 2])).toEqual([1, {}, 2]);
  expect(callWithKeywords(pad, ['x'], { width: 1 })).toEqual(['x', 1]);
  expect(() => call(null, [])).toThrow(
    expect.objectContaining({ code: 'not_callable', hint: 'is the function in the context, or imported?' }),
  );
  expect(() => call({}, [])).toThrow(expect.objectContaining({ code: 'not_callable', reason: 'Cannot call an object' }));
});

class Counter {
  #count = 2;

  times(value: unknown, options: unknown): unknown {
    return [Number(value) * this.#count, options];
  }
}

test('method calls', () => {
  const dict = {
    factor: 3,
    triple(value: number): number {
      return value * this.factor;
    },
    items: 1,
  };
  expect(callMethod(new Counter(), 'times', [4])).toEqual([8, undefined]);
  expect(callMethodWithKeywords(new Counter(), 'times', [4], { by: 1 })).toEqual([8, { by: 1 }]);
  expect(callMethod(dict, 'triple', [2])).toBe(6);
  expect(callMethodWithKeywords(dict, 'triple', [2], {})).toBe(6);
  expect(callMethod('a,b', 'split', [','])).toEqual(['a', 'b']);
  expect(callMethodWithKeywords('a,b,c', 'split', [], { sep: ',', maxsplit: 1 })).toEqual(['a', 'b,c']);
  expect(callMethodWithKeywords('{a}', 'format', [], { a: 1 })).toBe('1');
  expect(callMethodWithKeywords([3, 1, 2], 'toSorted', [], {})).toEqual([1, 2, 3]);
});

test.each<[unknown, string, string, string]>([
  [null, 'x', 'UndefinedError', 'undefined_attribute'],
  [{}, 'nope', 'UndefinedError', 'undefined_attribute'],
  [{ a: 1 }, 'a', 'TemplateRuntimeError', 'not_callable'],
  [{ items: 1 }, 'items', 'TemplateRuntimeError', 'not_callable'],
  ['x', 'constructor', 'UndefinedError', 'undefined_attribute'],
])('callMethod(%j, %j) is an error', (object, method, name, code) => {
  expect(() => callMethod(object, method, [])).toThrow(expect.objectContaining({ name, code }));
  expect(() => callMethodWithKeywords(object, method, [], { a: 1 })).toThrow(expect.objectContaining({ name, code }));
});

test('keywords of a method without named parameters are an error', () => {
  expect(() => callMethodWithKeywords('x', 'upper', [], { loud: true })).toThrow(
    expect.objectContaining({ code: 'unknown_argument' }),
  );
});
