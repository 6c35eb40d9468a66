/** `examples/vite-hono` in a browser: what `vite build` made, under its strict policy, and the development server while templates change. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { expect, type Page, test } from '@playwright/test';
import { Hono } from 'hono';
import { toNodeListener } from 'millrace/node';
import { createServer, type ViteDevServer } from 'vite';
import type { createApp as CreateApp } from '../examples/vite-hono/src/app.ts';
import type { Review } from '../examples/vite-hono/src/books.ts';
import { buildExample, type ExampleBuild, exampleFromSource } from '../tests/vite/example-build.ts';
import { createGate, type Gate } from './chunk-server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

test.describe('built', () => {
  let example: ExampleBuild;
  let server: Server;
  let gate: Gate;

  test.beforeAll(async () => {
    example = await buildExample(`vite-hono-${test.info().project.name}-${test.info().workerIndex}`);
    const { createApp } = await example.load<{ createApp: typeof CreateApp }>('server/app.js');
    const reviews = async (): Promise<readonly Review[]> => {
      await gate.opened;
      return [{ book: 'Middlemarch', rating: 4, text: 'Worth <every> evening.' }];
    };
    const files = serveStatic({ root: join(example.folder, 'client') });
    const app = new Hono().use('/assets/*', files).use('/millrace/*', files).route('/', createApp({ reviews }));
    server = createHttpServer(toNodeListener(app.fetch));
    await new Promise<void>((resolve) => server.listen(0, resolve));
  });

  test.afterAll(() => {
    server.close();
    example.remove();
  });

  test("streams and renders in the browser under script-src 'self', where eval is refused", async ({ page }) => {
    const complaints = watch(page);
    gate = createGate();
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`, { waitUntil: 'commit' });
    await expect(page.locator('#reviews[aria-busy]')).toBeVisible();
    await expect(page.locator('#books li')).toHaveCount(5);
    gate.open();
    await expect(page.locator('#reviews blockquote')).toHaveText('★★★★☆ Worth <every> evening.Middlemarch');
    await expect(page.locator('#reviews')).toHaveCount(1);

    await page.getByLabel('Find').fill('eliot');
    await expect(page.locator('#books li')).toHaveText([
      'The Mill on the Floss by George Eliot, 1860',
      'Middlemarch by George Eliot, 1871',
    ]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(makeCode)).toBe('EvalError');
  });
});

test.describe('in development', () => {
  const folder = join(root, `node_modules/.cache/vite-hono-development-${process.pid}`);
  let server: ViteDevServer;

  test.beforeAll(async () => {
    cpSync(join(root, 'examples/vite-hono'), folder, { recursive: true });
    const config = exampleFromSource({
      root: folder,
      logLevel: 'silent',
      server: { port: 0, fs: { allow: [root] }, watch: null },
      optimizeDeps: { noDiscovery: true, include: [] },
    });
    server = await createServer(config);
    await server.listen();
  });

  test.afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a changed template changes the page and nothing else; a broken one is shown over it', async ({ page }) => {
    await page.goto(server.resolvedUrls?.local[0] as string);
    await expect(page.locator('#reviews blockquote')).toHaveCount(2);
    const find = page.getByLabel('Find');
    await find.fill('calvino');
    await expect(page.locator('#books li')).toHaveText(['Invisible Cities by Italo Calvino, 1972']);
    await page.evaluate(() => Object.assign(globalThis, { visit: 'first' }));

    edit('shelf.html', '<h1>Bookshelf</h1>', '<h1>My books</h1>');
    await expect(page.locator('h1')).toHaveText('My books');
    await expect(find).toHaveValue('calvino');
    await expect(find).toBeFocused();
    expect(await page.evaluate(() => (globalThis as { visit?: string }).visit)).toBe('first');

    edit('shelf.html', '{{ query }}', '{{ query|uper }}');
    const overlay = page.locator('vite-error-overlay');
    await expect(overlay).toContainText('shelf.html:5:47 Unknown filter "uper"');
    await expect(overlay).toContainText('templates/shelf.html:5:47');
    await expect(overlay).toContainText('hint: did you mean "upper"?');
    await expect(page.locator('h1')).toHaveText('My books');

    edit('shelf.html', '<h1>My books</h1>', '<h1>Our books</h1>');
    edit('shelf.html', '{{ query|uper }}', '{{ query|upper }}');
    await expect(page.locator('h1')).toHaveText('Our books');
    await expect(overlay).toHaveCount(0);
    await expect(find).toHaveValue('calvino');
    expect(await page.evaluate(() => (globalThis as { visit?: string }).visit)).toBe('first');
  });

  function edit(name: string, from: string, to: string): void {
    const file = join(folder, 'templates', name);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
    // the cache folder isn't watched
    server.watcher.emit('change', file);
  }
});

function watch(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** As a script of the page would, later: what the test itself evaluates may do more. */
function makeCode(): Promise<string> {
  return new Promise((resolve) =>
    setTimeout(() => {
      try {
        resolve(String(new Function('return "ran"')()));
      } catch (error) {
        resolve((error as Error).name);
      }
    }),
  );
}
