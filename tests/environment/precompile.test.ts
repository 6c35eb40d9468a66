import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import { Environment, MemoryLoader, PrecompiledLoader, type TemplateError } from '../../src/core/index.ts';
import { RuntimeEnvironment } from '../../src/core/runtime.ts';
import { importModule, precompiledLoader } from './precompiled.ts';

const templates = {
  'base.html': '<body><h1>{% block title %}{% end %}</h1><main>{% block main %}{% end %}</main></body>',
  'page.html': `{% extends "base.html" %}{% from "lib.html" import card %}
{% block title %}{{ title|upper }}{% end %}
{% block main %}<div>{{ card(news.title) }}{% include "part.html" %}</div>{% pending %}<i>…</i>{% failed e %}<b>{{ e.kind }}</b>{% end %}`,
  'lib.html': '{% def card(title, level=2) %}<h{{ level }}>{{ title }}</h{{ level }}>{% end %}',
  'part.html': '{% for x in news.items %}{{ loop.index }}{{ x is odd }} {% else %}none{% end %}',
  'wait.html': '{{ await title }}{% async for x in xs %}{{ x }}{% end %}',
};

describe('the text of a module', () => {
  const env = (): Environment => new Environment({ loader: new MemoryLoader(templates) });

  test('is the same every time', () => {
    for (const name of Object.keys(templates)) expect(env().precompile(name)).toBe(env().precompile(name));
    const used = env();
    used.render('page.html', { title: 'x', news: { title: 'n', items: [1] } });
    expect(used.precompile('page.html')).toBe(env().precompile('page.html'));
  });

  test('takes the source along if it is asked for', async () => {
    const source = 'a\n{{ missing }}\nb';
    const compiler = new Environment({ loader: new MemoryLoader({ t: source }) });
    const frame = async (text: string): Promise<string | null> => {
      const runtime = new RuntimeEnvironment({ loader: new PrecompiledLoader({ t: await importModule(text) }) });
      try {
        return runtime.render('t');
      } catch (error) {
        expect(error).toMatchObject({ code: 'undefined_name', template: 't', line: 2, column: 4 });
        return (error as TemplateError).codeFrame;
      }
    };
    expect(await frame(compiler.precompile('t'))).toBe(null);
    expect(await frame(compiler.precompile('t', { withSource: true }))).toContain('> 2 | {{ missing }}');
  });

  test('of a module is refused', async () => {
    const env = new Environment({ loader: await precompiledLoader({ t: 'x' }) });
    expect(() => env.precompile('t')).toThrow(expect.objectContaining({ code: 'already_precompiled' }));
    expect(() => env.precompile('u')).toThrow(expect.objectContaining({ code: 'template_not_found' }));
  });
});

