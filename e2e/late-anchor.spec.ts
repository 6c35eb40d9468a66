/** A link to a place that isn't there yet: the page goes to it when its block has come. */
import { expect, test } from '@playwright/test';
import { deliveries } from '../src/core/suspense/delivery/deliveries.ts';
import type { DeliveryOptions } from '../src/core/suspense/delivery/delivery.ts';
import { createGate, serve } from './chunk-server.ts';

const { script } = deliveries;
const clients: readonly [name: string, options: DeliveryOptions][] = [
  ['inline', { client: 'inline' }],
  ['external', { client: 'external' }],
];

for (const [client, options] of clients) {
  test(`[P5] a link into a late block leads to it, ${client}`, async ({ page: tab }) => {
    const gate = createGate();
    const tall = '<div style="height:3000px"></div>';
    const server = await serve({
      async *'/'() {
        yield `<!doctype html><title>t</title><body>${tall}<h1>Page</h1>${script.placeholder('K0', '<p>…</p>')}${tall}${script.prologue(options)}`;
        await gate.opened;
        yield script.patch('K0', '', '<p id="late">late</p>', options);
      },
    });
    await tab.goto(`${server.url}/#late`, { waitUntil: 'commit' });
    await expect(tab.locator('h1')).toHaveText('Page');
    expect(await tab.evaluate(() => window.scrollY)).toBe(0);
    gate.open();
    await expect(tab.locator('#late')).toBeInViewport();
    await tab.waitForLoadState('load');
    await expect(tab.locator('#late')).toBeInViewport();
    await server.close();
  });
}
