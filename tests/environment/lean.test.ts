/** Linked modules and the environment that renders them. That they render what others do, each fixture shows. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleApp, typicalPage } from '../../scripts/lean-bundle.mjs';
import { builtinFilters } from '../../src/core/builtins/filters/index.ts';
import { builtinGlobals } from '../../src/core/builtins/globals.ts';
import { builtinTests } from '../../src/core/builtins/tests.ts';
import { Environment, MemoryLoader, type PrecompiledModule } from '../../src/core/index.ts';
import * as parts from '../../src/core/parts.ts';
import { LeanEnvironment } from '../../src/core/runtime.ts';
import { importModule } from './precompiled.ts';

const context = {
  title: 'garden tools',
  path: '/tools',
  links: [
    { href: '/', label: 'Home & more' },
    { href: '/tools', label: 'Tools' },
  ],
  products: [{ label: 'Spade', price: 19.999, tags: ['iron', 'ash'], isNew: true, note: null }],
};

test('a bundle renders, and holds what its templates use: no compiler, no eval, nothing else', async () => {
  const env = new Environment({ loader: new MemoryLoader(typicalPage()) });
  const code = await bundleApp(linkAll(env, Object.keys(typicalPage())));
  expect(code).not.toMatch(/\bnew Function\b|[^.\w$]Function\(|\beval\b|setTimeout\(["'`]/);
  for (const absent of ['unclosed_block', 'did you mean', 'filesizeformat', 'strftime', 'removeprefix', 'sandbox_', 'X-Accel'])
    expect(code).not.toContain(absent);

  const folder = mkdtempSync(join(tmpdir(), 'millrace-lean-'));
  try {
    writeFileSync(join(folder, 'app.mjs'), code);
    const main = `import render from './app.mjs'; process.stdout.write(render('page.html', ${JSON.stringify(context)}));`;
    writeFileSync(join(folder, 'main.mjs'), main);
    const run = spawnSync(process.execPath, ['--disallow-code-generation-from-strings', join(folder, 'main.mjs')], {
      encoding: 'utf8',
    });
    expect([run.stderr, run.stdout]).toEqual(['', env.render('page.html', context)]);
    expect(run.stdout).toContain('1. Spade: 20 iron, ash –');
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

test('every built-in filter, test and global is a part', () => {
  const exported: Readonly<Record<string, unknown>> = parts;
  const tables = { filter: builtinFilters, test: builtinTests, global: builtinGlobals };
  for (const [kind, table] of Object.entries(tables)) {
    for (const [name, fn] of Object.entries(table)) expect([name, exported[`${kind}_${name}`]]).toEqual([name, fn]);
  }
});

test.each<[string, string, readonly string[]]>([
  ['a filter', '{{ x|upper }}', ['filter_upper']],
  ['a filter that is run by another one', '{{ x|map("upper")|select("odd") }}', ['filter_upper', 'test_odd']],
  ['any filter', '{{ x|map(name) }}', ['builtinFilters']],
  ['any test', '{{ x|selectattr("a", name) }}', ['builtinTests']],
  ['globals', '{{ range(3) }}{{ unknown }}', ['global_range']],
  ['translations', '{% trans %}Hello{% end %}', ['global__', 'global__n']],
  ['methods, where a name may be one', '{{ x.items }}', ['attribute']],
  ['no methods, where it is none', '{{ x.label }}', ['field']],
  ['stacks', '{% stack "head" %}', ['stackKeeping']],
  ['fragments', '{% cache "key" %}x{% end %}', ['MemoryFragmentCache', 'stackKeeping']],
])('a linked module imports %s', (_name, source, expected) => {
  const env = new Environment({ loader: new MemoryLoader({ t: source }) });
  const imported = /^import \{ (.*) \} from 'millrace\/parts';\n/.exec(env.precompile('t', { linked: true }))?.[1]?.split(', ');
  expect(imported).toEqual(expect.arrayContaining([...expected]));
  expect(imported?.filter((name) => /^(?:filter|test|global)_|^builtin|Keeping|Cache/.test(name)).length).toBeLessThanOrEqual(4);
});

test("the app's own filters, tests and globals win, and need no part", async () => {
  const options = { filters: { upper: String, twice: (x: unknown) => `${x}${x}` }, globals: { range: 'none' } };
  const env = new Environment({ ...options, loader: new MemoryLoader({ t: '{{ "a"|upper|twice }}{{ range }}' }) });
  const text = env.precompile('t', { linked: true });
  expect(text).not.toMatch(/filter_|global_/);
  const lean = new LeanEnvironment({ ...options, templates: { t: await importLinked(text) } });
  expect(lean.render('t')).toBe('aanone');
});

test('modules without their parts are refused, and those of a sandbox have none', async () => {
  const loader = new MemoryLoader({ t: 'x' });
  const plain = await importModule(new Environment({ loader }).precompile('t'));
  const sandboxed = await importModule(new Environment({ loader, sandbox: {} }).precompile('t', { linked: true }));
  for (const module of [plain, sandboxed])
    expect(() => new LeanEnvironment({ templates: { t: module } })).toThrow(expect.objectContaining({ code: 'not_linked' }));
});

function linkAll(env: Environment, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, env.precompile(name, { linked: true })]));
}

function importLinked(text: string): Promise<PrecompiledModule> {
  Object.assign(globalThis, { millraceParts: parts });
  return importModule(text.replace(/^import (\{.*\}) from 'millrace\/parts';/, 'const $1 = millraceParts;'));
}
