import { expect, test } from 'vitest';
import { callMethod } from '../call-method.ts';
import { isMarkup, markup } from '../markup.ts';
import { withHints } from '../hints.ts';

test.each<[string, string, unknown[], unknown]>([
  ['hello World', 'title', [], 'Hello World'],
  ["it's", 'title', [], "It's"],
  ['hELLO', 'capitalize', [], 'Hello'],
  ['ßa', 'capitalize', [], 'Ssa'],
  ['aB', 'swapcase', [], 'Ab'],
  ['Straße', 'casefold', [], 'strasse'],
  ['  a ', 'strip', [], 'a'],
  ['xxaxx', 'lstrip', ['x'], 'axx'],
  ['xyaxy', 'rstrip', ['yx'], 'xya'],
  ['prefix', 'removeprefix', ['pre'], 'fix'],
  ['a  b c', 'split', [], ['a', 'b', 'c']],
  ['a  b c', 'split', [null, 1], ['a', 'b c']],
  ['a,b,c', 'split', [','], ['a', 'b', 'c']],
  ['a,b,c', 'rsplit', [',', 1], ['a,b', 'c']],
  [' a b  c', 'rsplit', [null, 1], ['a b', 'c']],
  ['', 'split', [], []],
  ['', 'split', [','], ['']],
  ['a=b=c', 'partition', ['='], ['a', '=', 'b=c']],
  ['a=b=c', 'rpartition', ['='], ['a=b', '=', 'c']],
  ['a', 'rpartition', ['='], ['', '', 'a']],
  ['a\nb\r\nc', 'splitlines', [], ['a', 'b', 'c']],
  ['a\nb', 'splitlines', [true], ['a\n', 'b']],
  [',', 'join', [['a', 1, null]], 'a,1,'],
  ['aaa', 'replace', ['a', 'b', 2], 'bba'],
  ['ab', 'replace', ['', '-'], '-a-b-'],
  ['a$', 'replace', ['$', '$&'], 'a$&'],
  ['abcabc', 'count', ['bc'], 2],
  ['a😀b', 'find', ['b'], 2],
  ['abc', 'find', ['x'], -1],
  ['a😀ba', 'rfind', ['a'], 3],
  ['a😀ba', 'find', ['a', 1], 3],
  ['abcabc', 'find', ['c', 0, 2], -1],
  ['abcabc', 'find', ['c', -2], 5],
  ['abc', 'find', ['', 3], 3],
  ['abc', 'find', ['', 4], -1],
  ['abcabc', 'rfind', ['b', 0, 4], 1],
  ['abcabc', 'count', ['a', 1], 1],
  ['abcabc', 'index', ['a', 1], 3],
  ['abcabc', 'startswith', ['c', 2], true],
  ['abcabc', 'endswith', ['b', 0, -1], true],
  ['abcabc', 'indexOf', ['a', 1], 3],
  ['abcabc', 'includes', ['a', 4], false],
  ['abc', 'startswith', [['x', 'a']], true],
  ['abc', 'endswith', ['bc'], true],
  ['7', 'zfill', [3], '007'],
  ['-7', 'zfill', [4], '-007'],
  ['ab', 'center', [5, '*'], '**ab*'],
  ['ab', 'ljust', [4, '.'], 'ab..'],
  ['ab', 'rjust', [4], '  ab'],
  ['a\tb', 'expandtabs', [4], 'a   b'],
  ['x={0} {1:>3}', 'format', [1, 'a'], 'x=1   a'],
  ['123', 'isdigit', [], true],
  ['', 'isdigit', [], false],
  ['aé', 'isalpha', [], true],
  ['a1', 'isalnum', [], true],
  [' \t', 'isspace', [], true],
  ['Ab', 'islower', [], false],
  ['A1', 'isupper', [], true],
  ['Ab Cd', 'istitle', [], true],
  ['a_1', 'isidentifier', [], true],
  ['é', 'isascii', [], false],
  ['abc', 'slice', [1], 'bc'],
  ['abc', 'substring', [2, 0], 'ab'],
  ['a😀', 'at', [-1], '😀'],
  ['ab', 'padStart', [4, '-'], '--ab'],
  ['ab', 'includes', ['b'], true],
  ['ab', 'toUpperCase', [], 'AB'],
])('%j.%s(…)', (self, name, args, expected) => {
  expect(callMethod(self, name, args)).toEqual(expected);
});

test.each<[unknown, string, unknown[], string]>([
  ['abc', 'index', ['x'], 'value_error'],
  ['abc', 'split', [''], 'value_error'],
  ['abc', 'center', [5, 'ab'], 'value_error'],
  ['abc', 'center', ['5'], 'type_error'],
  ['abc', 'count', [1], 'type_error'],
  ['abc', 'repeat', [1e9], 'value_too_large'],
  ['abc', 'ljust', [1e9], 'value_too_large'],
  [[1], 'index', [2], 'value_error'],
  [[1], 'remove', [2], 'value_error'],
  [[1], 'map', ['x'], 'not_callable'],
  [{}, 'pop', ['a'], 'key_error'],
  [{}, 'popitem', [], 'key_error'],
])('%j.%s(%j) is an error', (self, name, args, code) => {
  expect(() => withHints(() => callMethod(self, name, args))).toThrow(
    expect.objectContaining({ code, hint: expect.any(String) }),
  );
});

