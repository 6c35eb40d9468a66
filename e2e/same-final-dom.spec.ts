/**
 * The customer's test, literally. For each page whose blocks are addressable: (a) the document, its blocks by inline script; (b) the same page
 * loaded with old data, then one `hx-get` answered with real `hx-swap-oob` elements, in stock htmx 4 and 2; (c) the old page again, and the
 * extension: the same blocks out of band, each as it comes, and the whole page by a boosted link. Equal DOMs, and equal to the committed
 * `final.html`.
 */
import type { Page } from '@playwright/test';
import { type Carrier, watchArrivals } from './arrivals.ts';
import { follow, htmxVersions, refresh, settled, streamEnd, versionOf } from './by-htmx.ts';
import { compare } from './compare/compare.ts';
import type { DomDocument } from './compare/dom-tree.ts';
import { snapshotDom } from './compare/snapshot-dom.ts';
import { expect, test } from './fixtures.ts';
import { readLog } from './page-log.ts';
import { reportRow } from './row-report.ts';
import type { HtmxVersion } from './site/assets.ts';
import { type Addressable, ordersOf, type PageDefinition } from './site/page-definition.ts';
import { pages } from './site/page-table.ts';
import type { Visit } from './site/site.ts';
import { count } from './site/wire.ts';

/** The event that ends a request. */
const requestEnds: Readonly<Record<HtmxVersion, string>> = { 4: 'htmx:finally:request', 2: 'htmx:afterOnLoad' };

interface AddressablePage {
  readonly name: string;
  readonly page: PageDefinition;
  readonly addressable: Addressable;
}

const addressablePages: readonly AddressablePage[] = Object.entries(pages).flatMap(([name, page]) =>
  page.addressable ? [{ name, page, addressable: page.addressable }] : [],
);

interface SentinelWindow extends Window {
  requests?: number;
  sentinels?: Element[];
}

test('enough pages are addressable', () => {
  expect(addressablePages.length).toBeGreaterThanOrEqual(8);
});

for (const addressed of addressablePages) {
  const { name, page } = addressed;
  for (const [htmx, version] of Object.entries(htmxVersions) as [HtmxVersion, string][]) {
    test(`${name}, htmx ${version}: inline script and out of band end at one DOM`, async ({
      openTab,
      visit,
      reference,
    }, info) => {
      const tab = await openTab();
      const final = await reference(name, { htmx });
      const report = (travel: string, differences: readonly unknown[]): void =>
        reportRow(info, {
          suite: 'customer',
          page: name,
          travel,
          browser: info.project.name,
          scenarios: [12, ...page.scenarios],
          differences: differences.length,
        });

      const streamed = visit({ page: name, htmx });
      const byScript = await loadByInlineScript(tab, streamed);
      expect(streamed.wire.patches).toBe(page.patches);
      report(`inline script, htmx ${htmx}`, compare(final, byScript));
      expect(compare(final, byScript), 'by inline script').toEqual([]);

      const updated = visit({ page: name, htmx, isOld: true });
      const old = await loadOldPage(tab, updated, htmx);
      expect(compare(final, old), 'the old page shows something else').not.toEqual([]);
      const outOfBand = await updateByHtmx(tab, updated, addressed);
      report(`out of band, htmx ${htmx}`, compare(final, outOfBand));
      expect(compare(final, outOfBand), 'out of band').toEqual([]);
      expect(compare(byScript, outOfBand), 'one and the other').toEqual([]);
    });

    test(`${name}, htmx ${version}: the extension ends there too, by blocks and by the page`, async ({
      openTab,
      visit,
      reference,
    }, info) => {
      const tab = await openTab();
      const final = await reference(name, { htmx });
      for (const carrier of ['out of band', 'htmx'] as const) {
        await test.step(carrier, async () => {
          const visited = visit({ page: name, htmx, isOld: true, hasExtension: true });
          const old = await loadOldPage(tab, visited, htmx);
          expect(compare(final, old), 'the old page shows something else').not.toEqual([]);
          await updateByExtension(tab, visited, addressed, carrier);
          const differences = compare(final, await tab.evaluate(snapshotDom));
          reportRow(info, {
            suite: 'customer',
            page: name,
            travel: `extension, ${carrier === 'htmx' ? 'page' : 'blocks'}, htmx ${htmx}`,
            browser: info.project.name,
            scenarios: [12, ...page.scenarios],
            differences: differences.length,
          });
          expect(differences).toEqual([]);
        });
      }
    });
  }
}

