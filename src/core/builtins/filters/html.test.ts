import { expect, test } from 'vitest';
import { isMarkup, markup } from '../../runtime/markup.ts';
import { apply, testHost } from '../test-host.ts';

test.each<[unknown, string, unknown[], string, boolean]>([
  ['<b>', 'e', [], '&lt;b&gt;', true],
  ['<b>', 'escape', [], '&lt;b&gt;', true],
  [markup('<b>'), 'escape', [], '<b>', true],
  ['<b>', 'safe', ['because'], '<b>', true],
  [5, 'safe', [], '5', true],
  [markup('<b>a</b> c'), 'striptags', [], 'a c', false],
  [{ class: 'a', x: null, d: '<"' }, 'xmlattr', [], 'class="a" d="&lt;&quot;"', true],
  [new Map([['a', true]]), 'xmlattr', [], 'a="true"', true],
  [{ title: markup('<b class="x">&amp;') }, 'xmlattr', [], 'title="&lt;b class=&quot;x&quot;&gt;&amp;"', true],
  [null, 'xmlattr', [], '', true],
  [['a', null, ['b', ''], false, 'c'], 'classes', [], 'a b c', false],
  ['abc def', 'classes', [], 'abc def', false],
  [null, 'classes', [], '', false],
  [1500000, 'classes', [], '1500000', false],
  ['<script>1</script><style nonce="x">', 'csp_nonce', ['a"b'], '<script nonce="a&quot;b">1</script><style nonce="x">', true],
  ['<scripts>', 'csp_nonce', ['n'], '<scripts>', true],
  ['<script>', 'csp_nonce', [], '<script>', true],
])('HTML filters, case %#', (value, name, args, expected, isHtml) => {
  const result = apply(name, value, args);
  expect([String(result), isMarkup(result)]).toEqual([expected, isHtml]);
});

test('the nonce of the page', () => {
  expect(String(apply('csp_nonce', '<script>', [], {}, testHost({ nonce: 'n1' })))).toBe('<script nonce="n1">');
});

test.each(['', 'a b', 'a"', "a'", 'a>', 'a/b', 'a=', 'a\0'])('%j is no attribute name', (name) => {
  expect(() => apply('xmlattr', { [name]: 'x' })).toThrow(expect.objectContaining({ code: 'invalid_attribute_name' }));
});

test('event handlers are reported', () => {
  const host = testHost();
  apply('xmlattr', { onclick: 'x' }, [], {}, host);
  expect(host.warnings.map((warning) => warning.code)).toEqual(['event_handler_attribute']);
});

test('xmlattr needs a dict', () => {
  expect(() => apply('xmlattr', [1])).toThrow(expect.objectContaining({ code: 'type_error' }));
});
