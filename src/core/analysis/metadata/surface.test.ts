import { expect, test } from 'vitest';
import { parse } from '../../parser/parse.ts';
import { describeSurface, type Surface } from './surface.ts';

const cases: readonly (readonly [source: string, expected: Surface])[] = [
  ['', { emitsHtml: false, emitsLandmarks: [] }],
  [' \n\t ', { emitsHtml: false, emitsLandmarks: [] }],
  ['{# a comment #}', { emitsHtml: false, emitsLandmarks: [] }],
  ['x', { emitsHtml: true, emitsLandmarks: [] }],
  ['{{ x }}', { emitsHtml: true, emitsLandmarks: [] }],
  ['{% if a %} {% elif b %}<NAV>{% else %}<main id="m">{% end %}', { emitsHtml: true, emitsLandmarks: ['nav', 'main'] }],
  ['{% for x in xs %}<aside>{% else %}<footer/>{% end %}', { emitsHtml: true, emitsLandmarks: ['aside', 'footer'] }],
  ['<navbar><section></section><header><article>', { emitsHtml: true, emitsLandmarks: ['section', 'header', 'article'] }],
  ['{% block inner %}<main>{% block inmost %}<nav>{% end %}{% end %}', { emitsHtml: true, emitsLandmarks: ['main', 'nav'] }],
  ['{% block inner %}{% pending %}<main>{% failed %}<nav>{% end %}', { emitsHtml: false, emitsLandmarks: [] }],
  ['{% suspense %}<main>{% pending %}<nav>{% end %}', { emitsHtml: true, emitsLandmarks: ['main'] }],
  ['{% include "nav.html" %}', { emitsHtml: false, emitsLandmarks: [] }],
  ['{% def f() %}<main>{% slot %}{% end %}{% call f() %}<nav>{% end %}', { emitsHtml: false, emitsLandmarks: [] }],
];

test.each(cases)('%j', (source, expected) => {
  expect(describeSurface(parse(source, { name: null }).body)).toEqual(expected);
});
