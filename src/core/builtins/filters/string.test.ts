import { expect, test } from 'vitest';
import { isMarkup, markup } from '../../runtime/markup.ts';
import { apply } from '../test-host.ts';
import { withHints } from '../../runtime/hints.ts';

test.each<[unknown, string, unknown[], string]>([
  ['été ß', 'upper', [], 'ÉTÉ SS'],
  ['ABC', 'lower', [], 'abc'],
  [false, 'lower', [], 'false'],
  [null, 'upper', [], ''],
  ['hELLO wORLD', 'capitalize', [], 'Hello world'],
  ["hello wORLD it's well-known", 'title', [], "Hello World It's Well-Known"],
  ['été ß', 'title', [], 'Été Ss'],
  [[1, 'a'], 'string', [], '[1,"a"]'],
  ['  a ', 'trim', [], 'a'],
  ['xxaxx', 'strip', ['x'], 'a'],
  ['Hello World', 'center', [20], '    Hello World     '],
  [-2, 'center', [5], '  -2 '],
  ['a\nb\n\nc', 'indent', [2], 'a\n  b\n  \n  c'],
  ['a\nb', 'indent', [2, true], '  a\n  b'],
  ['', 'indent', [], ''],
  ['aXbXc', 'replace', ['X', '-'], 'a-b-c'],
  ['aXbXc', 'replace', ['X', '-', 1], 'a-bXc'],
  ['aXbXc', 'replace', ['X', '-', null], 'a-b-c'],
  ['hello world foo', 'truncate', [11], 'hello...'],
  ['hello', 'truncate', [2], '..'],
  ['hello world', 'truncate', [8, true], 'hello...'],
  ['hello world', 'truncate', [8, true, '~'], 'hello w~'],
  ['<p>hi <b>x</b></p>', 'truncate', [8, false, ''], '<p>hi'],
  ['😀😀😀', 'truncate', [2, true, ''], '😀😀'],
  ['hello world foo bar', 'wordwrap', [10], 'hello\nworld foo\nbar'],
  ['<i>m</i>', 'wordwrap', [5], '<i>m<\n/i>'],
  ['a  b\nc', 'wordwrap', [], 'a  b c'],
  ['abcdef', 'wordwrap', [4, false], 'abcdef'],
  ['a well-known fact', 'wordwrap', [8], 'a well-\nknown\nfact'],
  ['', 'wordwrap', [5], ''],
  ['gamma delta', 'wordwrap', [4], 'gamm\na de\nlta'],
  ['tab\tend of-the well-known word--dash x', 'wordwrap', [10], 'tab\nend of-the\nwell-known\nword--dash\nx'],
  ['a\tb', 'wordwrap', [], 'a       b'],
  ['😀😀😀😀 b', 'wordwrap', [3], '😀😀😀\n😀 b'],
  ['😀-😀😀😀-b', 'wordwrap', [4], '😀-\n😀😀😀-\nb'],
  ['\taa', 'wordwrap', [1], 'a\na'],
  ['  word', 'wordwrap', [1], 'w\no\nr\nd'],
  ['--a----b', 'wordwrap', [3], '--a\n---\n-b'],
  ['a very-long-hyphenated-word here', 'wordwrap', [7], 'a very-\nlong-hy\nphenate\nd-word\nhere'],
  ['hello wonderful', 'wordwrap', [5, false], 'hello\nwonderful'],
  ['  lead  trail  ', 'wordwrap', [6], '  lead\ntrail'],
  ['日本語 テキスト', 'wordwrap', [3], '日本語\nテキス\nト'],
  ['e-mail x-ray a-b-c --foo', 'wordwrap', [6], 'e-mail\nx-ray\na-b-c\n--foo'],
  ['supercalifragilistic-expiali', 'wordwrap', [8], 'supercal\nifragili\nstic-\nexpiali'],
  ['Hello World! Ünï', 'slug', [], 'hello-world-n'],
  ['a b&c/é', 'urlencode', [], 'a%20b%26c%2F%C3%A9'],
  ["!'()*~", 'urlencode', [], '%21%27%28%29%2A~'],
  ['\ud800', 'urlencode', [], '%EF%BF%BD'],
  ['{} {0} {x}', 'format', ['a', { x: 1 }], 'a a 1'],
])('%j | %s', (value, name, args, expected) => {
  expect(apply(name, value, args)).toBe(expected);
});

test('words are counted', () => {
  expect([apply('wordcount', ' a  b\nc '), apply('wordcount', null)]).toEqual([3, 0]);
});

test('keyword arguments bind by name', () => {
  expect(apply('truncate', 'hello world', [], { length: 6, end: '…', killwords: true })).toBe('hello…');
  expect(apply('replace', 'aa', [], { old: 'a', new: 'b', count: 1 })).toBe('ba');
  expect(apply('format', '{a}', [], { a: 1 })).toBe('1');
  expect(() => apply('truncate', 'x', [], { lenght: 6 })).toThrow(
    expect.objectContaining({ code: 'unknown_argument', hint: "did you mean 'length'?" }),
  );
});

test('filters lose safety: the result is escaped again', () => {
  for (const name of ['upper', 'trim', 'title', 'string', 'indent']) expect(isMarkup(apply(name, markup('<b>')))).toBe(false);
});

test('format refuses printf formats that would stay as they are', () => {
  expect(() => apply('format', '%05.2f', [3])).toThrow(expect.objectContaining({ code: 'format_error' }));
  expect(apply('format', '100% of it', [3])).toBe('100% of it');
});

test.each<[string, unknown[], string]>([
  ['center', ['x'], 'type_error'],
  ['center', [1e12], 'value_too_large'],
  ['indent', [1e9], 'value_too_large'],
  ['wordwrap', [0], 'value_error'],
  ['replace', ['a'], 'missing_argument'],
  ['format', [], 'format_error'],
])('%s with %j is an error', (name, args, code) => {
  expect(() => withHints(() => apply(name, '{}', args, {}))).toThrow(expect.objectContaining({ code, hint: expect.any(String) }));
});

test('replace makes no more than there is room for, and always less', () => {
  const long = 'a'.repeat(6_000_000);
  expect(() => apply('replace', long, ['a', 'bb'])).toThrow(expect.objectContaining({ code: 'value_too_large' }));
  const longer = 'ab'.repeat(6_000_000);
  expect(apply('replace', longer, ['b', ''])).toHaveLength(6_000_000);
});
