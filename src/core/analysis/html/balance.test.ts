import * as fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { balancedHtml, randomHtml } from '../../../../tests/fixtures-html-position/random-html.ts';
import { outline } from '../../../../tests/fixtures-html-position/reference.ts';
import { type Balance, type BalanceReason, checkBalanced, checkEnvelope } from './balance.ts';
import { initialDocumentState } from './html-state.ts';
import { advance } from './html-tracker.ts';

const bad = (reason: BalanceReason, offset: number): Balance => ({ ok: false, reason, offset });
const OK: Balance = { ok: true };

describe('checkBalanced', () => {
  test.each<[string, Balance]>([
    ['', OK],
    ['text', OK],
    ['<p>one</p> <p>two</p>', OK],
    ['<ul><li>one<li>two</ul>', OK],
    ['<dl><dt>a<dd>b<dt>c</dl>', OK],
    ['<div><p>one<p>two</div>', OK],
    ['<table><tr><td>one<td>two<tr><td>three</table>', OK],
    ['<table><thead><tr><th>a<tbody><tr><td>b</table>', OK],
    ['<select><option>a<option>b</select>', OK],
    ['<tr><td>one</td></tr><tr><td>two</td></tr>', OK],
    ['<td>one</td><td>two</td>', OK],
    ['<col><col>', OK],
    ['<option>one</option>', OK],
    ['<br><img alt="a > b"><hr/><input>', OK],
    ['<div/>text</div>', OK],
    ['<svg><g><path d="M0"/></g><title>t</title></svg>', OK],
    ['<svg><style>a</style><script>b</script></svg>', OK],
    ['<svg><![CDATA[ </svg> ]]></svg>', OK],
    ['<math><mi>x</mi></math>', OK],
    ['<b><i>one</i></b>', OK],
    ['<p><b>one</p><p>two</b></p>', OK],
    ['<b><i>one</b></i>', OK],
    ['<template><tr></template>', OK],
    ['<x-card><template shadowrootmode="open"><slot></slot></template></x-card>', OK],
    ['<!-- a --><!----><!--> -->', OK],
    ['<script>"</div><!--"</script>', OK],
    ['<script><!-- <script> </script> --></script>', OK],
    ['<textarea><b></textarea><style><b></style><title><b></title>', OK],
    ['a < b && c > d', OK],
    ['<div><span>one</div>', OK],
    ['<constructor __proto__="a" constructor><tostring hasOwnProperty></tostring></constructor>', OK],

    ['<div>', bad('unclosed_element', 0)],
    ['<ul><li>one</li>', bad('unclosed_element', 0)],
    ['one<p>two', bad('unclosed_element', 3)],
    ['<li>one<li>two', bad('unclosed_element', 7)],
    ['<tr><td>one', bad('unclosed_element', 0)],
    ['one <b>two', bad('unclosed_element', 4)],
    ['<p><b>one</p>', bad('unclosed_formatting', 3)],
    ['<div>one</div></div>', bad('stray_end_tag', 14)],
    ['<div><form><i></i></div>', bad('unclosed_element', 18)],
    ['<table><tr><form><td></td></form></tr></table>', bad('misplaced_in_table', 11)],
    ['<form><table><tr><td></td></tr></table></form>', OK],
    ['one</b>', bad('stray_end_tag', 3)],
    ['<x-y><p>one</x-y>', bad('stray_end_tag', 11)],
    ['</p>', bad('stray_end_tag', 0)],
    ['</li>', bad('stray_end_tag', 0)],
    ['<b>one</b></b>', bad('stray_end_tag', 10)],
    ['<p></p></td>', bad('stray_end_tag', 7)],
    ['</body>', bad('stray_end_tag', 0)],
    ['<svg><g></svg></g>', bad('stray_end_tag', 14)],
    ['<img></img>', bad('stray_end_tag', 5)],
    ['a</template>b', bad('stray_template_end', 1)],
    ['<template></template></template>', bad('stray_template_end', 21)],
    ['<template><p>one</p>', bad('unclosed_template', 0)],
    ['<div></div><td>one</td>', bad('misplaced', 11)],
    ['<html>', bad('misplaced', 0)],
    ['<!-- one', bad('unclosed_comment', 0)],
    ['one<!-- two ->', bad('unclosed_comment', 3)],
    ['<?php', bad('unclosed_comment', 0)],
    ['<!doctype', bad('unclosed_comment', 0)],
    ['<p>one</p><p class="', bad('unclosed_tag', 10)],
    ['<p title="one>two</p>', bad('unclosed_tag', 0)],
    ['<', bad('unclosed_tag', 0)],
    ['</p', bad('unclosed_tag', 0)],
    ['<script>one', bad('unclosed_raw_text', 0)],
    ['<div><style>one</div>', bad('unclosed_raw_text', 5)],
    ['<textarea>one</text', bad('unclosed_raw_text', 0)],
    ['<title>', bad('unclosed_raw_text', 0)],
    ['<script><!-- <script> </script>', bad('unclosed_raw_text', 0)],
    ['<plaintext>', bad('unclosed_raw_text', 0)],
    ['<i>'.repeat(600), bad('too_deep', 498 * 3)],
  ])('%j', (html, expected) => {
    expect(checkBalanced(html)).toEqual(expected);
  });

  test.each<[string, string, Balance]>([
    ['tr', '<td>one</td>', OK],
    ['tbody', '<tr><td>one</td></tr>', OK],
    ['ul', '<li>one</li>', OK],
    ['p', 'one <b>two</b>', OK],
    ['p', 'one <div>two</div>', bad('open_p', 4)],
    ['li', '<li>one</li>', bad('open_li', 0)],
    ['tbody', '<td>one</td>', bad('table_rows', 0)],
    ['table', '<tr></tr>', bad('table_rows', 0)],
    ['tbody', '<tr></tr>text', bad('misplaced_in_table', 9)],
    ['div', '<tr></tr>', bad('misplaced', 0)],
    ['a', '<a>x</a>', bad('closes_parent', 0)],
    ['select', '<option>a</option><b>b</b>', bad('misplaced_in_select', 18)],
    ['form', '<form></form>', bad('nested_form', 0)],
    ['pre', '\ntext', OK],
    ['head', '<title>a</title>', OK],
    ['head', 'text', bad('leaves_head', 0)],
    ['svg:foreignobject', '<p>a</p>', OK],
    ['svg', '<circle></circle>', bad('foreign', 0)],
  ])('in %s: %j', (parent, html, expected) => {
    expect(checkBalanced(html, parent)).toEqual(expected);
  });

  test('with the state before the body', () => {
    const state = advance(initialDocumentState, '<!doctype html><body><p>one ');
    expect(checkBalanced('<ul></ul>', state)).toEqual(bad('open_p', 0));
    expect(checkBalanced('<i>two</i>', state)).toEqual(OK);
  });
});