describe('hostile names and texts', () => {
  const nasty = [
    '"];globalThis.hacked=1;["',
    "'+globalThis.hacked+'",
    '`${globalThis.hacked=1}`',
    '*/globalThis.hacked=1/*',
    '</script><script>globalThis.hacked=1</script>',
    '\u2028globalThis.hacked=1\u2029',
    '\\"];globalThis.hacked=1//',
    '\n\r\0\uD800',
    '__proto__',
    'constructor',
    '"__proto__":{}',
    '\\"__proto__":',
  ];

  test.each(nasty)('%j', async (text) => {
    const quoted = JSON.stringify(text)
      .replace(/\\(?![nrtu"\\'])/g, '\\\\')
      .replace(/\0|\\u0000/g, '');
    const sources = {
      [text]: `${text}{{ ${quoted} }}{{ x[${quoted}] ?? "-" }}{{ {${quoted}: 1}|length }}`.replace(/\{\{ globalThis.*?\}\}/, ''),
      page: `{% include name %}{% block a %}${text}{% end %}`,
    };
    const compiled = new Environment({ loader: new MemoryLoader(sources) });
    const runtime = new RuntimeEnvironment({ loader: await precompiledLoader(sources) });
    const result = (env: RuntimeEnvironment): string => {
      try {
        return env.render('page', { name: text, x: {} });
      } catch (error) {
        return `${(error as TemplateError).code}`;
      }
    };
    const [first, second] = [result(compiled), result(runtime)];
    expect(second).toBe(first);
    expect(globalThis).not.toHaveProperty('hacked');
  });

  test('names of Object.prototype are names like others', async () => {
    const names = ['toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf'];
    const source = names
      .map((name) => `{% block ${name} %}[${name}]{% end %}{% def ${name}_ (${name}) %}({{ ${name} }}){% end %}{{ ${name}_(1) }}`)
      .join('');
    const html = names.map((name) => `[${name}](1)`).join('');
    const sources = { base: source, page: `{% extends "base" %}{% block valueOf %}<{{ super() }}>{% end %}` };
    expect(() => new Environment().fromString('{% block __proto__ %}{% end %}')).toThrow(
      expect.objectContaining({ name: 'TemplateSyntaxError' }),
    );
    for (const env of [
      new Environment({ loader: new MemoryLoader(sources) }),
      new RuntimeEnvironment({ loader: await precompiledLoader(sources) }),
    ]) {
      expect(env.render('base')).toBe(html);
      expect(env.render('page')).toBe(html.replace('[valueOf]', '<[valueOf]>'));
      expect(env.getTemplate('page').renderBlock('valueOf')).toBe('<[valueOf]>');
    }
  });
});

describe('without a compiler', () => {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-runtime-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The smallest bundle with these exports, as an app's bundler makes it. */
  async function bundle(code: string): Promise<string> {
    const src = fileURLToPath(new URL('../../src/core/', import.meta.url));
    const entry = join(folder, 'entry.ts');
    writeFileSync(entry, code.replaceAll('millrace/runtime', `${src}runtime.ts`).replaceAll("'millrace'", `'${src}index.ts'`));
    const result = await build({
      root: src,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        write: false,
        target: 'es2023',
        lib: { entry, formats: ['es'], fileName: 'out' },
        rolldownOptions: { treeshake: { moduleSideEffects: false } },
      },
    });
    const [output] = [result].flat();
    const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined;
    if (chunk === undefined) throw new Error('no bundle');
    return chunk.code;
  }

  const runtimeOnly = "export { PrecompiledLoader, RuntimeEnvironment } from 'millrace/runtime';";
  const withSuspense = `${runtimeOnly} export { renderSuspense, suspense } from 'millrace';`;

  test('the bundle holds neither compiler nor eval', async () => {
    const [small, large] = [await bundle(runtimeOnly), await bundle(withSuspense)];
    for (const [name, code] of Object.entries({ runtime: small, 'runtime and Suspense': large })) {
      console.log(`${name}: ${code.length} B, ${gzipSync(code).length} B gzipped`);
      expect(code).toContain('there is no template');
      expect(code).not.toMatch(/\bnew Function\b|[^.\w]Function\(|\beval\b|setTimeout\(["'`]/);
      expect(code).not.toContain('unclosed_block'); // the parser's messages
    }
    expect(large.length).toBeGreaterThan(small.length);
    expect(gzipSync(small).length).toBeLessThan(45_000);
  }, 60_000);

  test("every way of rendering works where code can't be made from strings", async () => {
    writeFileSync(join(folder, 'bundle.mjs'), await bundle(withSuspense));
    const env = new Environment({ loader: new MemoryLoader(templates) });
    const names = Object.keys(templates);
    names.forEach((name, i) => writeFileSync(join(folder, `m${i}.mjs`), env.precompile(name)));
    const program = `
      import { PrecompiledLoader, RuntimeEnvironment, renderSuspense, suspense } from './bundle.mjs';
      ${names.map((_, i) => `import m${i} from './m${i}.mjs';`).join('\n')}
      const loader = new PrecompiledLoader({ ${names.map((name, i) => `${JSON.stringify(name)}: m${i}`).join(', ')} });
      const env = new RuntimeEnvironment({ loader });
      const news = { title: 'News', items: [1, 2] };
      const results = [];
      const page = env.getTemplate('page.html');
      results.push(page.render({ title: 't', news }), await page.renderAsync({ title: 't', news }));
      results.push([...page.renderStream({ title: 't', news })].join(''), page.renderBlock('title', { title: 't' }));
      const wait = { title: Promise.resolve('w'), xs: [1, 2] };
      results.push(await env.getTemplate('wait.html').renderAsync(wait));
      const later = () => new Promise((resolve) => setTimeout(() => resolve(news), 5));
      for (const delivery of ['fold', 'native']) {
        let html = '';
        for await (const chunk of renderSuspense(env, suspense('page.html', { title: 't', news: later() }), { delivery, idPrefix: 'k' })) html += chunk;
        results.push(html);
      }
      try { page.render({ news }); } catch (error) { results.push([error.code, error.template, error.line]); }
      let refused = false;
      try { new Function('return 1'); } catch { refused = true; }
      console.log(JSON.stringify({ refused, results }));
    `;
    writeFileSync(join(folder, 'main.mjs'), program);
    const run = spawnSync(process.execPath, ['--disallow-code-generation-from-strings', join(folder, 'main.mjs')], {
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    const html = '<body><h1>T</h1><main><div><h2>News</h2>1true 2false </div></main></body>';
    expect(JSON.parse(run.stdout)).toEqual({
      refused: true,
      results: [
        html,
        html,
        html,
        'T',
        'w12',
        html,
        expect.stringContaining('<?start name="k0"><i>…</i><?end>'),
        expect.any(Array),
      ],
    });
  }, 60_000);
});
