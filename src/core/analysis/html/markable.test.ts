import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAGE, POSITIONS, type Position } from '../../../../tests/fixtures-html-position/positions.ts';
import { balancedHtml, randomHtml } from '../../../../tests/fixtures-html-position/random-html.ts';
import { inPlace, type Patched, patched } from '../../../../tests/fixtures-html-position/reference.ts';
import { checkBalanced } from './balance.ts';
import { initialDocumentState, unknownState } from './html-state.ts';
import { advance, hole, join, needsBodyTag } from './html-tracker.ts';
import { fallbackProblem, type MarkabilityReason, markability } from './markable.ts';
import { PROBLEMS } from './problems.ts';

const SAFE = POSITIONS.filter(({ expected }) => expected === 'ok');
const UNSAFE = POSITIONS.filter(({ expected }) => expected !== 'ok');
const WITH_FALLBACK = SAFE.filter(({ fallback }) => fallback !== undefined);

/** parse5 looks for rows beyond the template they stand in (its `hasInTableScope` doesn't end at `template`): no judge there. */
const TABLE_PART_IN_TEMPLATE = /<template>(?:(?!<\/template>)[^])*<(?:caption|col|colgroup|t[dhr]|tbody|tfoot|thead)\b/;

function pageOf({ html, body, rendered, suffix, fallback }: Position): Patched {
  const needsBody = needsBodyTag(advance(initialDocumentState, html));
  return { prefix: html, body: body ?? rendered ?? '', suffix: suffix ?? '', fallback: fallback ?? '', needsBody };
}

describe('the table of positions', () => {
  test('has rows of every kind', () => {
    expect(SAFE.length).toBeGreaterThan(45);
    expect(UNSAFE.length).toBeGreaterThan(55);
    expect(WITH_FALLBACK.length).toBeGreaterThan(1);
  });

  test.each(POSITIONS)('$html▮$body is $expected', ({ html, body, expected }) => {
    const state = advance(initialDocumentState, html);
    expect(markability(state, body)).toEqual(expected === 'ok' ? { ok: true } : { ok: false, reason: expected });
  });

  test.each(SAFE)('parse5 makes the same page of a patch at $html▮$body', (position) => {
    const page = pageOf(position);
    expect(patched(page)).toBe(inPlace(page));
  });

  test.each(UNSAFE.filter(({ invisible }) => invisible === undefined))(
    'parse5 makes another page of a patch at $html▮$body',
    (position) => {
      const page = pageOf(position);
      expect(patched(page)).not.toBe(inPlace(page));
    },
  );

  test.each(WITH_FALLBACK)('the fallback fits at $html▮$fallback', ({ html, fallback }) => {
    expect(fallbackProblem(advance(initialDocumentState, html), fallback ?? '')).toBeNull();
  });
});

describe('any body at a safe place', () => {
  const place = fc.constantFrom(...SAFE);

  test('if the checks pass, the patched page is the page', () => {
    let passed = 0;
    fc.assert(
      fc.property(place, randomHtml(6), (position, body) => {
        const state = advance(initialDocumentState, position.html);
        // White space at the start of such a body belongs before the tag that is written (see `needsBodyTag`).
        fc.pre(!needsBodyTag(state) || /^(?:[^\s<]|<[a-z])/.test(body));
        fc.pre(!TABLE_PART_IN_TEMPLATE.test(body));
        if (!markability(state, body).ok || !checkBalanced(body, state).ok) return;
        passed++;
        const page = { ...pageOf(position), body, fallback: '' };
        expect(patched(page)).toBe(inPlace(page));
      }),
      { numRuns: 6000 },
    );
    expect(passed).toBeGreaterThan(300);
  });

  test('balanced HTML passes in a `div` and in a cell', () => {
    fc.assert(
      fc.property(balancedHtml, fc.constantFrom('<div>', '<table><tbody><tr><td>'), (body, parent) => {
        const state = advance(initialDocumentState, PAGE + parent);
        expect([markability(state, body), checkBalanced(body, state)]).toEqual([{ ok: true }, { ok: true }]);
        const page = { prefix: PAGE + parent, body };
        expect(patched(page)).toBe(inPlace(page));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('fallbacks', () => {
  test.each<[string, string, MarkabilityReason | null]>([
    ['<ul>', '<li>…</li>', null],
    ['<p>', 'one moment', null],
    ['<p>', '<div>one moment</div>', 'open_p'],
    ['<table><tbody>', '<tr><td>…</td></tr>', null],
    ['<table><tbody>', '\n', null],
    ['<table><tbody>', 'one moment', 'misplaced_in_table'],
    ['<table><tbody>', '<div>one moment</div>', 'misplaced_in_table'],
    ['<table><tbody>', '<td>…</td>', 'table_rows'],
    ['<table><tbody><tr>', '<i>…</i>', 'misplaced_in_table'],
    ['<table>', '<tr><td>…</td></tr>', 'table_rows'],
    ['<table>', '<tbody></tbody>', null],
    ['<select>', '<option>…</option>', null],
    ['<select>', '<div>…</div>', 'misplaced_in_select'],
    ['<pre>', '\n', null],
    ['<div>', '<b>…', 'unclosed_element'],
    ['<div>', '<p><b>…</p>', 'unclosed_formatting'],
    ['<div>', '…</div>', 'closes_outside'],
    ['<div>', '<!-- …', 'unclosed_comment'],
    ['<svg>', '', 'foreign'],
  ])('%s▮%s is %j', (html, fallback, expected) => {
    expect(fallbackProblem(advance(initialDocumentState, PAGE + html), fallback)).toBe(expected);
  });

  test('a fallback in the head is part of the head', () => {
    const head = advance(initialDocumentState, '<!doctype html><html><head>');
    expect(fallbackProblem(head, '<title>…</title>')).toBeNull();
    expect(fallbackProblem(head, 'one moment')).toBe('leaves_head');
  });
});

test('every reason has a text and a way out, and is found by some row', () => {
  const reasons = new Set<string>(UNSAFE.map(({ expected }) => expected));
  const page = advance(initialDocumentState, PAGE);
  const fallbacks = ['<p', '<!--', '<style>', '<p>', '<p><b>x</p>', '<template>', '<i>'.repeat(500)];
  for (const fallback of fallbacks) reasons.add(fallbackProblem(page, fallback) ?? 'none');
  const others = [unknownState, join(advance(page, '<table>'), page), advance(hole(advance(page, '<')), '>')];
  for (const state of others) {
    const verdict = markability(state, null);
    reasons.add(verdict.ok ? 'none' : verdict.reason);
  }
  reasons.add('captured'); // no matter of HTML: the tags around the place decide it (`walk-boundary.ts`)
  expect([...reasons].sort()).toEqual(Object.keys(PROBLEMS).sort());
  for (const { text, wayOut } of Object.values(PROBLEMS))
    expect([text, wayOut].every((part) => /^[a-z][^.]+$/.test(part))).toBe(true);
});
