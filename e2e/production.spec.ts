/**
 * As in production: behind compression middleware, with keys that nobody can guess. Each chunk is flushed, so a fast block is there while the
 * next one is held.
 */
import { watchArrivals } from './arrivals.ts';
import { compare } from './compare/compare.ts';
import { snapshotDom } from './compare/snapshot-dom.ts';
import { expect, test } from './fixtures.ts';
import { ordersOf } from './site/page-definition.ts';
import { pageNamed } from './site/page-table.ts';

test('[F10] a compressed response streams', async ({ openTab, visit, reference }) => {
  const name = 'two-blocks';
  const page = pageNamed(name);
  const tab = await openTab();
  const expected = await reference(name);
  const prefixes = new Set<string>();
  for (const order of ordersOf(page)) {
    const visited = visit({ page: name, isCompressed: true, hasRandomKeys: true });
    const response = await tab.goto(visited.url, { waitUntil: 'commit' });
    expect(response?.headers()['content-encoding']).toBe('gzip');
    await watchArrivals(tab, name, page, order, visited);
    await tab.waitForLoadState('load');
    expect(compare(expected, await tab.evaluate(snapshotDom))).toEqual([]);
    expect(visited.wire.patches).toBe(page.patches);
    prefixes.add(/<\?start name="(\w{4})\w">/.exec(visited.wire.text)?.[1] ?? 'none');
  }
  expect(prefixes.size, 'one prefix per response').toBe(ordersOf(page).length);
});
