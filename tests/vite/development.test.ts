/** The development server: changed templates reach the environment that the app holds, broken ones stop nothing. */
import { rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TemplateError } from 'millrace';
import { createServer, isRunnableDevEnvironment, type Plugin, type UserConfig, type ViteDevServer } from 'vite';
import { afterEach, expect, test, vi } from 'vitest';
import { createProject, type Project } from './project.ts';

interface App {
  readonly started: number;
  render(name: string, context?: Readonly<Record<string, unknown>>): string;
}

/** What browsers are told, and what the console shows. */
interface Development {
  readonly server: ViteDevServer;
  readonly told: readonly Told[];
  readonly logged: readonly string[];
  importApp(): Promise<App>;
  /** Resolves when browsers have been told of the change. */
  change(event: 'add' | 'change' | 'unlink', name: string, text?: string): Promise<Told>;
}

type Told = { readonly type: string; readonly event?: string; readonly err?: { readonly message: string } };

const appModule = `
  import { env } from 'virtual:millrace';
  globalThis.millraceStarts = (globalThis.millraceStarts ?? 0) + 1;
  export const started = globalThis.millraceStarts;
  export const render = (name, context) => env.render(name, context);
`;

let project: Project;
let server: ViteDevServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
  project.remove();
});

test('an edited template is rendered anew by the environment that is there', async () => {
  const { importApp, change } = await develop({
    'templates/base.html': 'base: {% block body %}{% end %}',
    'templates/page.html': '{% extends "base.html" %}{% block body %}one {{ n }}{% end %}',
  });
  const app = await importApp();
  expect(app.render('page.html', { n: 1 })).toBe('base: one 1');
  expect(await change('change', 'page.html', '{% extends "base.html" %}{% block body %}two {{ n }}{% end %}')).toEqual({
    type: 'full-reload',
    path: '*',
  });
  expect(app.render('page.html', { n: 2 })).toBe('base: two 2');
  await change('change', 'base.html', 'BASE: {% block body %}{% end %}');
  expect(app.render('page.html', { n: 3 })).toBe('BASE: two 3');
  expect((await importApp()).started).toBe(app.started);
});

test('templates come and go', async () => {
  const { importApp, change } = await develop({ 'templates/page.html': '{% include name %}' });
  const app = await importApp();
  expect(() => app.render('page.html', { name: 'late.html' })).toThrow('there is no template "late.html"');
  await change('add', 'late.html', 'late');
  expect(app.render('page.html', { name: 'late.html' })).toBe('late');
  await change('unlink', 'late.html');
  expect(() => app.render('page.html', { name: 'late.html' })).toThrow('there is no template "late.html"');
});

test('pages that can take changes in are told which, the others are loaded anew', async () => {
  const { importApp, change, server } = await develop({ 'templates/page.html': 'one' });
  await importApp();
  await server.environments.client.moduleGraph.ensureEntryFromUrl('virtual:millrace/hot');
  expect(await change('change', 'page.html', 'two')).toEqual({
    type: 'custom',
    event: 'millrace:update',
    data: { templates: ['page.html'] },
  });
});

test('a broken template stops nothing: the overlay shows it, the rest is rendered, and browsers wait until it is mended', async () => {
  const { importApp, change, told, logged } = await develop({ 'templates/page.html': 'one', 'templates/other.html': 'other' });
  const app = await importApp();
  const { err } = await change('change', 'page.html', 'two\n{{ x|uper }}');
  expect(err).toMatchObject({
    plugin: 'millrace',
    id: join(project.root, 'templates/page.html'),
    loc: { file: join(project.root, 'templates/page.html'), line: 2, column: 6 },
    message: expect.stringContaining('page.html:2:6 Unknown filter "uper"') as string,
    frame: '  1 | two\n> 2 | {{ x|uper }}\n    |      ^^^^',
  });
  expect(logged.filter((text) => text.includes('page.html:2:6'))).toHaveLength(1);
  await eventually(() => expect(() => app.render('page.html')).toThrow('page.html:2:6'));
  expect(app.render('other.html')).toBe('other');
  expect(told.filter(({ type }) => type === 'full-reload')).toEqual([]);

  expect(await change('change', 'page.html', 'three')).toEqual({ type: 'full-reload', path: '*' });
  expect(app.render('page.html')).toBe('three');
});

