import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { isMarkup, markup } from '../../runtime/markup.ts';
import { range } from '../../runtime/range.ts';
import { apply } from '../test-host.ts';
import { withHints } from '../../runtime/hints.ts';

test.each<[unknown, unknown[], string]>([
  [{ a: 1, b: ['x', null] }, [], '{"a": 1, "b": ["x", null]}'],
  [{ a: { b: [] } }, [], '{"a": {"b": []}}'],
  [{ a: 1 }, [2], '{\n  "a": 1\n}'],
  [{ a: 1 }, [null, true], '{&quot;a&quot;: 1}'],
  [{ a: 1 }, [2, true], '{\n  &quot;a&quot;: 1\n}'],
  ['</script><!--&\u2028', [], '"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028"'],
  ['a,\n b', [], '"a,\\n b"'],
  [markup('<b>'), [], '"\\u003cb\\u003e"'],
  [new Map([['a', new Set([1])]]), [], '{"a": [1]}'],
  [new Date(0), [], '"1970-01-01T00:00:00.000Z"'],
  [range(1, 3, null, true), [], '[1, 2, 3]'],
  [undefined, [], 'null'],
  [Number.NaN, [], 'null'],
])('tojson, case %#', (value, args, expected) => {
  const result = apply('tojson', value, args);
  expect([String(result), isMarkup(result)]).toEqual([expected, true]);
});

test('tojson can be read back, and holds nothing that ends a script', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = String(apply('tojson', value));
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(json).not.toMatch(/[<>&\n\u2028\u2029]/);
    }),
  );
});

const circular: unknown[] = [];
circular.push(circular);

test.each<[unknown, string]>([
  [circular, 'circular_value'],
  [{ f: (): void => {} }, 'cannot_serialize'],
  [{ p: Promise.resolve(1) }, 'promise_not_awaited'],
])('tojson is an error, case %#', (value, code) => {
  expect(() => withHints(() => apply('tojson', value))).toThrow(expect.objectContaining({ code, hint: expect.any(String) }));
});

test.each<[unknown, string]>([
  ['<b>', "'<b>'"],
  ["it's", '"it\'s"'],
  [1.5, '1.5'],
  [null, 'none'],
  [{ a: [1, "'"], b: new Set([2]) }, `{'a': [1, "'"], 'b': {2}}`],
  [circular, '[…]'],
  [Promise.resolve(1), '<promise>'],
  [(): void => {}, '<function anonymous>'],
  [range(1, 3, null, true), 'range(1, 4)'],
  [['x'.repeat(50), 'y'.repeat(50)], `['${'x'.repeat(50)}',\n '${'y'.repeat(50)}']`],
])('pprint, case %#', (value, expected) => {
  expect(apply('pprint', value)).toBe(expected);
});

test.each<[unknown, string]>([
  ['', 'str'],
  [markup(''), 'str'],
  [1, 'int'],
  [1n, 'int'],
  [1.5, 'float'],
  [true, 'bool'],
  [null, 'none'],
  [undefined, 'none'],
  [[], 'list'],
  [{}, 'dict'],
  [new Map(), 'dict'],
  [new Set(), 'Set'],
  [new Date(0), 'Date'],
  [(): void => {}, 'function'],
])('typeof, case %#', (value, expected) => {
  expect(apply('typeof', value)).toBe(expected);
});

test('debug passes the value on', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const value = [1, 2, 3];
  expect(apply('debug', value, ['items', 2])).toBe(value);
  expect(log.mock.calls).toEqual([["[items] list: [1, 2, '… 1 more']"]]);
  log.mockRestore();
});
