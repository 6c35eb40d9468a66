import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { balancedHtml, randomHtml } from '../../../../tests/fixtures-html-position/random-html.ts';
import { isStandardInParse5, templateContent } from '../../../../tests/fixtures-html-position/reference.ts';
import { checkBalanced } from './balance.ts';
import { decodeCharacterReferences } from './character-references.ts';
import { firstTag, type RootElement, singleRoot } from './root-element.ts';

const root = (tagName: string, insertAt: number, id: string | null = null): RootElement => ({ tagName, insertAt, id });

test.each<[string, RootElement | null]>([
  ['<p>one</p>', root('p', 2)],
  ['  \n<p id="a">one</p>\n ', root('p', 5, 'a')],
  ['<DIV ID=Main>one</DIV>', root('div', 4, 'Main')],
  ["<div class='id' id='x'></div>", root('div', 4, 'x')],
  ['<div data-id="no" id = "yes">x</div>', root('div', 4, 'yes')],
  ['<div title=" id=no" id="a > b">x</div>', root('div', 4, 'a > b')],
  ['<div id="first" id="second"></div>', root('div', 4, 'first')],
  ['<div id></div>', root('div', 4, '')],
  ['<div id=a/b></div>', root('div', 4, 'a/b')],
  ['<div\nid="a"\n></div>', root('div', 4, 'a')],
  ['<div id="a&amp;b&quot;&#39;&#x3C;">x</div>', root('div', 4, 'a&b"\'<')],
  ['<div><div>one</div><div>two</div></div>', root('div', 4)],
  ['<img id="i" alt="a>b">', root('img', 4, 'i')],
  ['<br/>', root('br', 3)],
  ['<tr id="r"><td>one</td></tr>', root('tr', 3, 'r')],
  ['<tbody><tr></tbody>', root('tbody', 6)],
  ['<option id="o">one</option>', root('option', 7, 'o')],
  ['<ul><li>one<li>two</ul>', root('ul', 3)],
  ['<svg id="s"><circle/></svg>', root('svg', 4, 's')],
  ['<script id="s">"</script"</script>', root('script', 7, 's')],
  ['<textarea id="t"><b></textarea>', root('textarea', 9, 't')],
  ['<div><!-- </div> --></div>', root('div', 4)],
  ['<template id="t"><p></p></template>', root('template', 9, 't')],
  ['<x-card id="c"></x-card>', root('x-card', 7, 'c')],
  ['', null],
  [' ', null],
  ['text', null],
  ['<p>one</p>text', null],
  ['text<p>one</p>', null],
  ['<p>one</p><p>two</p>', null],
  ['<!-- a --><p>one</p>', null],
  ['<p>one</p><!-- a -->', null],
  ['<p>one<div>two</div></p>', null],
  ['<br><br>', null],
  ['<li>one<li>two', null],
  ['<p>one', null],
  ['<p', null],
  ['<p>one</p><', null],
  ['<script>one', null],
  ['<body id="b">one</body>', null],
])('singleRoot(%j)', (html, expected) => {
  expect(singleRoot(html)).toEqual(expected);
});

test.each<[string, string | null]>([
  ['<TR><td>', 'tr'],
  [' \n<p>', 'p'],
  ['<!-- <b> --><td>one', 'td'],
  ['text <option>', 'option'],
  ['</p><i>', 'i'],
  ['<!doctype html><html>', 'html'],
  ['<x-a>', 'x-a'],
  ['a < b', null],
  ['<!-- <b>', null],
  ['', null],
])('firstTag(%j) is %j', (html, expected) => {
  expect(firstTag(html)).toBe(expected);
});

/** What parse5 sees as the only child, white space apart. */
function onlyChild(html: string): { tagName: string; id: string | null } | null {
  const nodes = templateContent(html).filter((node) => !('value' in node && node.value.trim() === ''));
  const [node] = nodes;
  if (nodes.length !== 1 || !node || !('tagName' in node)) return null;
  return { tagName: node.tagName, id: node.attrs.find(({ name }) => name === 'id')?.value ?? null };
}

test('a root is the only child, as parse5 sees it', () => {
  let roots = 0;
  const wrapped = balancedHtml.map((html) => `<section id="a&lt;b">${html}</section>`);
  fc.assert(
    fc.property(fc.oneof(randomHtml(4), balancedHtml, wrapped), (html) => {
      fc.pre(isStandardInParse5(html) || checkBalanced(html).ok);
      const found = singleRoot(html);
      if (found) roots++;
      if (found || checkBalanced(html).ok) expect(found && { tagName: found.tagName, id: found.id }).toEqual(onlyChild(html));
    }),
    { numRuns: 3000 },
  );
  expect(roots).toBeGreaterThan(500);
});

test('character references in attributes are decoded as parse5 does', () => {
  const part = fc.constantFrom(
    '&amp;',
    '&amp',
    '&lt',
    '&gt;',
    '&quot;',
    '&#39;',
    '&#x27',
    '&apos;',
    '&nbsp;',
    '&#0;',
    '&#xD800;',
    '&#x110000;',
    '=',
    'a',
    ' ',
    '&',
    ';',
    '#',
    '1',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const value = parts.join('');
      expect(decodeCharacterReferences(value)).toBe(onlyChild(`<p id="${value}"></p>`)?.id);
    }),
    { numRuns: 2000 },
  );
});
