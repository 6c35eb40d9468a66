/** Production builds: what bundles hold, what they render, and how a broken template ends a build. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuntimeEnvironment } from 'millrace/runtime';
import { build, type Rolldown } from 'vite';
import { afterEach, expect, test } from 'vitest';
import { buildChunks, createProject, load, type Project, textOf, compilerIn } from './project.ts';

let project: Project;
afterEach(() => project.remove());

const templates = {
  'templates/base.html': '<!doctype html><title>{% block title %}Site{% end %}</title><main>{% block content %}{% end %}</main>',
  'templates/parts/row.html': '<li>{{ item|shout }}</li>',
  'templates/pages/list.html': [
    '{% extends "base.html" %}',
    '{% block title %}List{% end %}',
    '{% block content %}<ul>{% for item in items %}{% include "../parts/row.html" %}{% end %}</ul>',
    '{% block news %}<p>{{ news }}</p>{% pending %}<p>…</p>{% end %}{% end %}',
  ].join('\n'),
  'templates/alone.html': 'alone, on no page',
  'src/environment.ts': `
    import { suffix } from './suffix.ts';
    export default { filters: { shout: (value: unknown): string => String(value).toUpperCase() + suffix } };`,
  'src/suffix.ts': 'export const suffix: string = "!";',
};

const serverEntry = `
  import { env } from 'virtual:millrace';
  import { suspense } from 'millrace';
  import { respond } from 'millrace/server';
  export const html = (items) => env.render('pages/list.html', { items, news: 'none' });
  export const names = () => env.listTemplates();
  export const fetch = (request) => respond(request, env, suspense('pages/list.html', { items: ['a'], news: Promise.resolve('late') }));
`;

test('a server bundle renders and streams, without the compiler', async () => {
  project = createProject({ ...templates, 'src/server.js': serverEntry });
  const chunks = await buildChunks({
    ...project.config({ environment: 'src/environment.ts' }),
    build: { ssr: 'src/server.js', outDir: 'dist', minify: false },
    ssr: { noExternal: true },
  });
  const text = textOf(chunks);
  expect(text).toContain('<!doctype html>');
  expect(compilerIn(chunks)).toEqual([]);

  const built = await load<{
    html(items: readonly string[]): string;
    names(): string[];
    fetch(request: Request): Promise<Response>;
  }>(project, 'dist/server.js');
  expect(built.html(['a<', 'b'])).toBe(
    '<!doctype html><title>List</title><main><ul><li>A&lt;!</li><li>B!</li></ul>\n<p>none</p></main>',
  );
  expect(built.names()).toEqual(['alone.html', 'base.html', 'pages/list.html', 'parts/row.html']);
  const response = await built.fetch(new Request('http://localhost/?millrace=fold'));
  expect(await response.text()).toContain('<p>late</p>');
});

test('a browser bundle has the templates it names and what they refer to', async () => {
  project = createProject({
    ...templates,
    'src/main.js': "import { env } from 'virtual:millrace'; globalThis.names = env.listTemplates();",
  });
  const config = project.config({ environment: 'src/environment.ts', client: ['pages/list.html'] });
  const chunks = await buildChunks({
    ...config,
    build: { write: false, minify: false, rolldownOptions: { input: 'src/main.js' } },
  });
  const text = textOf(chunks);
  expect(text).toContain('<!doctype html>');
  expect(text).toContain('"<li>"');
  expect(text).not.toContain('alone, on no page');
  expect(compilerIn(chunks)).toEqual([]);
});

test('a lean browser bundle has of the runtime what its templates use', async () => {
  project = createProject({
    ...templates,
    'src/main.js':
      "import { env } from 'virtual:millrace'; globalThis.leanHtml = env.render('pages/list.html', { items: ['a<'], news: 'none' });",
  });
  const build = async (lean: boolean): Promise<string> => {
    const config = project.config({ environment: 'src/environment.ts', client: ['pages/list.html'], lean });
    const chunks = await buildChunks({
      ...config,
      build: { outDir: 'dist', modulePreload: false, rolldownOptions: { input: 'src/main.js' } },
    });
    expect(compilerIn(chunks)).toEqual([]);
    return [...chunks.keys()].join();
  };
  const file = await build(true);
  const text = readFileSync(join(project.root, 'dist', file), 'utf8');
  expect(text).not.toMatch(/filesizeformat|did you mean|strftime/);
  await load(project, `dist/${file}`);
  expect((globalThis as { leanHtml?: string }).leanHtml).toBe(
    '<!doctype html><title>List</title><main><ul><li>A&lt;!</li></ul>\n<p>none</p></main>',
  );
  const whole = readFileSync(join(project.root, 'dist', await build(false)), 'utf8');
  expect(whole).toContain('filesizeformat');
  expect(text.length).toBeLessThan(whole.length / 2);
});

test('names of files may be odd', async () => {
  const names = ['a b.html', 'c?d#e.html', '100%.css', '100%25.js', '"quoted".json', '`${x}`.html', 'ümlaut.html', '__proto__'];
  project = createProject({
    ...Object.fromEntries(names.map((name) => [`templates/${name}`, `This is {{ "${name.length}" }}`])),
    'src/server.js': "import { env } from 'virtual:millrace'; export { env };",
  });
  await buildChunks({ ...project.config(), build: { ssr: 'src/server.js', outDir: 'dist' }, ssr: { noExternal: true } });
  const { env } = await load<{ env: RuntimeEnvironment }>(project, 'dist/server.js');
  expect(names.map((name) => env.render(name))).toEqual(names.map((name) => `This is ${name.length}`));
});

test('a build that watches takes up changed templates, and goes on after an error', async () => {
  project = createProject({
    'templates/page.html': 'one',
    'src/server.js': "import { env } from 'virtual:millrace'; export { env };",
  });
  const watcher = (await build({
    ...project.config(),
    build: { ssr: 'src/server.js', write: false, minify: false, watch: {} },
  })) as Rolldown.RolldownWatcher;
  const built = (): Promise<string> =>
    new Promise((resolve) => {
      const listen = (event: Rolldown.RolldownWatcherEvent): void => {
        if (event.code !== 'END' && event.code !== 'ERROR') return;
        watcher.off('event', listen);
        resolve(event.code === 'END' ? 'built' : event.error.message);
      };
      watcher.on('event', listen);
    });
  const rebuild = (text: string): Promise<string> => {
    const result = built();
    project.write({ 'templates/page.html': text });
    return result;
  };
  try {
    expect(await built()).toBe('built');
    expect(await rebuild('{{ x|uper }}')).toContain('page.html:1:6 Unknown filter "uper"');
    expect(await rebuild('three')).toBe('built');
  } finally {
    await watcher.close();
  }
});

test('the texts of templates come along when they are asked for', async () => {
  project = createProject({ ...templates, 'src/server.js': serverEntry });
  const input = { build: { ssr: 'src/server.js', write: false, minify: false } } as const;
  const options = { environment: 'src/environment.ts' };
  const without = textOf(await buildChunks({ ...project.config(options), ...input }));
  const texts = textOf(await buildChunks({ ...project.config({ ...options, withSource: true }), ...input }));
  expect([without.includes('{% block title %}List'), texts.includes('{% block title %}List')]).toEqual([false, true]);
});

test('ten broken templates are ten errors, each with its place and frame', async () => {
  const names = Array.from({ length: 10 }, (_, index) => `broken-${index}.html`);
  project = createProject({
    ...Object.fromEntries(names.map((name) => [`templates/${name}`, `fine\n<p>{{ name|uper }}</p> ${name}`])),
    'templates/fine.html': 'fine',
    'src/server.js': serverEntry,
  });
  const error: unknown = await buildChunks({ ...project.config(), build: { ssr: 'src/server.js', write: false } }).catch(
    (thrown: unknown) => thrown,
  );
  const { message } = error as Error;
  expect(message).toContain('10 errors in 10 templates');
  for (const name of names) {
    expect(message).toContain(`${name}:2:12 Unknown filter "uper" [unknown_filter]`);
    expect(message).toContain(`2 | <p>{{ name|uper }}</p> ${name}`);
  }
  expect(message.match(/hint: did you mean "upper"\?/g)).toHaveLength(10);
});