/** Whether the template behind the one with the text is still its neighbour. */
function isContained(html: string): boolean {
  const page = outline(parse(`<!doctype html><body><template>${html}</template><template><i>next</i></template>`));
  return /^<!doctype>\n<html>\n {2}<head>\n {2}<body>\n {4}<template>\n(?: {6}.*\n)*? {4}<template>\n {6}<i>\n {8}"next"$/.test(
    page,
  );
}

describe('checkEnvelope', () => {
  test.each<[string, Balance]>([
    ['<div><p>unclosed is fine', OK],
    ['</div></p></body></html>', OK],
    ['<tr><td><b>', OK],
    ['<!-- closed --><script>"<!--"</script><style></style>', OK],
    ['<template><template></template></template>', OK],
    ['<svg><title>one</title><style>a < b</style></svg>', OK],
    ['<svg><![CDATA[ <!-- ]]></svg>', OK],
    ['<!-- one', bad('unclosed_comment', 0)],
    ['one<?', bad('unclosed_comment', 3)],
    ['<p a="', bad('unclosed_tag', 0)],
    ['<p><i', bad('unclosed_tag', 3)],
    ['<script>', bad('unclosed_raw_text', 0)],
    ['<p><textarea></p>', bad('unclosed_raw_text', 3)],
    ['<noscript>', bad('unclosed_raw_text', 0)],
    ['<plaintext>', bad('unclosed_raw_text', 0)],
    ['</template>', bad('stray_template_end', 0)],
    ['<template></template></template><p>', bad('stray_template_end', 21)],
    ['<div><template>', bad('unclosed_template', 5)],
    ['<svg><template>', bad('unclosed_template', 5)],
    ['<svg><![CDATA[ one', bad('unclosed_comment', 5)],
  ])('%j', (html, expected) => {
    expect(checkEnvelope(html)).toEqual(expected);
  });

  test('what passes can not get out of a template, as parse5 sees it', () => {
    let passed = 0;
    const text = fc
      .tuple(randomHtml(8), fc.constantFrom('', '<!--', '<p a="', '<script>', '</template>', '<template>'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (html) => {
        if (!checkEnvelope(html).ok) return;
        passed++;
        expect(isContained(html)).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(passed).toBeGreaterThan(300);
  });

  test('what is balanced passes', () => {
    fc.assert(
      fc.property(fc.oneof(balancedHtml, randomHtml(6)), (html) => {
        if (checkBalanced(html).ok) expect(checkEnvelope(html)).toEqual(OK);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('time grows with the length', () => {
  test.each<[string, string]>([
    ['siblings', '<p class="a">one &amp; two</p>\n'],
    ['open elements', '<div>'],
    ['formatting', '<p><b>one</p>'],
    ['stray end tags', '</div>'],
    ['less-than signs', '<'],
    ['comments', '<!--'],
    ['raw text', '<script>'],
    ['tails', '</scrip'],
  ])('%s', (_, text) => {
    // Quadratic code needs minutes for this; the test's own time limit is the assertion.
    const html = text.repeat(20_000);
    expect([checkBalanced(html).ok, checkEnvelope(html).ok]).toHaveLength(2);
  });
});
