/** The comparer finds what it is there to find: each mutation of one page is reported, at its place, and what means nothing is not. */
import type { Page } from '@playwright/test';
import { compare, countNodes } from './compare/compare.ts';
import type { DomDocument } from './compare/dom-tree.ts';
import { snapshotDom } from './compare/snapshot-dom.ts';
import { expect, test } from './fixtures.ts';

const source = `<!doctype html>
<html><head><title>t</title></head><body>
<main id="main"><p class="a  b" data-x="1">text <b>bold</b> tail</p><!-- note -->
<ul><li>one</li><li>two</li></ul>
<table><tbody><tr><td>cell</td></tr></tbody></table>
<svg><use href="#a"/><circle r="1"></circle></svg>
<template id="inert"><i>inert</i><template><u>deep</u></template></template>
<div id="host"><template shadowrootmode="open"><s title="x">shadow</s></template>light</div></main></body></html>`;

type Mutation = () => void;

/** [name, what is done to the page, the path that is reported] */
const mutations: readonly [string, Mutation, string][] = [
  ['a text changed', () => at('b').replaceChildren('BOLD'), 'html[1]/body[1]/main[1]/p[0]/b[1]/#text[0]'],
  ['a space added to a text', () => at('li').append(' '), 'html[1]/body[1]/main[1]/ul[3]/li[0]/#text[0]'],
  ['white space after the body', () => document.body.append('\n'), 'html[1]/body[1]/#text[2]'],
  ['an attribute changed', () => at('p').setAttribute('data-x', '2'), 'html[1]/body[1]/main[1]/p[0]/@data-x'],
  ['a class list normalised', () => at('p').setAttribute('class', 'a b'), 'html[1]/body[1]/main[1]/p[0]/@class'],
  ['an attribute added', () => at('li').setAttribute('hidden', ''), 'html[1]/body[1]/main[1]/ul[3]/li[0]/@hidden'],
  ['an attribute removed', () => at('p').removeAttribute('class'), 'html[1]/body[1]/main[1]/p[0]/@class'],
  [
    "an attribute's namespace",
    () => {
      at('use').removeAttribute('href');
      at('use').setAttributeNS('http://www.w3.org/1999/xlink', 'href', '#a');
    },
    'html[1]/body[1]/main[1]/svg[7]/use[0]/@href',
  ],
  ['an element renamed', () => at('b').replaceWith(make('strong', 'bold')), 'html[1]/body[1]/main[1]/p[0]/b[1]'],
  ["an element's namespace", () => at('circle').replaceWith(make('circle')), 'html[1]/body[1]/main[1]/svg[7]/circle[1]'],
  ['an element removed', () => at('li:last-child').remove(), 'html[1]/body[1]/main[1]/ul[3]/li[1]'],
  ['an element wrapped', () => wrap(at('ul')), 'html[1]/body[1]/main[1]/ul[3]'],
  ['two elements exchanged', () => at('ul').append(at('li')), 'html[1]/body[1]/main[1]/ul[3]/li[0]/#text[0]'],
  ['an implied tbody missing', () => at('table').replaceChildren(at('tr')), 'html[1]/body[1]/main[1]/table[5]/tbody[0]'],
  [
    'a comment left behind',
    () => at('li').append(document.createComment('?end')),
    'html[1]/body[1]/main[1]/ul[3]/li[0]/#comment[1]',
  ],
  ['a comment lost', () => at('p').nextSibling?.remove(), 'html[1]/body[1]/main[1]/#comment[1]'],
  [
    'an instruction left behind',
    () => at('li').append(document.createProcessingInstruction('end', '')),
    'html[1]/body[1]/main[1]/ul[3]/li[0]/#instruction[1]',
  ],
  ['a template left behind', () => document.body.append(make('template')), 'html[1]/body[1]/template[2]'],
  ['a script left behind', () => document.body.append(make('script')), 'html[1]/body[1]/script[2]'],
  ['something after the body', () => document.documentElement.append(make('div')), 'html[1]/div[2]'],
  ['a style added', () => document.head.append(make('style', 'p { color: red }')), 'html[1]/head[0]/style[1]'],
  [
    'a template content changed',
    () => (at('#inert') as HTMLTemplateElement).content.querySelector('i')?.replaceChildren('x'),
    'html[1]/body[1]/main[1]/template[9]/#content/i[0]/#text[0]',
  ],
  [
    'a content in a content changed',
    () => (at('#inert') as HTMLTemplateElement).content.querySelector('template')?.content.querySelector('u')?.remove(),
    'html[1]/body[1]/main[1]/template[9]/#content/template[1]/#content/u[0]',
  ],
  ['template content as children', () => at('#inert').append(make('i', 'inert')), 'html[1]/body[1]/main[1]/template[9]/i[0]'],
  ['a shadow tree changed', () => shadow('s').removeAttribute('title'), 'html[1]/body[1]/main[1]/div[11]/#shadow/s[0]/@title'],
  ['a shadow root lost', () => at('#host').replaceWith(at('#host').cloneNode(true)), 'html[1]/body[1]/main[1]/div[11]/#shadow'],
  ['a doctype lost', () => document.doctype?.remove(), '#doctype[0]'],
];

