import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAGE } from '../../../../tests/fixtures-html-position/positions.ts';
import { balancedHtml, randomHtml } from '../../../../tests/fixtures-html-position/random-html.ts';
import { type HtmlState, initialDocumentState, unknownState } from './html-state.ts';
import {
  advance,
  bodyProblem,
  contextState,
  enterBody,
  enterFallback,
  hole,
  join,
  leaveBody,
  needsBodyTag,
  repeat,
} from './html-tracker.ts';
import { type MarkabilityReason, markability } from './markable.ts';

const at = (html: string, state = initialDocumentState): HtmlState => advance(state, html);
const page = at(PAGE);

/** Templates in small: text, `{}` for an output, nested lists for branches (`null` is an empty one). */
type Piece = string | readonly (string | null)[];
function walk(state: HtmlState, pieces: readonly Piece[]): HtmlState {
  return pieces.reduce(
    (current, piece) => (typeof piece === 'string' ? literal(current, piece) : branches(current, piece)),
    state,
  );
}
function literal(state: HtmlState, text: string): HtmlState {
  const [first = '', ...rest] = text.split('{}');
  return rest.reduce((current, part) => advance(hole(current), part), advance(state, first));
}
function branches(state: HtmlState, texts: readonly (string | null)[]): HtmlState {
  return texts.map((text) => literal(state, text ?? '')).reduce(join);
}

test('reading a text in two parts is reading it at once', () => {
  fc.assert(
    fc.property(fc.oneof(randomHtml(10), balancedHtml), fc.double({ min: 0, max: 1, noNaN: true }), (html, share) => {
      const split = Math.round(share * html.length);
      expect(at(html.slice(split), at(html.slice(0, split)))).toEqual(at(html));
    }),
    { numRuns: 3000 },
  );
});

test('reading character by character is reading at once', () => {
  fc.assert(
    fc.property(fc.oneof(randomHtml(6), balancedHtml), (html) => {
      expect([...html].reduce<HtmlState>((state, character) => advance(state, character), page)).toEqual(at(html, page));
    }),
    { numRuns: 500 },
  );
});

test('states are compared by value and never changed', () => {
  const state = at('<ul><li>one', page);
  const copy = structuredClone(state);
  at('</li></ul>', state);
  enterBody(state);
  hole(state);
  expect(state).toEqual(copy);
  expect(join(state, at('<ul><li>two', page))).toEqual(state);
});

test('balanced HTML leads back to where it began', () => {
  fc.assert(
    fc.property(balancedHtml, (html) => {
      expect(at(`<div>${html}</div>x`, page)).toEqual(at('x', page));
    }),
  );
});