test('what the server has taken in of one change tells nobody of the next', async () => {
  const held: (() => void)[] = [];
  const slow: Plugin = {
    name: 'slow',
    async transform(_code, id) {
      if (this.environment.name === 'ssr' && id.includes('page.html')) await new Promise<void>((resolve) => held.push(resolve));
    },
  };
  /** Lets the server have the template as it is now. */
  const letPass = (): Promise<void> =>
    eventually(() => {
      expect(held).not.toEqual([]);
      held.shift()?.();
    });
  const { importApp, change, told } = await develop({ 'templates/page.html': 'one' }, {}, { plugins: [slow] });
  const [app] = await Promise.all([importApp(), letPass()]);
  await change('change', 'page.html', '{{ x|uper }}');
  await eventually(() => expect(held).toHaveLength(1));
  const mended = change('change', 'page.html', 'three').then(() => app.render('page.html'));
  await Promise.all([letPass(), eventually(() => expect(() => app.render('page.html')).toThrow('Unknown filter'))]);
  expect(told.map(({ type }) => type)).toEqual(['error']);
  await letPass();
  expect(await mended).toBe('three');
});

test('ten templates that are broken from the start are ten diagnostics, and the app starts', async () => {
  const names = Array.from({ length: 10 }, (_, index) => `broken-${index}.html`);
  const { importApp, told, logged } = await develop({
    ...Object.fromEntries(names.map((name) => [`templates/${name}`, `fine\n{{ name|uper }} ${name}`])),
    'templates/fine.html': 'fine',
  });
  const app = await importApp();
  expect(app.render('fine.html')).toBe('fine');
  for (const name of names) {
    const place = `${name}:2:9 Unknown filter "uper" [unknown_filter]`;
    expect(logged.filter((text) => text.includes(place))).toHaveLength(1);
    expect(told.filter(({ err }) => err?.message.includes(place))).toHaveLength(1);
    expect(errorOf(() => app.render(name))).toMatchObject({
      name: 'TemplateSyntaxError',
      code: 'unknown_filter',
      template: name,
      line: 2,
      column: 9,
      hint: 'did you mean "upper"?',
    });
  }
});

test('the app answers what Vite has no file for, and says what went wrong', async () => {
  const { server } = await develop(
    {
      'templates/page.html': '{{ path }}: {{ "<" }}{% if path == "/fail" %}{{ missing }}{% end %}',
      'public/file.txt': 'a file',
      'src/server.js': `
        import { env } from 'virtual:millrace';
        import { page, respond } from 'millrace/server';
        export default {
          fetch(request) {
            const { pathname: path } = new URL(request.url);
            if (path === '/respond') return respond(request, env, page('nowhere.html'));
            return new Response(env.render('page.html', { path }));
          },
        };`,
    },
    { app: 'src/server.js' },
  );
  const http = createHttpServer(server.middlewares);
  await new Promise<void>((resolve) => http.listen(0, resolve));
  const ask = async (path: string): Promise<readonly [status: number, text: string]> => {
    const { port } = http.address() as AddressInfo;
    const response = await fetch(`http://localhost:${port}${path}`, { headers: { accept: 'text/html', connection: 'close' } });
    return [response.status, await response.text()];
  };
  try {
    expect(await ask('/')).toEqual([200, '/: &lt;']);
    expect(await ask('/some/page.html?x=1')).toEqual([200, '/some/page.html: &lt;']);
    expect(await ask('/file.txt')).toEqual([200, 'a file']);
    expect((await ask('/millrace/swap.js'))[1]).toContain('millrace:patch');
    const [status, text] = await ask('/fail');
    expect(status).toBe(500);
    expect(text).toContain('<script type="module" data-millrace-error src="/@vite/client"></script>');
    expect(text).toContain('src="/@id/__x00__virtual:millrace/hot"');
    expect(text).toMatch(/<pre>UndefinedError: .*\(page\.html:1:49\)/);
    // what the app answers itself can be mended as well
    expect((await ask('/respond'))[1]).toMatch(/there is no template .*[^]*data-millrace-error src="\/@vite\/client"/);
  } finally {
    http.close();
  }
});

test('changed options are compiled with, and their users are loaded anew', async () => {
  const filters = (text: string): string => `import { mark } from './mark.js'; export default { filters: { ${text} } };`;
  const { importApp, server } = await develop(
    {
      'templates/page.html': '{{ "a"|loud }}',
      'src/environment.js': filters('loud: (value) => value.toUpperCase() + mark'),
      'src/mark.js': 'export const mark = "!";',
    },
    { environment: 'src/environment.js' },
  );
  expect((await importApp()).render('page.html')).toBe('A!');
  project.write({ 'src/mark.js': 'export const mark = "?";' });
  server.watcher.emit('change', join(project.root, 'src/mark.js'));
  await eventually(async () => expect((await importApp()).render('page.html')).toBe('A?'));
});

