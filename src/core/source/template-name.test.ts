import { expect, it } from 'vitest';
import { resolveTemplateName } from './template-name.ts';

it.each([
  ['a.html', null, 'a.html'],
  ['a.html', 'pages/b.html', 'a.html'],
  [' a.html ', null, 'a.html'],
  ['pages\\a.html', null, 'pages/a.html'],
  ['./a.html', 'b.html', 'a.html'],
  ['./a.html', 'pages/b.html', 'pages/a.html'],
  ['./x/./a.html', 'pages/b.html', 'pages/x/a.html'],
  ['../a.html', 'pages/b.html', 'a.html'],
  ['../../x/a.html', 'a/b/c.html', 'x/a.html'],
  ['./x/../a.html', 'pages/b.html', 'pages/a.html'],
  ['../a.html', 'b.html', null],
  ['../../a.html', 'pages/b.html', null],
  ['./a.html', null, null],
  ['x/../a.html', 'b.html', null],
  ['..', 'pages/b.html', null],
])('%s in %s is %s', (name, from, expected) => {
  expect(resolveTemplateName(name, from)).toBe(expected);
});

it.each([
  ['@ui/a.html', 'ui/parts/a.html'],
  [' @ui\\x\\a.html', 'ui/parts/x/a.html'],
  ['@top/a.html', 'a.html'],
  ['@ui/../a.html', null],
  ['@iu/a.html', null],
  ['@toString/a.html', null],
  ['@ui', null],
  ['./a.html', 'pages/a.html'],
  ['mail@ui/a.html', 'mail@ui/a.html'],
])('%s with aliases is %s', (name, expected) => {
  expect(resolveTemplateName(name, 'pages/b.html', { ui: 'ui/parts/', top: '' })).toBe(expected);
});

it('without aliases, @ is a letter', () => {
  expect(resolveTemplateName('@ui/a.html', null)).toBe('@ui/a.html');
});
