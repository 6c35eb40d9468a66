import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../run-command.ts';
import { rules } from './rules.ts';

const root = mkdtempSync(join(tmpdir(), 'millrace-check-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What the command says of templates, with the folder left out. */
async function check(
  templates: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  const folder = mkdtempSync(join(root, 'templates-'));
  for (const [name, source] of Object.entries(templates)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), source);
  }
  let [out, err] = ['', ''];
  const output = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const code = await runCommand(['check', folder, ...args], output);
  return { code, out, err };
}

/** `rule template:line:column` of each finding. */
async function findings(templates: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<readonly string[]> {
  const { out } = await check(templates, '--format', 'json', ...args);
  const rows = JSON.parse(out) as readonly { rule: string; template: string; line: number; column: number }[];
  return rows.map(({ rule, template, line, column }) => `${rule} ${template}:${line}:${column}`);
}

type Case = readonly [source: string | Readonly<Record<string, string>>, found: readonly string[], deferred?: string];

const cases: Readonly<Record<string, readonly Case[]>> = {
  unknown_filter: [['{{ a | uper }}', ['unknown_filter a.html:1:8']]],
  unknown_test: [['{{ a is odder }}', ['unknown_test a.html:1:9']]],
  call_missing_argument: [
    ['{% def f(x) %}{% end %}{{ f() }}', ['call_missing_argument a.html:1:27']],
    ['{% def f(x) %}{% end %}{{ f(1) }}', []],
  ],
  set_in_branch: [['{% if a %}{% set b = 1 %}{% end %}{{ b }}', ['set_in_branch a.html:1:18']]],
  template_not_found: [
    ['<p>\n{% include "b.html" %}', ['template_not_found a.html:2:1']],
    ['{% include "b.html" ignore missing %}{% include c %}', []],
    [{ 'a.html': '{% include ["x.html", "b.html"] %}{% include "./b.html" %}', 'b.html': '' }, []],
    ['{% include ["x.html", "y.html"] %}', ['template_not_found a.html:1:1']],
  ],
  undeclared_name: [
    ['{% template user: User %}{{ user.name }} {{ usr.name }}', ['undeclared_name a.html:1:42']],
    ['{% template user: User %}{{ user.name }}{{ range(3) | length }}{{ other ?? "" }}', []],
    ['{{ usr.name }}', []],
  ],
  deferred_outside_boundary: [
    ['<h1>{{ user.name }}</h1>', ['deferred_outside_boundary a.html:1:5'], 'user'],
    ['{% template user: Promise[User] %}<h1>{{ user.name }}</h1>', ['deferred_outside_boundary a.html:1:39']],
    ['<h1>{{ user.name }}</h1>', []],
    ['<h1>{{ user.name }}</h1>', [], 'other'],
  ],
  unmarkable_position: [
    ['<p title="{% block a %}{{ x }}{% end %}">t</p>', ['unmarkable_position a.html:1:24'], 'x'],
    ['<div>{% suspense %}{{ x }}{% failed %}-{% end %}</div>', [], 'x'],
  ],
  missing_failed_branch: [
    ['<div>{% block a %}<p>{{ x }}</p>{% end %}</div>', ['missing_failed_branch a.html:1:6'], 'x'],
    ['<div>{% block a %}<p>{{ x }}</p>{% failed %}<p>-</p>{% end %}</div>', [], 'x'],
    ['<div>{% block a %}<p>{{ x }}</p>{% end %}</div>{% failed %}<p>-</p>{% end %}', [], 'x'],
    [
      {
        'a.html': '{% extends "b.html" %}{% block a %}<p>{{ x }}</p>{% end %}',
        'b.html': '<div>{% block a %}{% failed %}<p>-</p>{% end %}</div>',
      },
      [],
      'x',
    ],
  ],
  not_addressable: [
    [
      '<div>{% for i in [1, 2] %}{% block a %}<p>{{ x }}</p>{% failed %}<p>-</p>{% end %}{% end %}</div>',
      ['not_addressable a.html:1:27'],
      'x',
    ],
  ],
  duplicate_id: [
    ['<p id="a"></p>\n<p id=a></p>', ['duplicate_id a.html:2:1']],
    ['{% if x %}<p id="a"></p>{% else %}<p id="a"></p>{% end %}', []],
    ['{% if x %}<p id="a"></p>{% end %}<p id="a"></p>', ['duplicate_id a.html:1:34']],
    ['<p id="a-{{ x }}"></p><p id="a-{{ x }}"></p>', []],
    ['<div>{% block b %}<p id="b">{{ x }}</p>{% pending %}<p id="b"></p>{% failed %}<p id="b"></p>{% end %}</div>', []],
    ['{% def f() %}<p id="a"></p>{% end %}<p id="a"></p>', []],
    ['<!-- <p id="a"> --><script>"<p id=a>"</script><p id="a"></p>', []],
    ['<title><p id="a"></title><textarea aria-label="t"><p id="a"></textarea><p id="a" title="<p id=b>"></p><p id="b"></p>', []],
  ],
  image_without_alt: [
    ['<img src="a.png">', ['image_without_alt a.html:1:1']],
    ['<img src="a.png" alt=""><img {{ attributes }}><img src="{{ x }}" alt="{{ y }}">{# <img> #}', []],
    ['<p>{{ x }}</p>\n  <img src="{{ x }}">', ['image_without_alt a.html:2:3']],
  ],
  html_without_lang: [
    ['<!doctype html><html><head></head></html>', ['html_without_lang a.html:1:16']],
    ['<html lang="{{ lang }}">', []],
  ],
  input_without_label: [
    ['<input name="q">', ['input_without_label a.html:1:1']],
    ['<label>Q <input name="q"></label><label for="b">B</label><select id="b"></select><input type="hidden">', []],
    ['<input aria-label="Q"><label for="{{ id }}"></label><textarea id="{{ id }}"></textarea>', []],
    ['<label>A</label><textarea></textarea>', ['input_without_label a.html:1:17']],
  ],
  skipped_heading: [
    ['<h1>a</h1><h3>b</h3>', ['skipped_heading a.html:1:11']],
    ['<h2>a</h2><h3>b</h3><h2>c</h2>', []],
    ['<h3>a part of a page may begin anywhere</h3>', []],
  ],
};

describe.each(Object.entries(cases))('%s', (_, list) => {
  test.each(list.map((each) => [each] as const))('%j', async ([source, found, deferred]) => {
    const templates = typeof source === 'string' ? { 'a.html': source } : source;
    expect(await findings(templates, ...(deferred === undefined ? [] : ['--deferred', deferred]))).toEqual(found);
  });
});

test('every rule is described, and there is no other', () => {
  const page = readFileSync(new URL('../../../docs/command.md', import.meta.url), 'utf8');
  const [, section = ''] = /^## check\n(.*?)^## /ms.exec(page) ?? [];
  const described = Array.from(section.matchAll(/^\| `(\w+)` \| (\w+) \|/gm), ([, rule, level]) => [rule, level]);
  expect(described.toSorted()).toEqual(
    Object.entries(rules)
      .map(([rule, { level }]) => [rule, level])
      .toSorted(),
  );
});

test('every rule has a test', () => {
  expect(Object.keys(cases)).toEqual(expect.arrayContaining(Object.keys(rules)));
});

test('ten broken templates have a diagnostic each, and each says all its errors', async () => {
  const broken = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`b${i}.html`, '{{ a b }}']));
  const found = await findings({ ...broken, 'many.html': '{{ a b }}\n{{ c d }}', 'sound.html': '<p>{{ a }}</p>' });
  expect(found).toEqual([
    ...Object.keys(broken).map((name) => `unexpected_token ${name}:1:6`),
    'unexpected_token many.html:1:6',
    'unexpected_token many.html:2:6',
  ]);
});

