import { expect, test } from 'vitest';
import { callWithKeywords } from '../runtime/call.ts';
import { builtinGlobals } from './globals.ts';

function run(name: string, args: readonly unknown[], keywords: Readonly<Record<string, unknown>> = {}): unknown {
  return callWithKeywords(builtinGlobals[name], args, keywords);
}

const negated = (value: unknown): number => -Number(value);

test.each<[string, unknown[], Record<string, unknown>, unknown]>([
  ['dict', [], { a: 1 }, { a: 1 }],
  ['dict', [{ a: 1 }], { b: 2 }, { a: 1, b: 2 }],
  ['dict', [[['a', 1]]], {}, { a: 1 }],
  ['list', ['ab'], {}, ['a', 'b']],
  ['list', [], {}, []],
  ['tuple', [[1]], {}, [1]],
  ['set', [[1, 1]], {}, new Set([1])],
  ['len', ['a😀'], {}, 2],
  ['str', [[1]], {}, '[1]'],
  ['bool', [[]], {}, false],
  ['int', ['7'], {}, 7],
  ['int', [-1.9], {}, -1],
  ['float', ['1.5'], {}, 1.5],
  ['abs', [-2], {}, 2],
  ['round', [2.345, 2], {}, 2.35],
  ['sum', [[1, 2], 3], {}, 6],
  ['min', [[3, 1]], {}, 1],
  ['max', [3, 1], {}, 3],
  ['max', [[]], { default: 0 }, 0],
  ['min', [[1, 3]], { key: negated }, 3],
  ['any', [[0, 1]], {}, true],
  ['all', [[]], {}, true],
  ['sorted', [[2, 1]], {}, [1, 2]],
  ['sorted', [[1, 2]], { key: negated }, [2, 1]],
  ['sorted', [[1, 2]], { reverse: true }, [2, 1]],
  ['reversed', ['ab'], {}, ['b', 'a']],
  [
    'enumerate',
    [['a', 'b']],
    { start: 1 },
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
  [
    'zip',
    [
      [1, 2],
      ['a', 'b', 'c'],
    ],
    {},
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
  ['zip', [], {}, []],
  ['map', [negated, [1, 2]], {}, [-1, -2]],
  ['filter', [null, [0, 1]], {}, [1]],
])('%s, case %#', (name, args, keywords, expected) => {
  expect(run(name, args, keywords)).toEqual(expected);
});

test('range takes what Python takes', () => {
  expect(
    [run('range', [3]), run('range', [1, 3]), run('range', [3, 0, -1])].map((range) => Array.from(range as Iterable<number>)),
  ).toEqual([
    [0, 1, 2],
    [1, 2],
    [3, 2, 1],
  ]);
});

test.each<[string, unknown[], string]>([
  ['len', [5], 'type_error'],
  ['int', ['x'], 'value_error'],
  ['float', [[]], 'value_error'],
  ['abs', ['x'], 'type_error'],
  ['min', [[]], 'value_error'],
  ['max', [[1, 'a']], 'type_error'],
  ['sorted', [[1, 'a']], 'type_error'],
  ['map', ['upper', ['a']], 'not_callable'],
  ['range', ['3'], 'type_error'],
  ['range', [], 'missing_argument'],
])('%s(%j) is an error', (name, args, code) => {
  expect(() => run(name, args)).toThrow(expect.objectContaining({ code, hint: expect.any(String) }));
});
