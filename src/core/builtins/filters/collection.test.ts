import { expect, test } from 'vitest';
import { range } from '../../runtime/range.ts';
import { apply, testHost } from '../test-host.ts';
import { withHints } from '../../runtime/hints.ts';

const people = [
  { name: 'bob', age: 30 },
  { name: 'Al', age: 4 },
  new Map<string, unknown>([
    ['name', 'cy'],
    ['age', 30],
  ]),
];

test.each<[unknown, string, unknown[], unknown]>([
  [[1, 2], 'first', [], 1],
  [[1, 2], 'last', [], 2],
  ['a😀', 'last', [], '😀'],
  [{ a: 1, b: 2 }, 'first', [], 'a'],
  [[], 'first', [], null],
  [5, 'last', [], null],
  ['a😀', 'length', [], 2],
  [{ a: 1 }, 'count', [], 1],
  [new Set([1]), 'length', [], 1],
  [range(0, 5, 1, false), 'length', [], 5],
  [null, 'length', [], 0],
  [5, 'length', [], 0],
  ['ab', 'list', [], ['a', 'b']],
  [null, 'list', [], []],
  [[1, null, 'x'], 'join', [','], '1,,x'],
  [null, 'join', [], ''],
  [people, 'join', [',', 'name'], 'bob,Al,cy'],
  ['abc', 'reverse', [], ['c', 'b', 'a']],
  [[1, 2, 3], 'take', [2], [1, 2]],
  [[1, 2, 3], 'skip', [2], [3]],
  [null, 'take', [2], []],
  [[0, 1, '', null, [], 'a'], 'compact', [], [1, 'a']],
  [[0, 1, '', null], 'compact', [false], [0, 1, '']],
  [[1, 2, 3], 'batch', [2], [[1, 2], [3]]],
  [
    [1, 2, 3],
    'batch',
    [2, 0],
    [
      [1, 2],
      [3, 0],
    ],
  ],
  [
    [1, 2, 3, 4, 5],
    'slice',
    [2],
    [
      [1, 3, 5],
      [2, 4],
    ],
  ],
  [[3, null, 1, '', 2], 'sort', [], [1, 2, 3, null, '']],
  [[3, null, 1], 'sort', [true], [null, 3, 1]],
  [['b', 'A', 2, 'a', true], 'sort', [], [true, 2, 'A', 'a', 'b']],
  [['b', 'A', 'a', 'B'], 'sort', [false, true], ['A', 'B', 'a', 'b']],
  [null, 'sort', [], []],
  [
    { b: 1, A: 2 },
    'dictsort',
    [],
    [
      ['A', 2],
      ['b', 1],
    ],
  ],
  [
    { a: 2, b: 1 },
    'dictsort',
    [false, 'value'],
    [
      ['b', 1],
      ['a', 2],
    ],
  ],
  [
    { a: 2, b: 1 },
    'dictsort',
    [false, 'key', true],
    [
      ['b', 1],
      ['a', 2],
    ],
  ],
  [[1, true, 1n, 'a', 'A', null, undefined, [1], [1]], 'unique', [], [1, 'a', null, [1]]],
  [['a', 'A'], 'unique', [true], ['a', 'A']],
])('collection filters, case %#', (value, name, args, expected) => {
  expect(apply(name, value, args)).toEqual(expected);
});

test('sort and unique read attributes of objects, dicts and Maps alike', () => {
  expect(apply('sort', people, [], { attribute: 'age,name' })).toEqual([people[1], people[0], people[2]]);
  expect(apply('sort', people, [], { attribute: 'name', reverse: true })).toEqual([people[2], people[0], people[1]]);
  expect(apply('unique', people, [], { attribute: 'age' })).toEqual([people[0], people[1]]);
});

test('sort keeps the order of equal items, also reversed', () => {
  const items = [
    { k: 1, n: 'a' },
    { k: 1, n: 'b' },
  ];
  expect(apply('sort', items, [], { attribute: 'k', reverse: true })).toEqual(items);
});

test('groupby', () => {
  const items = [{ t: { k: 'b' } }, { t: { k: 'A' } }, { t: { k: 'a' } }, { t: {} }, { t: { k: 2 } }];
  expect(apply('groupby', items, ['t.k'])).toEqual([
    { grouper: 2, list: [items[4]] },
    { grouper: 'A', list: [items[1], items[2]] },
    { grouper: 'b', list: [items[0]] },
    { grouper: null, list: [items[3]] },
  ]);
});

test('chance comes from the environment', () => {
  const host = testHost({ random: () => 0 });
  expect(apply('random', ['a', 'b'], [], {}, host)).toBe('a');
  expect(apply('shuffle', [1, 2, 3], [], {}, host)).toEqual([2, 3, 1]);
  expect(apply('random', [], [], {}, host)).toBe(null);
  expect((apply('shuffle', [1, 2, 3]) as number[]).toSorted()).toEqual([1, 2, 3]);
});

test('lists are not changed', () => {
  const list = Object.freeze([3, 1, 2]);
  for (const name of ['sort', 'reverse', 'shuffle', 'unique', 'list']) apply(name, list);
  expect(list).toEqual([3, 1, 2]);
});

test.each<[string, unknown, unknown[], string]>([
  ['join', 5, [], 'not_iterable'],
  ['first', Promise.resolve([]), [], 'promise_not_awaited'],
  ['length', Promise.resolve([]), [], 'promise_not_awaited'],
  ['batch', [1], [0], 'value_error'],
  ['slice', [1], ['2'], 'type_error'],
  ['batch', [1, 2], [99_999_999, 0], 'value_too_large'],
  ['slice', [1], [99_999_999], 'value_too_large'],
  ['take', [1], [], 'missing_argument'],
  ['dictsort', { a: 1, b: 'x' }, [false, 'value'], 'type_error'],
  ['dictsort', {}, [false, 'size'], 'value_error'],
  ['dictsort', [1], [], 'type_error'],
])('%s, error case %#', (name, value, args, code) => {
  expect(() => withHints(() => apply(name, value, args))).toThrow(expect.objectContaining({ code, hint: expect.any(String) }));
});
