/**
 * A page still streams when something changes: each of its pending blocks is replaced, out of band, by newer content. What then comes of the
 * page's own, older data finds no place. An event stream brings the same elements.
 */
import type { Page } from '@playwright/test';
import { exceptIn } from './browser-projects.ts';
import { follow, settled, streamEnd } from './by-htmx.ts';
import { compare } from './compare/compare.ts';
import type { DomDocument } from './compare/dom-tree.ts';
import { snapshotDom } from './compare/snapshot-dom.ts';
import { expect, test } from './fixtures.ts';
import { readLog } from './page-log.ts';
import type { HtmxVersion } from './site/assets.ts';
import { pages } from './site/page-table.ts';
import type { Visit, VisitOptions } from './site/site.ts';

interface Way {
  readonly name: string;
  readonly htmx: HtmxVersion;
  readonly options: Omit<VisitOptions, 'page' | 'htmx'>;
  /** The page is brought by the extension. */
  readonly isCarried?: true;
}

const ways: readonly Way[] = [
  { name: 'script inline, htmx 4', htmx: '4', options: {} },
  { name: 'script inline, htmx 2', htmx: '2', options: {} },
  {
    name: 'script external, htmx 4 with the extension',
    htmx: '4',
    options: { respond: { client: 'external' }, hasExtension: true },
  },
  { name: 'htmx 4', htmx: '4', options: { hasExtension: true, isOld: true }, isCarried: true },
  { name: 'htmx 2', htmx: '2', options: { hasExtension: true, isOld: true }, isCarried: true },
];

const addressable = Object.entries(pages).flatMap(([name, page]) => (page.addressable ? [{ name, page }] : []));

test('enough pages can be changed', () => expect(addressable.length).toBeGreaterThanOrEqual(8));

for (const [turn, { name, htmx, options, isCarried }] of ways.entries()) {
  const show = (tab: Page, visited: Visit): Promise<void> => (isCarried ? carry(tab, visited) : load(tab, visited));
  const end = (tab: Page): Promise<void> => (isCarried ? streamEnd(tab) : tab.waitForLoadState('load'));

  for (const [index, { name: page, page: definition }] of addressable.entries()) {
    // Firefox, three times slower, has a third of the pages each way, and all of them in the end.
    const tag = (turn + index) % 3 === 0 ? [] : [exceptIn('firefox')];
    test(`scenarios 85, 86: blocks that newer ones have replaced stay, ${page}, ${name}`, { tag }, async ({ openTab, visit }) => {
      const tab = await openTab();
      const changed = await showChanged(tab, visit({ page, htmx, hasExtension: true, isOld: true }));
      const visited = visit({ page, htmx, ...options });
      await show(tab, visited);
      await post(tab, 'update', { source: '#refresh', swap: 'none' });
      expect(visited.wire.patches, 'nothing of the page has come yet').toBe(0);

      // The extension lets go of a page that waits for nothing any more; the server hears of it in its own time.
      if (isCarried)
        await expect.poll(() => visited.wire.open, { message: 'responses under way', intervals: [10, 20, 50] }).toBe(0);
      visited.gates.openAll();
      await end(tab);
      expect(visited.wire.patches, 'patches on the wire').toBe(isCarried ? 0 : definition.patches);
      expect(compare(changed, await tab.evaluate(snapshotDom)), 'in the end').toEqual([]);
      const { events } = await readLog(tab);
      const misses = events.filter((event) => event.startsWith('millrace:miss'));
      expect(misses.length, 'patches without a place').toBe(definition.patches);
    });
  }

  test(`scenario 86: what a form has changed stays, the other block comes, ${name}`, async ({ openTab, visit }) => {
    const tab = await openTab();
    const visited = visit({ page: 'two-blocks', htmx, ...options });
    await show(tab, visited);
    await post(tab, 'change?part=revenue', { source: '#refresh', target: '#revenue', swap: 'outerHTML' });
    await expect(tab.locator('#revenue b')).toHaveText('1');
    await expect(tab.locator('#orders')).toHaveAttribute('aria-busy', 'true');

    visited.gates.openAll();
    await end(tab);
    expect(visited.wire.patches).toBe(2);
    await expect(tab.locator('#orders li')).toHaveText(['7: Ann & Bob', '8: Cleo']);
    await expect(tab.locator('#revenue b')).toHaveText('1');
    const { events } = await readLog(tab);
    expect(events.filter((event) => /^millrace:(?:patch|miss)/.test(event)).toSorted()).toEqual([
      'millrace:miss t0',
      'millrace:patch t1',
    ]);
    expect(await tab.evaluate(countMarkers)).toBe(0);
  });
}

/** REF: the same page as a document of the newer data. */
async function showChanged(tab: Page, { url, wire }: Visit): Promise<DomDocument> {
  await tab.goto(url);
  expect(wire.patches).toBe(0);
  return tab.evaluate(snapshotDom);
}

async function load(tab: Page, { url }: Visit): Promise<void> {
  await tab.goto(url, { waitUntil: 'commit' });
  await expect.poll(async () => (await readLog(tab)).events, { intervals: [10, 20, 50] }).toContain('millrace:shell');
}

/** From the same page, whose head htmx keeps. */
async function carry(tab: Page, visited: Visit): Promise<void> {
  await tab.goto(visited.url);
  await follow(tab, visited, 'Reload');
  await expect(tab.locator('[data-mr]').first()).toBeAttached();
}

/** Sends a form by htmx. */
async function post(tab: Page, path: string, context: { source: string; target?: string; swap: string }): Promise<void> {
  await tab.evaluate(
    ([address, how]) => {
      const { htmx } = window as unknown as { htmx: { ajax(method: string, path: string, context: object): Promise<void> } };
      return htmx.ajax('POST', address, how);
    },
    [path, context] as const,
  );
  await settled(tab);
}

/** Runs in the page. */
function countMarkers(): number {
  const nodes = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION);
  let count = document.querySelectorAll('template').length;
  while (nodes.nextNode()) count++;
  return count;
}
