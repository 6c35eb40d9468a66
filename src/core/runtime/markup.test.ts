import { expect, test } from 'vitest';
import { concat } from './concat.ts';
import { htmlOf, isMarkup, type Markup, markup } from './markup.ts';

test('markup holds its text', () => {
  const value = markup('<b>');
  expect([value.value, String(value), value.toHTML(), value.length, JSON.stringify(value)]).toEqual([
    '<b>',
    '<b>',
    '<b>',
    3,
    '"<b>"',
  ]);
  expect(isMarkup(value)).toBe(true);
});

test('data cannot forge markup', () => {
  const forged: unknown = JSON.parse('{"value":"<b>","toHTML":"<b>"}');
  expect(isMarkup(forged)).toBe(false);
  expect(htmlOf(forged)).toBe(null);
});

test.each<[unknown, unknown, string | Markup]>([
  ['a', 1, 'a1'],
  ['a', null, 'a'],
  [null, true, 'true'],
  [1, 2, '12'],
  [markup('<b>'), '<', markup('<b>&lt;')],
  ['<', markup('<b>'), markup('&lt;<b>')],
  [{ toHTML: (): string => '<i>' }, '&', markup('<i>&amp;')],
])('concat(%s, %s)', (left, right, expected) => {
  const result = concat(left, right);
  expect(String(result)).toBe(String(expected));
  expect(isMarkup(result)).toBe(isMarkup(expected));
});
