/** `announceArrivals` on a page that streams: one message when the document has ended, by clients and where the browser patches by itself. */
import { deliveries } from '../src/core/suspense/delivery/deliveries.ts';
import { onlyIn } from './browser-projects.ts';
import { createGate, serve } from './chunk-server.ts';
import { expect, test } from './fixtures.ts';
import { bundle } from './in-page/bundle.ts';

for (const name of ['script', 'native'] as const) {
  test(`scenario 82: said once, ${name}`, { tag: name === 'native' ? onlyIn('chromium') : [] }, async ({ openTab }) => {
    const tab = await openTab();
    const delivery = deliveries[name];
    const options = { client: name === 'native' ? 'none' : 'inline' } as const;
    const gates = [createGate(), createGate()] as const;
    const script = await bundle('announcing.ts');
    const server = await serve({
      async *'/'() {
        yield `<!doctype html><title>t</title><body><p role="status"></p><script async type="module" src="/early.js"></script>
${delivery.placeholder('K0', '<p aria-busy="true">…</p>')}${delivery.placeholder('K1', '<p aria-busy="true">…</p>')}${delivery.prologue(options)}`;
        await gates[0].opened;
        yield delivery.patch('K0', '', '<b>first</b>', options);
        await gates[1].opened;
        yield delivery.patch('K1', '', '<b>second</b>', options);
      },
      async *'/early.js'() {
        yield script;
      },
    });
    const said = (): Promise<string[]> => tab.evaluate(() => window.said ?? []);
    await tab.goto(`${server.url}/`, { waitUntil: 'commit' });
    await tab.waitForFunction(() => window.said !== undefined);
    gates[0].open();
    await expect(tab.locator('b')).toHaveText('first');
    expect(await said()).toEqual([]);
    gates[1].open();
    await expect.poll(said).toEqual(['All there.', '']);
    await expect(tab.locator('[aria-busy]')).toHaveCount(0);
    await server.close();
  });
}