test.each<[string, unknown[], unknown, unknown[]]>([
  ['append', [4], undefined, [3, 1, 2, 4]],
  ['extend', [[4, 5]], undefined, [3, 1, 2, 4, 5]],
  ['insert', [0, 9], undefined, [9, 3, 1, 2]],
  ['pop', [], 2, [3, 1]],
  ['pop', [0], 3, [1, 2]],
  ['remove', [1], undefined, [3, 2]],
  ['clear', [], undefined, []],
  ['reverse', [], undefined, [2, 1, 3]],
  ['sort', [], undefined, [1, 2, 3]],
  ['index', [2], 2, [3, 1, 2]],
  ['count', [1], 1, [3, 1, 2]],
  ['copy', [], [3, 1, 2], [3, 1, 2]],
  ['join', ['-'], '3-1-2', [3, 1, 2]],
  ['toSorted', [], [1, 2, 3], [3, 1, 2]],
  ['slice', [1], [1, 2], [3, 1, 2]],
  ['map', [(x: number): number => x * 2], [6, 2, 4], [3, 1, 2]],
  ['filter', [(x: number): boolean => x > 1], [3, 2], [3, 1, 2]],
])('list.%s(%j)', (name, args, result, after) => {
  const list = [3, 1, 2];
  expect(callMethod(list, name, args)).toEqual(result);
  expect(list).toEqual(after);
});

test.each<[string, unknown[], unknown, Record<string, unknown>]>([
  [
    'items',
    [],
    [
      ['a', 1],
      ['b', null],
    ],
    { a: 1, b: null },
  ],
  ['keys', [], ['a', 'b'], { a: 1, b: null }],
  ['values', [], [1, null], { a: 1, b: null }],
  ['get', ['a'], 1, { a: 1, b: null }],
  ['get', ['b', 5], null, { a: 1, b: null }],
  ['get', ['x'], null, { a: 1, b: null }],
  ['get', ['x', 5], 5, { a: 1, b: null }],
  ['pop', ['a'], 1, { b: null }],
  ['pop', ['x', 7], 7, { a: 1, b: null }],
  ['popitem', [], ['b', null], { a: 1 }],
  ['setdefault', ['c', 3], 3, { a: 1, b: null, c: 3 }],
  ['update', [{ a: 2 }], undefined, { a: 2, b: null }],
  ['update', [[['z', 1]]], undefined, { a: 1, b: null, z: 1 }],
  ['clear', [], undefined, {}],
])('dict.%s(%j) of plain objects and Maps', (name, args, result, after) => {
  const dict: Record<string, unknown> = { a: 1, b: null };
  const map = new Map(Object.entries(dict));
  expect(callMethod(dict, name, args)).toEqual(result);
  expect(callMethod(map, name, args)).toEqual(result);
  expect(dict).toEqual(after);
  expect(Object.fromEntries(map)).toEqual(after);
});

test('dicts can be changed under safe names only', () => {
  const update = JSON.parse('{"__proto__":{"polluted":true}}') as unknown;
  expect(() => callMethod({}, 'update', [update])).toThrow(
    expect.objectContaining({ name: 'SecurityError', code: 'unsafe_name' }),
  );
  expect(() => callMethod({}, 'setdefault', ['constructor', 1])).toThrow(expect.objectContaining({ name: 'SecurityError' }));
  expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
});

test('sets, numbers and dates', () => {
  expect(callMethod(new Set([1, 2]), 'union', [[3]])).toEqual(new Set([1, 2, 3]));
  expect(callMethod(new Set([1, 2]), 'intersection', [[2, 3]])).toEqual(new Set([2]));
  expect(callMethod(new Set([1, 2]), 'issubset', [[1, 2, 3]])).toBe(true);
  expect(callMethod(1.005, 'toFixed', [1])).toBe('1.0');
  expect(callMethod(new Date(0), 'strftime', ['%d.%m.%Y'])).toBe('01.01.1970');
  expect(callMethod(new Date(0), 'weekday', [])).toBe(3);
  expect(callMethod(new Date(0), 'isoformat', [])).toBe('1970-01-01T00:00:00.000Z');
});

test.each<[string, unknown[], string, boolean]>([
  ['upper', [], '<B>A</B>', true],
  ['replace', ['a', '<i>'], '<b>&lt;i&gt;</b>', true],
  ['format', [], '<b>a</b>', true],
  ['striptags', [], 'a', true],
  ['startswith', ['<b'], 'true', false],
  ['slice', [0, 2], '<b', false],
])('HTML.%s(%j)', (name, args, expected, isHtml) => {
  const result = callMethod(markup('<b>a</b>'), name, args);
  expect([String(result), isMarkup(result)]).toEqual([expected, isHtml]);
});

test('HTML escapes what it takes in', () => {
  expect(String(callMethod(markup('<br>'), 'join', [['<', markup('<i>')]]))).toBe('&lt;<br><i>');
  expect(String(callMethod(markup('<b>{0}{x}</b>'), 'format', ['<', { x: '&' }]))).toBe('<b>&lt;&amp;</b>');
  expect((callMethod(markup('a b'), 'split', []) as unknown[]).every(isMarkup)).toBe(true);
});