test('options that can not be loaded are tried again, once what they import has been mended', async () => {
  const { importApp, server } = await develop(
    {
      'templates/page.html': '{{ "a"|loud }}',
      'src/environment.js': `import { mark } from './mark.js'; export default { filters: { loud: (value) => value + mark } };`,
      'src/mark.js': 'throw new Error("no mark");',
    },
    { environment: 'src/environment.js' },
  );
  await expect(importApp()).rejects.toThrow('no mark');
  project.write({ 'src/mark.js': 'export const mark = "?";' });
  server.watcher.emit('change', join(project.root, 'src/mark.js'));
  await eventually(async () => expect((await importApp()).render('page.html')).toBe('a?'));
});

test('a custom tag that throws breaks its template only', async () => {
  const { importApp, logged } = await develop(
    {
      'templates/page.html': '{% odd %}',
      'templates/fine.html': 'fine',
      'src/environment.js':
        "export default { extensions: [{ tags: { odd: { parse() { throw new RangeError('no such tag today'); } } } }] };",
    },
    { environment: 'src/environment.js' },
  );
  const app = await importApp();
  expect(app.render('fine.html')).toBe('fine');
  expect(() => app.render('page.html')).toThrow('no such tag today');
  expect(logged.filter((text) => text.includes('page.html:1:'))).toHaveLength(1);
});

test('a file that is a module, too, is updated as such', async () => {
  const { importApp, change, server } = await develop({ 'templates/card.css': '.card {}' });
  await importApp();
  const { moduleGraph } = server.environments.client;
  const sheet = await moduleGraph.ensureEntryFromUrl('/templates/card.css');
  const before = sheet.lastHMRTimestamp;
  await change('change', 'card.css', '.card { color: red }');
  expect(sheet.lastHMRTimestamp).toBeGreaterThan(before);
});

test('without hot updates the next import has the new templates', async () => {
  const { importApp, server } = await develop({ 'templates/page.html': 'one' }, {}, { server: { hmr: false } });
  expect((await importApp()).render('page.html')).toBe('one');
  project.write({ 'templates/page.html': 'two' });
  server.watcher.emit('change', join(project.root, 'templates/page.html'));
  await eventually(async () => expect((await importApp()).render('page.html')).toBe('two'));
});

async function develop(
  files: Readonly<Record<string, string>>,
  options: Parameters<Project['config']>[0] = {},
  config: UserConfig = {},
): Promise<Development & { server: ViteDevServer }> {
  project = createProject({ ...files, 'src/app.js': appModule });
  const logged: string[] = [];
  const told: Told[] = [];
  const waiting: ((message: Told) => void)[] = [];
  const base = project.config(options);
  const started = await createServer({
    ...base,
    plugins: [...(base.plugins ?? []), ...(config.plugins ?? [])],
    appType: 'custom',
    logLevel: 'error',
    customLogger: { ...silent, error: (message) => void logged.push(message) },
    // Changes are told to the watcher by hand.
    server: { middlewareMode: true, ws: false, watch: null, ...config.server },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  server = started;
  const { ssr, client } = started.environments;
  if (!isRunnableDevEnvironment(ssr)) throw new Error('the ssr environment runs nothing');
  client.hot.send = (first: unknown, data?: unknown): void => {
    const message = typeof first === 'string' ? { type: 'custom', event: first, data } : (first as Told);
    told.push(message);
    for (const resolve of waiting.splice(0)) resolve(message);
  };
  return {
    server: started,
    told,
    logged,
    importApp: () => ssr.runner.import<App>('/src/app.js'),
    change: async (event, name, text) => {
      const file = join(project.root, 'templates', name);
      const heard = new Promise<Told>((resolve) => waiting.push(resolve));
      if (text === undefined) rmSync(file);
      else project.write({ [`templates/${name}`]: text });
      started.watcher.emit(event, file);
      return heard;
    },
  };
}

/** What Vite's module runner does in its own time. */
function eventually(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 30_000 });
}

const nothing = (): void => undefined;
const silent = {
  info: nothing,
  warn: nothing,
  warnOnce: nothing,
  clearScreen: nothing,
  hasErrorLogged: () => false,
  hasWarned: false,
};

function errorOf(run: () => unknown): TemplateError {
  try {
    run();
  } catch (error) {
    return error as TemplateError;
  }
  throw new Error('it did not throw');
}
