/** Boundaries in defs and in what callers hand in for slots: real ones where the call's result is printed in place. */
import { documentOf, expectSamePage, gate } from 'millrace/testing';
import { describe, expect, it } from 'vitest';

import { finish, type Page, Run } from './run.ts';
import { forbidUnhandledRejections } from './unhandled.ts';

forbidUnhandledRejections();

const card =
  '{% def card(title) %}<section><h2>{{ title }}</h2>{% suspense %}<p>{{ stats }}</p>{% pending %}<i>wait</i>{% end %}</section>{% end %}';
const box = '{% def box() %}<section>{% slot %}</section>{% slot foot %}<hr>{% end %}{% end %}'.replace(
  '{% slot foot %}<hr>{% end %}',
  '{% slot foot %}',
);

/** The shell while `stats` is pending, and the pages that native patches and folding end in. */
async function both(
  templates: Page['templates'],
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ shell: string; text: string }> {
  const stats = gate<string>();
  const run = new Run({ templates, context: { stats, ...more } }).follow();
  await run.turn();
  const shell = run.chunks[0] ?? '';
  stats.resolve('S');
  await run.turn();
  expect([run.isDone, run.error]).toEqual([true, null]);
  const folded = await finish({ templates, context: { stats: Promise.resolve('S'), ...more }, render: { delivery: 'fold' } });
  const [first = '', ...rest] = run.chunks;
  expectSamePage(documentOf({ shell: first, rest: rest.join('') }, { delivery: 'native' }), folded.text);
  return { shell, text: folded.text };
}

describe('a boundary that arrives later', () => {
  it.each<[name: string, body: string, markers: number]>([
    ['in a def', `${card}<main>{{ card("A") }}</main>`, 1],
    ['in a def that is called twice', `${card}<main>{{ card("A") }}</main><div>{{ card("B") }}</div>`, 2],
    ['in a def, in a loop', `${card}<main>{% for t in ["A", "B"] %}{{ card(t) }}{% end %}</main>`, 2],
    ['in a def of a def', `${card}{% def two() %}<div>{{ card("A") }}</div>{{ card("B") }}{% end %}<main>{{ two() }}</main>`, 2],
    ['in content for a slot', `${box}<main>{% call box() %}{% suspense %}{{ stats }}{% pending %}…{% end %}{% end %}</main>`, 1],
    [
      'in content for a named slot',
      `${box}<main>{% call box() %}x{% slot foot %}{% suspense %}{{ stats }}{% pending %}…{% end %}{% end %}{% end %}</main>`,
      1,
    ],
    [
      'in content that is handed on',
      `${box}{% def outer() %}<div>{% call box() %}{% slot %}{% end %}</div>{% end %}<main>{% call outer() %}{% suspense %}{{ stats }}{% pending %}…{% end %}{% end %}</main>`.replace(
        '{% call box() %}{% slot %}{% end %}',
        '{% call box() %}{% yield %}{% end %}',
      ),
      1,
    ],
    [
      'in content of a def in content of the same def',
      `${box}<main>{% call box() %}<b>x</b>{% call box() %}{% suspense %}{{ stats }}{% pending %}…{% end %}{% end %}{% end %}</main>`,
      1,
    ],
    [
      'in a def around a slot',
      `{% def late() %}{% suspense %}<p>{{ stats }}{% slot %}</p>{% pending %}…{% end %}{% end %}<main>{% call late() %}<b>x</b>{% end %}</main>`,
      1,
    ],
    [
      'in a def that is called in a block that comes later',
      `${card}<main>{% block x %}<div>{{ stats }}{{ card("A") }}</div>{% pending %}…{% end %}</main>`,
      1,
    ],
  ])('%s', async (_name, body, markers) => {
    const { shell } = await both({ 'page.html': `<body>${body}</body>` });
    expect(shell.match(/<\?start/g) ?? []).toHaveLength(markers);
  });

  it('in a def of an included template', async () => {
    const templates = {
      'page.html': '<body><main>{% include "part.html" %}</main></body>',
      'part.html': `${card}{{ card("A") }}`,
    };
    expect((await both(templates)).shell).toContain('<?start');
  });

  it('in a def that is called in a block of an embed', async () => {
    const embed = '{% embed "frame.html" %}{% block frame %}<b>{{ card("A") }}</b>{% end %}{% end %}';
    const templates = {
      'page.html': `<body>${card}<main>${embed}${embed}{{ card("B") }}</main>`,
      'frame.html': '<div>{% block frame %}{% end %}</div>',
    };
    expect((await both(templates)).shell.match(/<\?start/g) ?? []).toHaveLength(3);
  });

  it('in a def of an embedded template, and of a block that overrides one of it', async () => {
    const embed = `{% embed "frame.html" %}{% block frame %}${card.replaceAll('card', 'own')}{{ own("A") }}{{ super() }}{% end %}{% end %}`;
    const templates = {
      'page.html': `<body><main>${embed}</main>`,
      'frame.html': `${card}<div>{% block frame %}{{ card("B") }}{% end %}</div>`,
    };
    expect((await both(templates)).shell.match(/<\?start/g) ?? []).toHaveLength(2);
  });

  it('is the same boundary under every order', async () => {
    const body = `${card}<main>{{ card("A") }}{% block x %}<div>{{ other }}{{ card("B") }}</div>{% pending %}…{% end %}</main>`;
    const templates = { 'page.html': `<body>${body}</body>` };
    const folded = await finish({
      templates,
      context: { stats: Promise.resolve('S'), other: Promise.resolve('O') },
      render: { delivery: 'fold' },
    });
    for (const first of ['stats', 'other'] as const) {
      const gates = { stats: gate<string>(), other: gate<string>() };
      const run = new Run({ templates, context: gates }).follow();
      await run.turn();
      gates[first].resolve(first === 'stats' ? 'S' : 'O');
      await run.turn();
      gates[first === 'stats' ? 'other' : 'stats'].resolve(first === 'stats' ? 'O' : 'S');
      await run.turn();
      expect(run.isDone).toBe(true);
      const [shell = '', ...rest] = run.chunks;
      expectSamePage(documentOf({ shell, rest: rest.join('') }, { delivery: 'native' }), folded.text);
    }
  });
});

