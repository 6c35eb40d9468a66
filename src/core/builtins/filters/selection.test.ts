import { expect, test } from 'vitest';
import { apply, testHost } from '../test-host.ts';

class User {
  name: string;
  on: boolean;
  tags: string[] = ['x'];

  constructor(name: string, on: boolean) {
    this.name = name;
    this.on = on;
  }

  shout(mark = '!'): string {
    return this.name.toUpperCase() + mark;
  }
}

const ada = new User('ada', true);
const bob = { name: 'bob', on: false, tags: [], team: { id: 7 } };
const cy = new Map<string, unknown>([
  ['name', 'cy'],
  ['on', true],
]);
const users = [ada, bob, cy];

test.each<[unknown, string, unknown[], Record<string, unknown>, unknown]>([
  [bob, 'attr', ['name'], {}, 'bob'],
  [bob, 'attr', ['team.id'], {}, 7],
  [null, 'attr', ['name'], {}, null],
  ['text', 'attr', ['upper'], {}, null],
  [bob, 'get', ['name', 'x'], {}, 'bob'],
  [bob, 'get', ['nope', 'x'], {}, 'x'],
  [null, 'get', ['a', 'x'], {}, 'x'],
  ['text', 'get', ['upper', 'x'], {}, 'x'],
  [users, 'map', [], { attribute: 'name' }, ['ada', 'bob', 'cy']],
  [users, 'map', [], { attribute: 'team.id', default: 0 }, [0, 7, 0]],
  [users, 'map', [], { attribute: 'team.id' }, [null, 7, null]],
  [['a', 'b'], 'map', ['upper'], {}, ['A', 'B']],
  [['abc', 'd'], 'map', ['truncate', 2], { end: '', killwords: true }, ['ab', 'd']],
  [[ada], 'map', ['shout', '?'], {}, ['ADA?']],
  [[{ b: 1 }], 'map', ['keys'], {}, [['b']]],
  [[1, 2], 'map', [(x: number): number => x + 1], {}, [2, 3]],
  ['ab', 'map', [], {}, ['a', 'b']],
  [null, 'map', ['upper'], {}, []],
  [[1, 2, 3], 'select', ['odd'], {}, [1, 3]],
  [[1, 2, 3], 'select', ['gt', 1], {}, [2, 3]],
  [[0, 1, ''], 'select', [], {}, [1]],
  [[0, 1, ''], 'reject', [], {}, [0, '']],
  [[1, 2, 3], 'reject', ['in', [1, 2]], {}, [3]],
  [users, 'selectattr', ['on'], {}, [ada, cy]],
  [users, 'rejectattr', ['on'], {}, [bob]],
  [users, 'selectattr', ['team.id', 'defined'], {}, [bob]],
  [users, 'selectattr', ['name', 'eq', 'cy'], {}, [cy]],
  [users, 'selectattr', ['name', 'eq'], { other: 'cy' }, [cy]],
  [[0.1, 0.2, 0.3, 0.4], 'sum', [], {}, 1],
  [Array.from({ length: 10 }, () => 0.1), 'sum', [], {}, 1],
  [[1, true, 2], 'sum', [], { start: 5 }, 9],
  [[1n, 2], 'sum', [], {}, 3n],
  [[{ a: { n: 1 } }, {}], 'sum', ['a.n'], {}, 1],
  [[[1], [2]], 'sum', [], { start: [] }, [1, 2]],
  ['', 'sum', [], {}, 0],
  [[3, 1, 2], 'min', [], {}, 1],
  ['10.7', 'max', [], {}, '7'],
  [[{ n: 1 }, { n: 3 }], 'max', [], { attribute: 'n' }, { n: 3 }],
  ['abc', 'max', ['age'], {}, 'a'],
])('selection filters, case %#', (value, name, args, keywords, expected) => {
  expect(apply(name, value, args, keywords)).toEqual(expected);
});

test.each<[string, unknown, unknown[], string, string]>([
  ['select', [1], ['od'], 'unknown_test', "did you mean 'odd'?"],
  ['rejectattr', [{}], ['a', 'qqqqqq'], 'unknown_test', 'register it, or use one of the built-in tests'],
  ['map', ['a'], ['uper'], 'unknown_filter', "did you mean 'upper'?"],
  ['sum', ['a'], [], 'type_error', "convert the items first: | map('float') | sum"],
  ['min', [], [], 'value_error', 'give a default: (xs | min) if xs else 0'],
])('%s, error case %#', (name, value, args, code, hint) => {
  expect(() => apply(name, value, args)).toThrow(expect.objectContaining({ code, hint }));
});

test('a missing attribute counts as 0, with a warning', () => {
  const host = testHost();
  expect(apply('min', [{ n: 1 }, {}], [], { attribute: 'n' }, host)).toEqual({});
  expect(host.warnings).toHaveLength(1);
});
