import { expect, test } from 'vitest';
import { strftime } from './strftime.ts';

const moment = new Date('2024-02-29T15:04:05.678Z');

test.each<[string, string]>([
  ['%Y-%m-%d %H:%M:%S', '2024-02-29 15:04:05'],
  ['%b %B %a %A', 'Feb February Thu Thursday'],
  ['%j %y %p %I %%', '060 24 PM 03 %'],
  ['%-d %-m %-I', '29 2 3'],
  ['%e|%f|%s', '29|678000|1709219045'],
  ['%U %W %V %G %u %w', '08 09 09 2024 4 4'],
  ['%F %T %R %D', '2024-02-29 15:04:05 15:04 02/29/24'],
  ['%z %Z', '+0000 UTC'],
  ['%Q', '%Q'],
])('strftime(%j)', (format, expected) => {
  expect(strftime(moment, format)).toBe(expected);
});

test.each<[string, string]>([
  ['2023-01-01T00:00:00Z', '001'],
  ['2023-03-01T00:00:00Z', '060'],
  ['2023-12-31T00:00:00Z', '365'],
  ['2024-03-01T00:00:00Z', '061'],
  ['2024-12-31T00:00:00Z', '366'],
  ['1900-12-31T00:00:00Z', '365'],
])('day of the year of %s', (source, expected) => {
  expect(strftime(new Date(source), '%j')).toBe(expected);
});

test('other time zones', () => {
  expect(strftime(new Date('2024-06-30T22:30:00Z'), '%F %R %z', 'Europe/Berlin')).toBe('2024-07-01 00:30 +0200');
  expect(strftime(new Date('2024-01-01T03:00:00Z'), '%F %R %z', 'America/New_York')).toBe('2023-12-31 22:00 -0500');
  expect(strftime(new Date('2024-01-01T00:00:00Z'), '%R %z', 'Asia/Kolkata')).toBe('05:30 +0530');
});

test('errors', () => {
  expect(() => strftime(new Date(Number.NaN), '%Y')).toThrow(expect.objectContaining({ code: 'value_error' }));
  expect(() => strftime(moment, '%Y', 'Mars/Base')).toThrow(expect.objectContaining({ code: 'value_error' }));
});