/** (a) The gates are closed until the shell is there, so that every block really travels. */
async function loadByInlineScript(tab: Page, { url, gates, wire }: Visit): Promise<DomDocument> {
  const response = await tab.goto(url, { waitUntil: 'commit' });
  expect(response?.headers()['millrace-delivery']).toBe('script');
  await expect(tab.locator('#refresh')).toBeVisible();
  gates.openAll();
  await tab.waitForLoadState('load');
  expect(count(wire.text, '<script>mr()</script>'), 'inline calls on the wire').toBe(wire.patches);
  const { events } = await readLog(tab);
  expect(events.filter((event) => event.startsWith('millrace:patch'))).toHaveLength(wire.patches);
  return tab.evaluate(snapshotDom);
}

/** (b), before the request. */
async function loadOldPage(tab: Page, { url, wire }: Visit, htmx: HtmxVersion): Promise<DomDocument> {
  await tab.goto(url);
  expect(wire.patches).toBe(0);
  expect(await versionOf(tab)).toBe(htmxVersions[htmx]);
  await tab.evaluate((requestEnd) => {
    const page = window as SentinelWindow;
    page.requests = 0;
    page.sentinels = [...document.querySelectorAll('html, body, h1, #refresh')];
    document.addEventListener(requestEnd, () => void (page.requests = (page.requests ?? 0) + 1));
  }, requestEnds[htmx]);
  return tab.evaluate(snapshotDom);
}

/** (b), the request: one, by a click on the page's own button. */
async function updateByHtmx(
  tab: Page,
  { gates, blocksWire, errors }: Visit,
  { page, addressable }: AddressablePage,
): Promise<DomDocument> {
  gates.openAll();
  const answer = tab.waitForResponse(/\/blocks$/);
  await tab.locator('#refresh').click();
  const headers = (await answer).headers();
  expect([headers['millrace-delivery'], headers['hx-reswap']]).toEqual(['oob', 'none']);
  await expect.poll(() => tab.evaluate(() => (window as SentinelWindow).requests), { message: 'requests that ended' }).toBe(1);
  await settled(tab);

  const elements = count(blocksWire.text, ' hx-swap-oob="');
  expect(elements, 'real hx-swap-oob elements').toBeGreaterThan(0);
  expect(elements + count(blocksWire.text, '<hx-partial '), 'blocks in the answer').toBe(addressable.blocks);
  expect(count(blocksWire.text, '<script') + count(blocksWire.text, '<template'), 'nothing but the blocks').toBe(0);
  expect(errors).toHaveLength(page.failures ?? 0);
  await expectSentinels(tab);
  return tab.evaluate(snapshotDom);
}

/** (c) The gates are opened one by one: each block is there while the next one is held. */
async function updateByExtension(
  tab: Page,
  visit: Visit,
  { name, page, addressable }: AddressablePage,
  carrier: Carrier & ('out of band' | 'htmx'),
): Promise<void> {
  const isPage = carrier === 'htmx';
  const response = await (isPage ? follow(tab, visit, 'Reload') : refresh(tab, visit));
  expect(response.headers()['millrace-delivery']).toBe(isPage ? 'htmx' : 'oob');
  const order = ordersOf(page).at(-1);
  if (order === undefined) throw new Error(`the page ${name} has no order`);
  await watchArrivals(tab, name, page, order, visit, carrier);
  await streamEnd(tab);
  const patches = isPage ? visit.wire.patches : count(visit.blocksWire.text, '<template hx type="partial" ');
  expect(patches, 'frames on the wire').toBe(isPage ? page.patches : addressable.blocks);
  const { events } = await readLog(tab);
  expect(events.filter((event) => event.startsWith('millrace:patch'))).toHaveLength(patches);
  expect(events.filter((event) => /^millrace:(?:miss|error)/.test(event))).toEqual([]);
  if (!isPage) await expectSentinels(tab);
}

async function expectSentinels(tab: Page): Promise<void> {
  const kept = await tab.evaluate(() => {
    const { sentinels = [] } = window as SentinelWindow;
    const now = [...document.querySelectorAll('html, body, h1, #refresh')];
    return sentinels.length === 4 && sentinels.every((element, index) => element === now[index]);
  });
  expect(kept, 'elements outside of the blocks are the same ones').toBe(true);
}
