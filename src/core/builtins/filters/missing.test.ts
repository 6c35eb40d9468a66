import { expect, test } from 'vitest';
import { apply } from '../test-host.ts';
import { builtinFilters } from './index.ts';

test.each<[unknown, unknown[], Record<string, unknown>, unknown]>([
  [null, ['d'], {}, 'd'],
  [undefined, [], {}, ''],
  ['', ['d'], {}, ''],
  [0, ['d'], {}, 0],
  [0, ['d', true], {}, 'd'],
  [[], ['d'], { boolean: true }, 'd'],
  ['x', ['d', true], {}, 'x'],
])('default, case %#', (value, args, keywords, expected) => {
  expect([apply('default', value, args, keywords), apply('d', value, args, keywords)]).toEqual([expected, expected]);
});

test('require', () => {
  expect([apply('require', 0), apply('require', '')]).toEqual([0, '']);
  expect(() => apply('require', null)).toThrow(
    expect.objectContaining({ code: 'required_value', reason: 'The value is required' }),
  );
  expect(() => apply('require', null, [], { field_name: 'id' })).toThrow(expect.objectContaining({ reason: "'id' is required" }));
  expect(() => apply('require', undefined, ['no id'])).toThrow(expect.objectContaining({ reason: 'no id' }));
});

test('all filters are there, under their own names', () => {
  expect(Object.keys(builtinFilters).toSorted()).toEqual(
    `abs attr batch capitalize center classes commas compact count csp_nonce d date debug decimal default dictsort e escape filesizeformat
    first float format format_number get groupby indent int join last length list lower map max min pluralize pprint random reject
    rejectattr replace require reverse round safe select selectattr shuffle skip slice slug sort string strip striptags sum take title
    tojson trim truncate typeof unique upper urlencode wordcount wordwrap xmlattr`.split(/\s+/),
  );
  expect(Object.entries(builtinFilters).every(([name, filter]) => filter.name === name)).toBe(true);
});
