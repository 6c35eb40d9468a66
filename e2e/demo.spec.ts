/**
 * The demo as a visitor sees it: blocks come one by one behind gates that the test holds, and whichever way they came (document, out of
 * band, htmx navigation, history) they are the same blocks. htmx is version 4, with the extension.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect, type Locator, type Page, type Response } from '@playwright/test';
import { toNodeListener } from 'millrace/node';
import type { Delays, Source } from '../examples/dashboard/delays.ts';
import { createDashboard, type Dashboard } from '../examples/dashboard/server.ts';
import { createGate, type Gate } from './chunk-server.ts';

const blocks: readonly string[] = ['summary', 'trend', 'regions', 'products', 'forecast', 'orders'];
const orderRows = 48;

/** No data waits, but for what a test holds. */
class HeldSources implements Delays {
  readonly #held = new Map<Source, { readonly gate: Gate; free: number }>();

  /** `free` is how many waits still pass. */
  hold(source: Source, free = 0): void {
    this.#held.set(source, { gate: createGate(), free });
  }

  release(source: Source): void {
    this.#held.get(source)?.gate.open();
    this.#held.delete(source);
  }

  releaseAll(): void {
    for (const source of this.#held.keys()) this.release(source);
  }

  async wait(source: Source): Promise<void> {
    const held = this.#held.get(source);
    if (held !== undefined && held.free-- <= 0) await held.gate.opened;
  }
}

const test = base.extend<{ guard: void }>({
  guard: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

// one worker for all: opening the database takes seconds
test.describe.configure({ mode: 'default' });

const sources = new HeldSources();
const serverErrors: unknown[] = [];
let dashboard: Dashboard;
let server: Server;
let url: string;

test.beforeAll(async () => {
  test.setTimeout(60_000);
  dashboard = createDashboard({ delays: sources, onError: (error) => serverErrors.push(error) });
  server = createServer(toNodeListener(dashboard.fetch));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // opens the database
  const { status } = await fetch(`${url}/?delivery=fold`);
  expect({ status, serverErrors }).toEqual({ status: 200, serverErrors: [] });
});

test.afterEach(() => {
  sources.releaseAll();
  expect(serverErrors.splice(0)).toEqual([]);
});

test.afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await dashboard.close();
});

test('the shell and what is ready are there while the rest still loads', async ({ page }) => {
  for (const source of ['regions', 'products', 'forecast'] as const) sources.hold(source);
  sources.hold('orders', 1);
  const response = await page.goto(url, { waitUntil: 'commit' });
  expect(deliveryOf(response)).toBe('script');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sales');
  await expect(page.locator('#summary')).toContainText('€165,751');
  await expect(page.locator('#trend svg.bars > rect')).toHaveCount(12);
  await expect(page.locator('#orders tbody tr')).toHaveCount(12);
  await expect(page.locator('[aria-busy]')).toHaveCount(3);
  for (const id of ['regions', 'products', 'forecast']) await expect(page.locator(`#${id}`)).toHaveAttribute('aria-busy', 'true');
  expect(await page.evaluate(() => document.readyState)).toBe('loading');

  sources.release('products');
  await expect(page.locator('#products tbody tr')).toHaveCount(8);
  await expect(page.locator('#regions')).toHaveAttribute('aria-busy', 'true');

  sources.release('forecast');
  await expect(page.locator('#forecast')).toContainText('The forecast service did not answer.');

  sources.release('orders');
  await expect(page.locator('#orders tbody tr')).toHaveCount(orderRows);
  sources.release('regions');
  await expectWhole(page);
  const arrived = await page
    .locator('#arrivals li')
    .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['of']));
  expect(arrived.at(0)).toBe('sales');
  expect(arrived.filter((id) => id === 'products' || id === 'forecast' || id === 'regions')).toEqual([
    'products',
    'forecast',
    'regions',
  ]);
  expect([...arrived].sort()).toEqual(['sales', ...blocks].sort());
});

test('every delivery ends at the same blocks, and says when each arrived', async ({ page }) => {
  const folded = await load(page, 'fold');
  expect(Object.keys(folded)).toEqual(blocks);
  const patchesNatively = await page.evaluate(() => 'htmlFor' in HTMLTemplateElement.prototype);
  for (const delivery of patchesNatively ? ['script', 'native'] : ['script']) {
    expect(await load(page, delivery), delivery).toEqual(folded);
  }
});

test('the wire carries one patch a block', async () => {
  for (const source of ['summary', 'trend', 'regions', 'products', 'forecast', 'orders'] as const) sources.hold(source);
  // the head comes with the shell, whose blocks are all held
  const response = await fetch(`${url}/?delivery=native`);
  sources.releaseAll();
  const html = await response.text();
  expect(html.match(/aria-busy="true"/g)).toHaveLength(blocks.length);
  const patches = html.split('<template for="').slice(1);
  for (const id of blocks)
    expect(
      patches.filter((patch) => patch.includes(`id="${id}"`)),
      id,
    ).toHaveLength(1);
});

test('the refresh replaces the blocks and nothing else', async ({ page }) => {
  const loaded = await load(page, 'script');
  expect(await page.evaluate(() => (window as unknown as { htmx: { version: string } }).htmx.version)).toMatch(/^4\./);
  const heading = await page.getByRole('heading', { level: 1 }).elementHandle();
  const summary = await page.locator('#summary').elementHandle();

  sources.hold('products');
  const answer = page.waitForResponse('**/refresh');
  await page.getByText('Refresh the blocks').click();
  const response = await answer;
  expect(deliveryOf(response)).toBe('oob');
  expect(response.headers()['hx-reswap']).toBe('none');

  const arrivals = page.locator('#arrivals li');
  await expect(arrivals, 'the others are there').toHaveCount(blocks.length - 1);
  sources.release('products');
  await expect(arrivals).toHaveCount(blocks.length);
  await expectWhole(page);
  expect(await readBlocks(page)).toEqual(loaded);
  expect(await heading?.evaluate((element) => element.isConnected)).toBe(true);
  expect(await summary?.evaluate((element) => element.isConnected)).toBe(false);
  expect(page.url()).toBe(`${url}/?delivery=script`);
});

