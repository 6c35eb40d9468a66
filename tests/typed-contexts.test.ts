/** Generated declarations: the file, and what TypeScript makes of it (`tests/types/pages.ts`). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../src/cli/run-command.ts';

const here = fileURLToPath(new URL('./types/', import.meta.url));
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const temporary = mkdtempSync(path.join(tmpdir(), 'millrace-types-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

async function call(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await runCommand(args, { out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}

/** A folder with templates; answers its path. */
function folderOf(name: string, templates: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(temporary, `${name}-`));
  for (const [file, source] of Object.entries(templates)) writeFileSync(path.join(folder, file), source);
  return folder;
}

describe('millrace types', () => {
  test('the declarations that TypeScript is tested with are those that are generated', async () => {
    const { code, err } = await call(
      'types',
      path.join(here, 'templates'),
      '--out',
      path.join(here, 'generated/templates.d.ts'),
      '--types',
      path.join(here, 'author.ts'),
      '--check',
    );
    expect([code, err]).toEqual([0, '']);
  });

  test('TypeScript accepts what is right and refuses what is not', { timeout: 120_000 }, () => {
    const pages = readFileSync(path.join(here, 'pages.ts'), 'utf8');
    expect(pages.match(/@ts-expect-error/g)?.length).toBeGreaterThan(20);
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', here], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  test('an error in a template leaves the others their declarations', async () => {
    const folder = folderOf('errors', { 'a.html': '{{ a }}', 'b.html': '{% if %}' });
    const out = path.join(folder, 'out.d.ts');
    const { code, err } = await call('types', folder, '--out', out);
    expect([code, err.includes('b.html:1:')]).toEqual([1, true]);
    const text = readFileSync(out, 'utf8');
    expect([text.includes("'a.html': {"), text.includes("'b.html'")]).toEqual([true, false]);
  });

  test('--check finds a file that is out of date, and leaves it so', async () => {
    const folder = folderOf('check', { 'a.html': '{{ a }}' });
    const out = path.join(folder, 'out.d.ts');
    expect((await call('types', folder, '--out', out)).code).toBe(0);
    expect((await call('types', folder, '--out', out, '--check')).code).toBe(0);
    writeFileSync(path.join(folder, 'a.html'), '{{ b }}');
    const { code, err } = await call('types', folder, '--out', out, '--check');
    expect([code, err]).toEqual([1, `${out} is out of date: run millrace types again\n`]);
    expect(readFileSync(out, 'utf8')).toContain('readonly a: Printable;');
  });

  test('types without a module are said, and inferred', async () => {
    const folder = folderOf('own', { 'a.html': '{% template user: User, n: int %}{{ user.name }}{{ n }}' });
    const out = path.join(folder, 'out.d.ts');
    const { code, err } = await call('types', folder, '--out', out);
    expect([code, err]).toEqual([0, 'no module for the types User: what uses them is inferred; name one with --types\n']);
    const text = readFileSync(out, 'utf8');
    expect(text).toContain('readonly user: { readonly name: Printable };');
    expect(text).toContain('readonly n: number;');
  });

  test.each<[args: string[], text: RegExp]>([
    [['types'], /--out <file.d.ts>, please/],
    [['types', '--out', 'x.d.ts'], /a folder of templates, please/],
    [['types', '/nowhere', '--out', 'x.d.ts'], /there is no folder "\/nowhere"/],
  ])('%j', async (args, text) => {
    const { code, err } = await call(...args);
    expect(code).toBe(2);
    expect(err).toMatch(text);
  });
});

