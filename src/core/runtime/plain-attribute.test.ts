import { expect, test } from 'vitest';
import { attribute } from './lookup.ts';
import { markup } from './markup.ts';
import { isPlainAttribute } from './plain-attribute.ts';
import { range } from './range.ts';

test.each(['name', 'id', 'user', 'href', 'price', 'description', 'active'])('%s may be read directly', (name) => {
  expect(isPlainAttribute(name)).toBe(true);
});

test.each([
  'constructor',
  '__proto__',
  'prototype',
  'toString',
  'length',
  'size',
  'items',
  'get',
  'title',
  'then',
  'call',
  'year',
  'value',
  'map',
])('%s may not be read directly', (name) => {
  expect(isPlainAttribute(name)).toBe(false);
});

const receivers: readonly unknown[] = [
  'x',
  1,
  1n,
  true,
  [1],
  { a: 1 },
  new Map(),
  new Set(),
  markup('x'),
  new Date(0),
  new Uint8Array(1),
  range(0, 1, 1, false),
];

test('what may be read directly means the same as attribute', () => {
  const names = new Set<string>();
  for (const receiver of receivers) {
    let level: unknown = Object(receiver);
    while (level !== null) {
      for (const name of Object.getOwnPropertyNames(level)) names.add(name);
      level = Object.getPrototypeOf(level);
    }
  }
  let compared = 0;
  for (const name of names) {
    if (!/^[A-Za-z_]\w*$/.test(name) || !isPlainAttribute(name)) continue;
    for (const receiver of receivers) {
      const direct: unknown = Reflect.get(Object(receiver) as object, name);
      if (direct === undefined) continue;
      expect([name, attribute(receiver, name)]).toEqual([name, direct]);
      compared++;
    }
  }
  expect(names.size).toBeGreaterThan(150);
  expect(compared).toBeGreaterThan(0);
});
