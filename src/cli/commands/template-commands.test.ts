import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../run-command.ts';

const files: Readonly<Record<string, string>> = {
  'pages/page.html':
    '<h1>{{ title }}</h1>{% block list %}<ul>{% for row in rows %}<li>{{ row.name | shout }}</li>{% end %}</ul>{% end %}',
  'pages/hello.html': '{% block greeting %}Hello {{ user.name }}!{% end %} {{ await answer }}',
  'pages/warns.html': '{% if true %}{% set a = 1 %}{% end %}{{ a ?? 2 | upper }}',
  'shared/layout.html':
    '<!doctype html><html lang="en"><head></head><body>{{ nav }}<main>{% block content %}{% end %}</main></body></html>',
  'shared/hello.html': 'the second folder',
  'options.mjs': 'export default { filters: { shout: (text) => `${text}!` }, globals: { title: "News" } };',
  'rows.json': '{ "title": "Team", "rows": [{ "name": "Ada" }, { "name": "<Grace>" }] }',
  'list.json': '[1]',
};

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'millrace-cli-'));
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Arguments that begin with `@` are files of the test. */
async function call(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await runCommand(
    args.map((arg) => (arg.startsWith('@') ? join(root, arg.slice(1)) : arg)),
    { out: (text) => void (out += text), err: (text) => void (err += text) },
  );
  return { code, out, err };
}

const pages = ['--templates', '@pages', '--templates', '@shared', '--environment', '@options.mjs'];

describe('render', () => {
  test('with data from a file, and filters of the app', async () => {
    expect(await call('render', 'page.html', ...pages, '--data', '@rows.json')).toEqual({
      code: 0,
      out: '<h1>Team</h1><ul><li>Ada!</li><li>&lt;Grace&gt;!</li></ul>',
      err: '',
    });
  });

  test('--set comes on top of the file, in the order given', async () => {
    const set = ['--set', 'rows=[]', '--set', 'title=A', '--set', 'title=B'];
    const { out } = await call('render', 'page.html', ...pages, '--data', '@rows.json', ...set);
    expect(out).toBe('<h1>B</h1><ul></ul>');
  });

  test('templates that await, from the first folder that has them', async () => {
    const { out } = await call('render', 'hello.html', ...pages, '--set', 'user.name=Ada', '--set', 'answer=42');
    expect(out).toBe('Hello Ada! 42');
  });

  test('one block', async () => {
    const { out } = await call('render', 'hello.html', ...pages, '--block', 'greeting', '--set', 'user.name=Ada');
    expect(out).toBe('Hello Ada!');
  });

  test('warnings go elsewhere', async () => {
    const { code, out, err } = await call('render', 'warns.html', ...pages);
    expect([code, out]).toEqual([0, '2']);
    expect(err).toMatch(/^warning \w+: .*\(warns\.html:1:\d+\)\n/);
  });

  test.each<[args: string[], text: RegExp]>([
    [['render'], /one template, please\n\nmillrace render/],
    [['render', 'a.html', 'b.html', ...pages], /one template, please/],
    [['render', 'page.html', '--templates', '@nowhere'], /there is no folder ".*nowhere"/],
    [['render', 'pag.html', ...pages], /^millrace render: .*"pag\.html"/],
    [['render', 'page.html', ...pages], /"rows" is not defined|"rows" is undefined/],
    [['render', 'page.html', ...pages, '--block', 'lst'], /lst/],
    [['render', 'page.html', ...pages, '--data', '@list.json'], /holds no JSON object/],
    [['render', 'page.html', ...pages, '--data', '@none.json'], /ENOENT/],
    [['render', 'page.html', ...pages, '--set', 'title'], /--set title: write --set name=value/],
    [['render', 'page.html', '--templates', '@pages', '--environment', '@none.mjs'], /none\.mjs/],
  ])('%j', async (args, text) => {
    const { code, out, err } = await call(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(text);
  });
});

describe('explain', () => {
  test('all that the page reads, without what the app gives to every page', async () => {
    expect(await call('explain', 'page.html', ...pages)).toEqual({
      code: 0,
      out: `page.html, as if each value were still loading

Values
  rows  list

Blocks that arrive on their own
  list  waits for rows; page.html:1:21
`,
      err: '',
    });
  });

  test('as a picture', async () => {
    const { code, out } = await call('explain', 'page.html', ...pages, '--deferred', 'rows,title', '--format', 'mermaid');
    expect([code, out]).toEqual([
      0,
      `---
title: "page.html"
---
flowchart LR
  shell[["the shell"]]
  b0["list<br>page.html:1:21"]
  v0(["rows"])
  v0 --> b0
  v1(["title"])
  v1 -- "page.html:1:5" --> shell
`,
    ]);
  });

  test('the values that are said to be deferred, as JSON', async () => {
    const { code, out } = await call('explain', 'page.html', ...pages, '--deferred', 'rows, title,', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      template: 'page.html',
      values: [
        { key: 'rows', blocks: [expect.any(String)], hold: null, reads: [{ column: 41 }, { column: 66 }] },
        { key: 'title', blocks: [], hold: { path: 'title', because: null, template: 'page.html', line: 1, column: 5 } },
      ],
      blocks: [{ name: 'list', keys: ['rows'], isAddressable: true }],
    });
  });

  test('inside a layout', async () => {
    const { out } = await call('explain', 'page.html', ...pages, '--layout', 'layout.html');
    expect(out).toContain('  nav   the shell waits for it: nav is read outside every block, at layout.html:1:51\n');
  });

  test.each<[args: string[], text: RegExp]>([
    [['explain', ...pages], /one template, please/],
    [['explain', 'page.html', ...pages, '--format', 'xml'], /--format is text, json, mermaid, not xml/],
    [['explain', 'pag.html', ...pages], /"pag\.html"/],
  ])('%j', async (args, text) => {
    const { code, out, err } = await call(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(text);
  });
});