describe('a def of an imported template', () => {
  const lib = `${card}${box}{% def two() %}<div>{{ card("A") }}</div>{{ card("B") }}{% end %}{% def late() %}<div>{% suspense %}{{ stats }}{% slot %}{% pending %}…{% end %}</div>{% end %}`;
  const content = '{% suspense %}{{ stats }}{% pending %}…{% end %}';

  it.each<[name: string, page: string, markers: number]>([
    ['with a boundary', '{% from "lib.html" import card with context %}<main>{{ card("A") }}{{ card("B") }}</main>', 2],
    ['under another name', '{% from "lib.html" import card as c with context %}<main>{{ c("A") }}</main>', 1],
    ['that calls another one', '{% from "lib.html" import two with context %}<main>{{ two() }}</main>', 2],
    [
      'imported in a loop',
      '<main>{% for i in [1] %}{% from "lib.html" import card with context %}{{ card("A") }}{% end %}</main>',
      1,
    ],
    [
      'in a block of an embed',
      '{% from "lib.html" import card with context %}{% embed "frame.html" %}{% block f %}<b>{{ card("A") }}</b>{% end %}{% end %}',
      1,
    ],
    ['with a slot for a boundary', `{% from "lib.html" import box %}<main>{% call box() %}${content}{% end %}</main>`, 1],
    [
      'with a slot for a boundary, with context',
      `{% from "lib.html" import box with context %}<main>{% call box() %}${content}{% end %}</main>`,
      1,
    ],
    [
      'with a boundary around its slot',
      `{% from "lib.html" import late with context %}<main>{% call late() %}<b>x</b>{% end %}</main>`,
      1,
    ],
    ['imported by a layout', '{% extends "layout.html" %}{% block body %}<b>{{ card("A") }}</b>{% end %}', 1],
  ])('%s', async (_name, page, markers) => {
    const templates = {
      'page.html': page.startsWith('{% extends') ? page : `<body>${page}</body>`,
      'layout.html': '<body>{% from "lib.html" import card with context %}<main>{% block body %}{% end %}</main></body>',
      'lib.html': lib,
      'frame.html': '<div>{% block f %}{% end %}</div>',
    };
    expect((await both(templates)).shell.match(/<\?start/g) ?? []).toHaveLength(markers);
  });

  it.each<[name: string, page: string]>([
    ['kept', '{% from "lib.html" import card with context %}{% set c = card("A") %}<main>{{ c }}{{ card("B") }}</main>'],
    [
      'that may be another',
      '{% from "lib.html" import card with context %}{% from "other.html" import card with context %}<main>{{ card("A") }}</main>',
    ],
    [
      'of one of two templates',
      '{% from ("other.html" if name else "lib.html") import card with context %}<main>{{ card("A") }}</main>',
    ],
    ['of a template that only the render knows', '{% from name import card with context %}<main>{{ card("A") }}</main>'],
  ])('is waited for: %s', async (_name, page) => {
    const templates = { 'page.html': `<body>${page}</body>`, 'lib.html': lib, 'other.html': card.replace('section', 'div') };
    expect((await both(templates, { name: 'lib.html' })).shell).not.toContain('<?start');
  });

  it.each([
    ['{% from "lib.html" import d %}<main>{{ d() }}</main>'],
    ['{% import "lib.html" as m %}<main>{{ m.d() }}</main>'],
    ['{% from "lib.html" import d %}<main>{% block x %}{{ d() }}{{ stats }}{% pending %}{{ d() }}{% end %}</main>'],
  ])('sees nothing of the page without its context: %s', async (page) => {
    const part = '{{ stats is pending }} {{ stats is defined }}';
    const templates = {
      'page.html': `<body>${page}</body>`,
      'lib.html': `{% def d() %}[{{ stats ?? "none" }} ${part}{% suspense %}{{ stats ?? "none" }}{% end %}{% include "part.html" %}]{% end %}`,
      'part.html': part,
    };
    const { shell, text } = await both(templates);
    for (const html of [shell, text]) expect(html).toContain('[none false falsenonefalse false]');
  });
});