describe('holes and branches', () => {
  test.each<[string, readonly Piece[], 'ok' | MarkabilityReason]>([
    ['a hole in text', ['<p>{}'], 'ok'],
    ['a hole as markup', ['<ul>{}'], 'ok'],
    ['a value', ['<a href="{}">'], 'ok'],
    ['in a value', ['<a href="{}'], 'attribute'],
    ['an unquoted value', ['<a href={}>'], 'ok'],
    ['behind `=`', ['<a href={}'], 'attribute'],
    ['attributes', ['<a {} class="x">'], 'ok'],
    ['a name before `=`', ['<a {}="a > b">'], 'ok'],
    ['part of a name', ['<a data-{}="a > b">'], 'ok'],
    ['a name inside the tag', ['<a data-{}'], 'tag'],
    ['a computed heading', ['<h{}>one</h{}><p>'], 'ok'],
    ['in a computed heading', ['<h{}>'], 'ok'],
    ['in a computed element', ['<{} class="x">'], 'computed_tag'],
    ['after a computed element', ['<{}>one</{}>'], 'ok'],
    ['in a computed custom element', ['<x-{}>'], 'ok'],
    ['in a comment', ['<!-- {}'], 'comment'],
    ['after a comment', ['<!-- {} -->'], 'ok'],
    ['in a script', ['<script>const a = {};'], 'raw_text'],
    ['after a script', ['<script>const a = {};</script>'], 'ok'],
    ['a hole splits what looks like an end tag', ['<script></scr{}ipt>'], 'raw_text'],
    ['an optional attribute', ['<option', [' selected', null], '>'], 'ok'],
    ['an optional class', ['<p class="a', [' b', null], '">'], 'ok'],
    ['an optional attribute with a value', ['<p ', ['class="a"', null], ' id="b">'], 'ok'],
    ['branches in an open value', ['<p class="', ['a', 'b']], 'attribute'],
    ['one branch leaves a value open', ['<p ', ['class="', null]], 'branches_disagree'],
    ['one branch leaves a comment open', [['<!--', null]], 'branches_disagree'],
    ['balanced branches', [['<p>one</p>', '<ul><li>two</ul>']], 'ok'],
    ['an optional wrapper is safe either way', [['<div>', null]], 'ok'],
    ['an optional table is not', [['<table>', null]], 'branches_disagree'],
    ['both unsafe alike', [['<table>', '<div><table>']], 'table_rows'],
    ['an optional wrapper is closed', [['<table><tr><td>', null], 'x', ['</td></tr></table>', null]], 'ok'],
    [
      '… and forgotten where an outer element closes',
      ['<section>', ['<table><tr><td>', null], 'x', ['</table>', null], '</section>'],
      'ok',
    ],
    ['a link or a span', [['<a href="/">', '<span>'], 'x', ['</a>', '</span>'], '<p>'], 'ok'],
    ['a computed name by branches', ['<', ['a href="/"', 'button'], '>x</', ['a', 'button'], '>'], 'ok'],
    ['rows or not', ['<table><tbody>', ['<tr><td>1</td></tr>', null]], 'ok'],
    ['an optional end of a list item', ['<ul><li>one', ['</li>', null]], 'ok'],
  ])('%s', (_, pieces, expected) => {
    expect(markability(walk(page, pieces), null)).toEqual(expected === 'ok' ? { ok: true } : { ok: false, reason: expected });
  });

  test('what is lost stays lost', () => {
    for (const apply of [
      (state: HtmlState) => at('</body>', state),
      hole,
      (state: HtmlState) => join(state, page),
      (state: HtmlState) => join(page, state),
    ]) {
      expect(apply(unknownState)).toEqual(unknownState);
    }
    expect(markability(unknownState, '<p>')).toEqual({ ok: false, reason: 'unknown' });
  });

  test('too many possibilities are given up', () => {
    const states = ['ul', 'ol', 'dl', 'div', 'main', 'nav', 'menu', 'aside', 'footer'].map((name) => at(`<${name}>`, page));
    expect(states.reduce(join).lost).toBe('branches_disagree');
  });
});

describe('loops', () => {
  test.each<[string, string, 'ok' | MarkabilityReason]>([
    ['items', '<li>{}</li>', 'ok'],
    ['items without end tags', '<li>{}', 'ok'],
    ['a `div` that is never closed', '<div>', 'branches_disagree'],
    ['optional attributes', '<li class="{}">x</li>', 'ok'],
  ])('%s', (_, body, expected) => {
    const state = repeat(at('<ul>', page), (round) => literal(round, body));
    expect(markability(state, null)).toEqual(expected === 'ok' ? { ok: true } : { ok: false, reason: expected });
  });

  test('a loop inside a tag stays inside the tag', () => {
    const state = repeat(at('<p ', page), (round) => literal(round, ' {}="{}"'));
    expect(markability(at('>', state), null)).toEqual({ ok: true });
    expect(markability(state, null)).toEqual({ ok: false, reason: 'tag' });
  });
});

