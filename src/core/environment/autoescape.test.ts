import { expect, test } from 'vitest';
import { checkAutoescape, escapesOutput } from './autoescape.ts';

test.each([
  [true, null, true],
  [true, 'page.html', true],
  [true, 'notes.md', true],
  [true, 'no-extension', true],
  [true, 'page.html.kida', true],
  [true, 'icon.SVG.kida', true],
  [true, 'feed.xml.kida', true],
  [true, 'notes.md.kida', false],
  [true, 'bare.kida', false],
  [true, 'a.html/b.kida', false],
  ['html', 'notes.md.kida', false],
  ['html', 'page.html', true],
  [false, 'page.html', false],
  [false, 'page.html.kida', false],
] as const)('%s, %s: %s', (option, name, escapes) => {
  expect(escapesOutput(option, name)).toBe(escapes);
});

test('a function decides by name, null for text', () => {
  const asked: (string | null)[] = [];
  const option = (name: string | null): boolean => {
    asked.push(name);
    return name !== null;
  };
  expect([escapesOutput(option, null), escapesOutput(option, 'a.txt')]).toEqual([false, true]);
  expect(asked).toEqual([null, 'a.txt']);
});

test('other values are refused', () => {
  for (const value of ['markdown', 'true', 1, null]) expect(() => checkAutoescape(value)).toThrow(/^autoescape must be/);
});