test('the refresh without htmx is the page', async ({ page }) => {
  const response = await page.goto(`${url}/refresh`);
  expect(deliveryOf(response)).toBe('script');
  expect(page.url()).toBe(`${url}/`);
  await expectWhole(page);
});

test('htmx brings the second page block by block, the history the first', async ({ page }) => {
  const dashboard = await load(page, 'script');
  const clock = await page.evaluate(() => performance.timeOrigin);

  for (const source of ['categories', 'catalogue'] as const) sources.hold(source);
  const answer = page.waitForResponse('**/products');
  await pageLink(page, 'Products').click();
  expect(deliveryOf(await answer)).toBe('htmx');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Products');
  await expect(page.locator('main')).toContainText('Delivered as htmx: htmx put the shell in place');
  await expect(page.locator('#categories, #catalogue')).toHaveCount(2);
  await expect(page.locator('[aria-busy]')).toHaveCount(2);
  sources.release('catalogue');
  await expect(page.locator('#catalogue tbody tr')).toHaveCount(20);
  await expect(page.locator('[aria-busy]')).toHaveCount(1);
  sources.release('categories');
  await expect(page.locator('#categories li')).toHaveCount(6);
  await expect(page.locator('[aria-busy], template')).toHaveCount(0);
  await expect(page).toHaveURL(`${url}/products`);
  await expect(page).toHaveTitle('Products – Millrace Coffee');
  await expect(pageLink(page, 'Products')).toHaveAttribute('aria-current', 'page');

  await page.goBack();
  await expect(page).toHaveURL(`${url}/?delivery=script`);
  await expect(page).toHaveTitle('Sales – Millrace Coffee');
  await expectWhole(page);
  expect(await readBlocks(page)).toEqual(dashboard);

  await page.goForward();
  await expect(page.locator('#catalogue tbody tr')).toHaveCount(20);
  expect(await page.evaluate(() => performance.timeOrigin), 'no document was loaded on the way').toBe(clock);
});

test('the second page streams too when it is loaded directly', async ({ page }) => {
  sources.hold('catalogue');
  const response = await page.goto(`${url}/products`, { waitUntil: 'commit' });
  expect(deliveryOf(response)).toBe('script');
  await expect(page.locator('#categories li')).toHaveCount(6);
  await expect(page.locator('#catalogue')).toHaveAttribute('aria-busy', 'true');
  sources.release('catalogue');
  await expect(page.locator('#catalogue tbody tr')).toHaveCount(20);
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
});

test('htmx brings the dashboard as a document does, its table row by row', async ({ page }) => {
  const loaded = await load(page, 'fold');
  await page.goto(`${url}/products`);
  await expect(page.locator('#catalogue tbody tr')).toHaveCount(20);
  sources.hold('orders', 1);
  sources.hold('regions');
  await pageLink(page, 'Dashboard').click();
  await expect(page.locator('#orders tbody tr')).toHaveCount(12);
  await expect(page.locator('#regions')).toHaveAttribute('aria-busy', 'true');
  sources.releaseAll();
  await expectWhole(page);
  expect(await readBlocks(page)).toEqual(loaded);
});

test('a page left in mid-stream leaves nothing behind on the next one', async ({ page }) => {
  sources.hold('products');
  await page.goto(url, { waitUntil: 'commit' });
  await expect(page.locator('#summary')).toContainText('€165,751');
  await pageLink(page, 'Products').click();
  await expect(page.locator('#catalogue tbody tr')).toHaveCount(20);
  const catalogue = await page.locator('main').innerHTML();
  sources.release('products');
  // the old document's stream has ended
  await page.waitForLoadState('load');
  await expect(page.locator('template, [aria-busy]')).toHaveCount(0);
  expect(await page.locator('main').innerHTML()).toBe(catalogue);
});

function pageLink(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name });
}

/** The dashboard by a delivery, when it is whole. */
async function load(page: Page, delivery: string): Promise<Readonly<Record<string, string>>> {
  const response = await page.goto(`${url}/?delivery=${delivery}`);
  expect(deliveryOf(response)).toBe(delivery);
  await expectWhole(page);
  await expect(page.locator('#arrivals li')).toHaveCount(blocks.length + 1);
  return readBlocks(page);
}

/** Every block has arrived and says when, and nothing of the delivery is left. */
async function expectWhole(page: Page): Promise<void> {
  await expect(page.locator('#orders tbody tr')).toHaveCount(orderRows);
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  for (const id of blocks) await expect(page.locator(`#${id} [data-arrival]`)).toHaveText(/^[\d,]+ ms( – [\d,]+ ms)?$/);
  await expect(page.locator('template')).toHaveCount(0);
}

/** The blocks' HTML without the time of their arrival and htmx's own mark. */
function readBlocks(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(
    (ids) =>
      Object.fromEntries(
        ids.map((id) => {
          const block = document.getElementById(id)?.cloneNode(true) as HTMLElement;
          block.querySelector('[data-arrival]')?.replaceChildren();
          for (const element of [block, ...block.querySelectorAll('*')]) element.removeAttribute('data-htmx-powered');
          return [id, block.outerHTML];
        }),
      ),
    blocks,
  );
}

function deliveryOf(response: Response | null): string | undefined {
  return response?.headers()['millrace-delivery'];
}