describe('bodies', () => {
  test.each<[string, string, readonly Piece[], MarkabilityReason | null]>([
    ['balanced branches', '<ul>', [['<li>one</li>', null]], null],
    ['one branch is wrong', '<p>', ['one', ['<div>two</div>', null]], 'open_p'],
    ['an item behind an open one', '<ul><li>one', [['<li>two', null]], 'open_li'],
    ['one branch leaves an element open', '<section>', [['<div>', null]], 'unclosed_element'],
    ['a branch opens, another closes', '<section>', [['<div>', '<p>'], 'x', ['</div>', '</p>']], null],
    ['a text in a tbody', '<table><tbody>', ['{}', ['x', null]], 'misplaced_in_table'],
    ['formatting', '<div>', ['<p><i>one</p>'], 'unclosed_formatting'],
    ['a tag', '<div>', ['<p'], 'unclosed_tag'],
    ['a comment', '<div>', ['<!-- '], 'unclosed_comment'],
    ['a script', '<div>', ['<script>{}'], 'unclosed_raw_text'],
    ['a template', '<div>', ['<template><p>'], 'unclosed_template'],
  ])('%s', (_, before, body, expected) => {
    expect(bodyProblem(walk(enterBody(at(before, page)), body))).toBe(expected);
  });

  test('a fault of an inner body need not be one of the outer', () => {
    const outer = at('<section><p>', enterBody(page));
    const inner = at('<div>x</div>', enterBody(outer));
    expect(bodyProblem(inner)).toBe('open_p');
    const end = at('</section>', leaveBody(inner));
    expect(bodyProblem(end)).toBeNull();
    expect(leaveBody(end)).toEqual(page);
  });

  test('only a body depends on how it begins', () => {
    expect(bodyProblem(at('\n', enterBody(at('<pre>', page))))).toBe('pre_newline');
    expect(bodyProblem(at('\n', enterFallback(at('<pre>', page))))).toBeNull();
    expect(bodyProblem(at('<meta>', enterBody(initialDocumentState)))).toBe('before_body');
    expect(bodyProblem(at('<meta>', enterFallback(initialDocumentState)))).toBeNull();
  });

  test('what holds for a body holds for one that begins with it', () => {
    expect(bodyProblem(at('\n', enterBody(enterBody(at('<pre>', page)))))).toBe('pre_newline');
    expect(bodyProblem(at('<title>x</title>', enterBody(enterBody(initialDocumentState))))).toBe('before_body');
  });
});

test.each<[string, boolean]>([
  ['', true],
  ['\n<!-- note -->', true],
  ['<!doctype html>', true],
  ['<!doctype html><html>', true],
  ['<title>t</title>', true],
  ['<!doctype html><html><head>', false],
  ['<!doctype html><html><head><title>t</title>', false],
  ['<!doctype html><html><head></head>', true],
  ['<!doctype html><html><head></head><body>', false],
  ['<h1>t</h1>', false],
  ['text', false],
  [`${PAGE}</body></html>`, false],
])('needsBodyTag after %j is %j', (html, expected) => {
  expect(needsBodyTag(at(html))).toBe(expected);
});

test.each<[string, readonly string[]]>([
  ['body', ['html', 'body']],
  ['div', ['html', 'body', 'div']],
  ['tbody', ['html', 'body', 'table', 'tbody']],
  ['td', ['html', 'body', 'table', 'tbody', 'tr', 'td']],
  ['optgroup', ['html', 'body', 'select', 'optgroup']],
  ['head', ['html', 'head']],
  ['svg', ['html', 'body', 'svg:svg']],
  ['svg:svg', ['html', 'body', 'svg:svg']],
  ['svg:foreignobject', ['html', 'body', 'svg:svg', 'svg:foreignobject']],
  ['math:annotation-xml#html', ['html', 'body', 'math:math', 'math:annotation-xml#html']],
])('contextState(%j) has open %j', (parent, open) => {
  expect(contextState(parent).trees.map((tree) => tree.open)).toEqual([open]);
});