/** Changes that mean nothing. */
const equals: readonly [string, Mutation][] = [
  ['nothing', () => {}],
  ['a text split', () => at('b').firstChild?.replaceWith('bo', 'ld')],
  ['empty texts', () => at('ul').append('', '')],
  ['a text split in a shadow tree', () => shadow('s').firstChild?.replaceWith('sha', 'dow')],
  ['a nonce', () => at('b').setAttribute('nonce', 'n')],
  ['attributes in another order', () => reorder(at('p'))],
  ["htmx 4's mark", () => at('b').setAttribute('data-htmx-powered', 'true')],
  ["htmx 2's style", () => document.head.append(make('style', '.htmx-indicator{opacity:0}'))],
];

declare function at(selector: string): Element;
declare function shadow(selector: string): Element;
declare function make(name: string, text?: string): Element;
declare function wrap(element: Element): void;
declare function reorder(element: Element): void;

/** What the mutations call, for the page. */
const vocabulary = `
  const at = (selector) => document.querySelector(selector);
  const shadow = (selector) => at('#host').shadowRoot.querySelector(selector);
  const make = (name, text = '') => Object.assign(document.createElement(name), { textContent: text });
  const wrap = (element) => { const div = make('div'); element.replaceWith(div); div.append(element); };
  const reorder = (element) => {
    const all = [...element.attributes].reverse();
    for (const { name } of all) element.removeAttribute(name);
    for (const { name, value } of all) element.setAttribute(name, value);
  };`;

test('[P6] every mutation is found', async ({ page: tab }) => {
  expect(mutations.length).toBeGreaterThanOrEqual(12);
  const original = await snapshotAfter(tab, () => {});
  expect(countNodes(original)).toBe(42);
  for (const [name, mutation, path] of mutations) {
    const found = compare(original, await snapshotAfter(tab, mutation));
    expect.soft(found[0]?.path, name).toBe(path);
    expect.soft(found[0]?.expected, name).not.toBe(found[0]?.actual);
  }
});

test('quirks mode is a difference', async ({ page: tab }) => {
  const original = await snapshotAfter(tab, () => {});
  expect(compare(original, { ...original, mode: 'BackCompat' })).toEqual([
    { path: 'compatMode', expected: 'CSS1Compat', actual: 'BackCompat' },
  ]);
});

test('what means nothing is no difference', async ({ page: tab }) => {
  const original = await snapshotAfter(tab, () => {});
  for (const [name, change] of equals) expect.soft(compare(original, await snapshotAfter(tab, change)), name).toEqual([]);
});

async function snapshotAfter(tab: Page, mutation: Mutation): Promise<DomDocument> {
  await tab.setContent(source);
  await tab.evaluate(`(() => { ${vocabulary} (${mutation})(); })()`);
  return tab.evaluate(snapshotDom);
}
