import { expect, test } from 'vitest';
import { formatSpec } from './format-spec.ts';
import { formatText } from './format.ts';
import { formatPercent } from './printf.ts';
import { text } from './text.ts';

test.each<[unknown, string, string]>([
  [42, '', '42'],
  [42, '5', '   42'],
  ['a', '5', 'a    '],
  ['a', '>5', '    a'],
  ['a', '*^4', '*a**'],
  ['abcdef', '.3', 'abc'],
  [3.1234, '.2f', '3.12'],
  [1234567.891, ',.1f', '1,234,567.9'],
  [1234567, ',', '1,234,567'],
  [1234567, '_d', '1_234_567'],
  [42, '05d', '00042'],
  [-42, '06d', '-00042'],
  [42, '+d', '+42'],
  [42, ' d', ' 42'],
  [-3, '=+6', '-    3'],
  [255, 'x', 'ff'],
  [255, '#X', '0XFF'],
  [5, '08b', '00000101'],
  [1500, 'e', '1.500000e+03'],
  [0.00001234, 'g', '1.234e-05'],
  [1234.5, 'g', '1234.5'],
  [0.125, '%', '12.500000%'],
  [0.125, '.1%', '12.5%'],
  [2.5, '.0f', '2'],
  [3.5, '.0f', '4'],
  [65, 'c', 'A'],
  [true, 'd', '1'],
  [true, '', 'true'],
  [2n ** 64n, ',', '18,446,744,073,709,551,616'],
  [null, '>4', '    '],
])('formatSpec(%s, %j)', (value, spec, expected) => {
  expect(formatSpec(value, spec, text)).toBe(expected);
});

test.each<[unknown, string]>([
  ['a', 'd'],
  ['a', '=5'],
  [1.5, 'x'],
  [1, 'q'],
  [[], '.2f'],
])('formatSpec(%j, %j) is an error', (value, spec) => {
  expect(() => formatSpec(value, spec, text)).toThrow(
    expect.objectContaining({ code: 'format_error', hint: expect.any(String) }),
  );
});

test.each<[string, unknown[], string]>([
  ['{} {}', ['a', 1], 'a 1'],
  ['{1}{0}{1}', ['a', 'b'], 'bab'],
  ['{{{}}}', [1], '{1}'],
  ['{name:>3}', [{ name: 'b' }], '  b'],
  ['{0.a.b} {0[a][b]}', [{ a: { b: 1 } }], '1 1'],
  ['{0[1]}', [['x', 'y']], 'y'],
  ['{!r}', ['a'], '"a"'],
  ['{:>{}}|', ['a', 3], '  a|'],
  ['{:%}', [0.5], '50.000000%'],
  ['no fields', [1], 'no fields'],
])('formatText(%j, %j)', (template, args, expected) => {
  expect(formatText(template, args, text)).toBe(expected);
});

test.each<[string, unknown[]]>([
  ['{', []],
  ['}', []],
  ['{}', []],
  ['{1}', ['a']],
  ['{name}', []],
  ['{a b!q}', []],
])('formatText(%j, %j) is an error', (template, args) => {
  expect(() => formatText(template, args, text)).toThrow(
    expect.objectContaining({ code: 'format_error', hint: expect.any(String) }),
  );
});

test.each<[string, unknown, string]>([
  ['%s and %s', ['a', 1], 'a and 1'],
  ['%d%%', 50, '50%'],
  ['%5.1f|%-5s|%05d', [3.0625, 'ab', 42], '  3.1|ab   |00042'],
  ['%+d %x %X %o', [5, 255, 255, 8], '+5 ff FF 10'],
  ['%(a)s-%(b)02d', { a: 'x', b: 3 }, 'x-03'],
  ['%s', [1, 2], '[1,2]'],
  ['%s', [], '[]'],
  ['%.2s', 'abc', 'ab'],
  ['%d', '7', '7'],
  ['%d', 7.9, '7'],
  ['%e', 1500, '1.500000e+03'],
  ['%r', 'a', '"a"'],
  ['plain', [], 'plain'],
  ['plain', {}, 'plain'],
])('%j %% %j', (format, value, expected) => {
  expect(formatPercent(format, value, text)).toBe(expected);
});

test.each<[string, unknown, string]>([
  ['%s %s', ['a'], 'format_error'],
  ['a', 1, 'format_error'],
  ['%s %s', [1, 2, 3], 'format_error'],
  ['%y', 1, 'format_error'],
  ['50%', 1, 'format_error'],
  ['%(a)s', 1, 'format_error'],
  ['%d', 'x', 'type_error'],
])('%j %% %j is an error', (format, value, code) => {
  expect(() => formatPercent(format, value, text)).toThrow(expect.objectContaining({ code }));
});
