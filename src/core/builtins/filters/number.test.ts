import { expect, test } from 'vitest';
import { apply, testHost } from '../test-host.ts';

test.each<[unknown, string, unknown[], unknown]>([
  [-7.25, 'abs', [], 7.25],
  [true, 'abs', [], 1],
  [-3n, 'abs', [], 3n],
  ['10', 'int', [], 10],
  [3.7, 'int', [], 3],
  [-0.5, 'int', [], 0],
  [true, 'int', [], 1],
  ['3.7', 'int', [7], 7],
  [null, 'int', [], 0],
  [[1], 'int', [7], 7],
  ['12345678901234567890', 'int', [], 12345678901234567890n],
  ['10.7', 'float', [], 10.7],
  ['x', 'float', [1.5], 1.5],
  ['1e3', 'float', [], 1000],
  [2.5, 'round', [], 3],
  [3.5, 'round', [], 4],
  [2.19, 'round', [1, 'floor'], 2.1],
  ['10.7', 'round', [1, 'ceil'], 10.7],
  [1234, 'round', [-2], 1200],
  [3.1, 'decimal', [], '3.10'],
  ['10', 'decimal', [], '10.00'],
  [3.5, 'decimal', [1], '3.5'],
  ['a', 'decimal', [1], 'a'],
  [1234567.891, 'format_number', [2], '1,234,567.89'],
  [1234.9, 'format_number', [], '1,234'],
  ['x', 'format_number', [], 'x'],
  [1024, 'commas', [], '1,024'],
  [1500, 'filesizeformat', [], '1.5 kB'],
  [1500, 'filesizeformat', [true], '1.5 KiB'],
  [500, 'filesizeformat', [], '500 Bytes'],
  [-7.25, 'filesizeformat', [], '-7 Bytes'],
  [5e15, 'filesizeformat', [], '5000.0 TB'],
  ['x', 'filesizeformat', [], '0 Bytes'],
  [1, 'pluralize', [], ''],
  [0, 'pluralize', ['y,ies'], 'ies'],
  ['1', 'pluralize', ['y,ies'], 'y'],
  [null, 'pluralize', ['y,ies'], 'y,ies'],
  [3.5, 'pluralize', ['es'], 'es'],
])('number filters, case %#', (value, name, args, expected) => {
  expect(apply(name, value, args)).toBe(expected);
});

test.each<[string, unknown, Record<string, unknown>, string]>([
  ['abs', 'x', {}, 'type_error'],
  ['int', 'x', { strict: true }, 'value_error'],
  ['float', 'x', { strict: true }, 'value_error'],
  ['round', 'x', { strict: true }, 'value_error'],
  ['decimal', 'x', { strict: true }, 'value_error'],
  ['format_number', 'x', { strict: true }, 'value_error'],
  ['round', 1, { method: 'up' }, 'value_error'],
  ['pluralize', 'many', {}, 'value_error'],
])('%s of %j with %j is an error', (name, value, keywords, code) => {
  expect(() => apply(name, value, [], keywords)).toThrow(expect.objectContaining({ code, hint: expect.any(String) }));
});

test('values that had to be bent are reported', () => {
  const host = testHost();
  apply('int', 'x', [], {}, host);
  apply('decimal', [], [], {}, host);
  apply('length', 5, [], {}, host);
  apply('int', null, [], {}, host);
  expect(host.warnings.map((warning) => [warning.code, warning.message])).toEqual([
    ['coercion', '| int got a string and used 0'],
    ['coercion', '| decimal got an array and used its text'],
    ['coercion', '| length got a number and used 0'],
  ]);
});