describe('text that goes through other hands', () => {
  it.each<[name: string, body: string]>([
    ['a result that is kept', `${card}{% set c = card("A") %}<main>{{ c }}{{ c }}</main>`],
    ['a result that is filtered', `${card}<main>{{ card("A") | upper | safe }}</main>`],
    ['a result that is joined', `${card}<main>{{ card("A") ~ "x" }}</main>`],
    ['printed here and kept there', `${card}<main>{{ card("A") }}{% set c = card("B") %}{{ c }}</main>`],
    ['captured', `${card}{% capture c %}{{ card("A") }}{% end %}<main>{{ c }}</main>`],
    [
      'a def that calls itself',
      `{% def tree(n) %}<ul><li>{% suspense %}{{ stats }}{% pending %}…{% end %}{% if n > 0 %}{{ tree(n - 1) }}{% end %}</li></ul>{% end %}<main>{{ tree(2) }}</main>`,
    ],
    [
      'a def that calls itself in content for another, twice',
      `${box}{% def tree(n) %}{% call box() %}{% call box() %}{% suspense %}{{ stats }}{% pending %}…{% end %}{% if n > 0 %}{{ tree(n - 1) }}{% end %}{% end %}{% end %}{% end %}<main>{{ tree(2) }}</main>`,
    ],
    [
      'content for a def that only the render knows',
      `<main>{% call pick() %}{% suspense %}{{ stats }}{% pending %}…{% end %}{% end %}</main>`
        .replace('pick()', 'm.box()')
        .replace('<main>', '{% import "lib.html" as m %}<main>'),
    ],
    ['kept in a template that sees the def of another', `${card}<main>{{ card("A") }}{% include "keeps.html" %}</main>`],
    [
      'kept in an embed',
      `${card}<main>{{ card("A") }}{% embed "keeps.html" %}{% block any %}{{ super() }}{% end %}{% end %}</main>`,
    ],
  ])('is waited for: %s', async (_name, body) => {
    const keeps = '{% block any %}{% let c = card("B") %}<div>{{ c }}</div>{% end %}';
    const { shell } = await both({ 'page.html': `<body>${body}</body>`, 'lib.html': box, 'keeps.html': keeps });
    expect(shell).not.toContain('<?start');
  });
});
