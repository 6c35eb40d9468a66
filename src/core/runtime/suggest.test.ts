import { expect, test } from 'vitest';
import { suggest } from './suggest.ts';

test.each<[string, string[], string | null]>([
  ['lenght', ['length', 'lower'], 'length'],
  ['Title', ['tile', 'title'], 'title'],
  ['TITLE', ['subtitle', 'title'], 'title'],
  ['usre', ['user', 'used'], 'user'],
  ['usr', ['user', 'use'], 'user'],
  ['title', ['title'], null],
  ['xyz', ['title', 'user'], null],
  ['', ['a'], null],
  ['a', [], null],
  ['itmes', ['items', 'times'], 'items'],
])('suggest(%j, %j) is %j', (name, candidates, expected) => {
  expect(suggest(name, candidates)).toBe(expected);
});