test('a boundary where none can stand is an error of its page', async () => {
  const { code, out } = await check({ 'a.html': '<p title="{% suspense %}{{ x }}{% pending %}-{% end %}"></p>' });
  expect([code, out.includes('a.html:1:11: error boundary_position: ')]).toEqual([1, true]);
});

test('a mistake of a layout is told once', async () => {
  const templates = {
    'base.html': '<p>{{ x }}</p>{% block a %}{% end %}',
    'a.html': '{% extends "base.html" %}',
    'b.html': '{% extends "base.html" %}',
  };
  expect(await findings(templates, '--deferred', 'x')).toEqual(['deferred_outside_boundary base.html:1:4']);
});

describe('the report', () => {
  const templates = { 'a.html': '<img src="a.png">\n{{ a | uper }}', 'b.html': '<img src="b.png">' };

  test('as text, errors make exit code 1', async () => {
    const { code, out, err } = await check(templates);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(
      /a\.html:2:8: error unknown_filter: .*\n {2}did you mean "upper"\?\n.*b\.html:1:1: warning image_without_alt: /s,
    );
    expect(out).toMatch(/\n1 error, 1 warning\n$/);
  });

  test('warnings alone make none, and silence is golden', async () => {
    const { code, out } = await check({ 'b.html': '<img src="b.png">' });
    expect([code, out.endsWith('0 errors, 1 warning\n')]).toEqual([0, true]);
    expect(await check({ 'a.html': '<p>{{ a }}</p>' })).toEqual({ code: 0, out: '', err: '' });
  });

  test('as SARIF', async () => {
    const { out } = await check(templates, '--format', 'sarif');
    expect(JSON.parse(out)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'millrace', rules: [{ id: 'image_without_alt' }, { id: 'unknown_filter' }] } },
          results: [
            {
              ruleId: 'unknown_filter',
              ruleIndex: 1,
              level: 'error',
              locations: [{ physicalLocation: { region: { startLine: 2, startColumn: 8 } } }],
            },
            { ruleId: 'image_without_alt', ruleIndex: 0, level: 'warning' },
          ],
        },
      ],
    });
  });

  test.each<[args: string[], text: RegExp]>([
    [['check'], /a folder of templates, please/],
    [['check', '/nowhere'], /there is no folder/],
    [['check', root, '--format', 'xml'], /--format is text, json, sarif, not xml/],
  ])('%j can not be done', async (args, text) => {
    let err = '';
    const code = await runCommand(args, { out: () => undefined, err: (said) => void (err += said) });
    expect(code).toBe(2);
    expect(err).toMatch(text);
  });
});