describe('what is inferred', () => {
  test.each<[source: string, types: Readonly<Record<string, string>>]>([
    ['{{ a }}', { a: 'Printable' }],
    ['{{ a.b.c }}', { a: '{ readonly b: { readonly c: Printable } }' }],
    ['{{ a["b c"] }}', { a: "{ readonly 'b c': Printable }" }],
    ['{{ a ?? 1 }}', { 'a?': 'Printable' }],
    ['{{ a?.b }}', { 'a?': '{ readonly b?: Printable } | null | undefined' }],
    ['{{ a.b|default("") }}', { 'a?': '{ readonly b?: Printable } | null | undefined' }],
    ['{% if a %}{{ a.b }}{% end %}', { a: '{ readonly b: Printable } | null | undefined' }],
    ['{% for x in a %}{{ x.b }}{% end %}', { a: 'Iterable<{ readonly b: Printable }> | null | undefined' }],
    [
      '{% async for x in a %}{{ x.b }}{% end %}',
      { a: 'AsyncIterable<{ readonly b: Printable }> | Iterable<{ readonly b: Printable }> | null | undefined' },
    ],
    [
      '{{ (a|sort(attribute="n")|first).b }}',
      { a: 'Iterable<{ readonly n: Printable; readonly b: Printable }> | null | undefined' },
    ],
    ['{{ a|map(attribute="b.c")|join }}', { a: 'Iterable<{ readonly b: { readonly c: Printable } }> | null | undefined' }],
    ['{{ a[0].b }}', { a: 'readonly { readonly b: Printable }[]' }],
    ['{{ a(1).b }}', { a: '((...args: never[]) => { readonly b: Printable })' }],
    ['{{ (await a()).b }}', { a: '((...args: never[]) => { readonly b: Printable } | PromiseLike<{ readonly b: Printable }>)' }],
    ['{{ await a }}', { a: 'Printable | PromiseLike<Printable>' }],
    ['{{ a - 1 }}{% if b < 3 %}{% end %}{{ c * 1.5 }}{{ -d }}', { a: 'number', b: 'number', c: 'number', d: 'number' }],
    ['{{ a + b }}{{ c * 2 }}{{ d < e }}', { a: 'Printable', b: 'Printable', c: 'Printable', d: 'Printable', e: 'Printable' }],
    ['{% for k, v in a.items() %}{{ k }}{{ v.x }}{% end %}{{ b.upper() }}', { a: 'Printable', b: 'Printable' }],
    ['{{ a.year }}', { a: 'Date | { readonly year: Printable }' }],
    ['{% if a is mapping %}{{ a.b }}{% else %}{{ a }}{% end %}', { a: 'Printable' }],
    [
      '{% match a %}{% case {"b": c} %}{{ c.d }}{% end %}',
      { a: '{ readonly b?: { readonly d: Printable } | null | undefined } | null | undefined' },
    ],
    [
      '{% set a = b %}{{ a.c }}{% let d = b.e %}{{ d.f }}',
      { b: '{ readonly c: Printable; readonly e: { readonly f: Printable } }' },
    ],
    [
      '{% for a in b %}{% for a in a.c %}{{ a.d }}{% end %}{% end %}',
      { b: 'Iterable<{ readonly c: Iterable<{ readonly d: Printable }> | null | undefined }> | null | undefined' },
    ],
    [
      '{% def f(x) %}{{ x.a }}{% end %}{{ f(b) }}{{ f(x=c) }}',
      { b: '{ readonly a: Printable }', c: '{ readonly a: Printable }' },
    ],
    [
      '{% def f(x) %}{% slot row let:item=x.a %}{% end %}{% end %}{% call f(b) %}{% slot row let:item %}{{ item.c }}{% end %}{% end %}',
      { b: '{ readonly a: { readonly c: Printable } }' },
    ],
    [
      '{% def tree(n) %}{{ n.name }}{% for c in n.children %}{{ tree(c) }}{% end %}{% end %}{{ tree(root) }}',
      { root: '{ readonly name: Printable; readonly children: Iterable<Printable> | null | undefined }' },
    ],
    ['{% try %}{{ a.b }}{% fallback %}{% end %}', { 'a?': '{ readonly b?: Printable } | null | undefined' }],
    [
      '{% include "part.html" %}{% include "part.html" with item=a %}',
      { a: '{ readonly name: Printable }', item: '{ readonly name: Printable }' },
    ],
    ['{% embed "part.html" %}{% end %}{% include "a.html" %}', { item: '{ readonly name: Printable }' }],
    ['{{ range(n)|length }}', { n: 'Printable' }],
    [
      '{% template a: list[int] | none, b: dict[str, Own], c: Date %}{{ a }}{{ b }}{{ c }}',
      { a: 'readonly number[] | null | undefined', b: 'Printable', c: 'Date' },
    ],
  ])('%s', async (source, types) => {
    const folder = folderOf('infer', { 'a.html': source, 'part.html': '{{ item.name }}' });
    const out = path.join(folder, 'out.d.ts');
    expect((await call('types', folder, '--out', out)).code).toBe(0);
    const [, context = ''] =
      /'a\.html': \{\n {6}context: (\{[^]*?\n {6}\}|Record<never, never>);/.exec(readFileSync(out, 'utf8')) ?? [];
    const rows = Array.from(context.matchAll(/^ {8}readonly (\S+): (.*);$/gm), ([, name = '', type]) => [name, type]);
    expect(Object.fromEntries(rows)).toEqual(types);
  });
});
