/**
 * The customer's test, literally. For each page whose blocks are addressable: (a) the document, its blocks by inline script; (b) the same page
 * loaded with old data, then one `hx-get` answered with real `hx-swap-oob` elements, in stock htmx 4 and 2. Equal DOMs, and equal to the
 * committed `final.html`.
 */
import type { Page } from '@playwright/test';
import { compare } from './compare/compare.ts';
import type { DomDocument } from './compare/dom-tree.ts';
import { snapshotDom } from './compare/snapshot-dom.ts';
import { expect, test } from './fixtures.ts';
import { readLog } from './page-log.ts';
import { reportRow } from './row-report.ts';
import type { HtmxVersion } from './site/assets.ts';
import type { Addressable, PageDefinition } from './site/page-definition.ts';
import { pages } from './site/page-table.ts';
import type { Visit } from './site/site.ts';
import { count } from './site/wire.ts';

test.use({ trace: 'off' });

/** The published versions that the promise is about, each with the event that ends a request. */
const versions: Readonly<Record<HtmxVersion, Version>> = {
  4: { full: '4.0.1', requestEnd: 'htmx:finally:request' },
  2: { full: '2.0.11', requestEnd: 'htmx:afterOnLoad' },
};

interface AddressablePage {
  readonly name: string;
  readonly page: PageDefinition;
  readonly addressable: Addressable;
}

const addressablePages: readonly AddressablePage[] = Object.entries(pages).flatMap(([name, page]) =>
  page.addressable ? [{ name, page, addressable: page.addressable }] : [],
);

interface Version {
  readonly full: string;
  readonly requestEnd: string;
}

interface HtmxWindow extends Window {
  readonly htmx: { readonly version: string };
  requests?: number;
  sentinels?: Element[];
}

test('enough pages are addressable', () => {
  expect(addressablePages.length).toBeGreaterThanOrEqual(8);
});

for (const addressed of addressablePages) {
  const { name, page } = addressed;
  for (const [htmx, version] of Object.entries(versions) as [HtmxVersion, Version][]) {
    test(`${name}, htmx ${version.full}: inline script and out of band end at one DOM`, async ({
      openTab,
      visit,
      reference,
    }, info) => {
      const tab = await openTab();
      const final = await reference(name, { htmx });
      const report = (travel: string, differences: readonly unknown[]): void =>
        reportRow(info, { suite: 'customer', page: name, travel, browser: info.project.name, differences: differences.length });

      const streamed = visit({ page: name, htmx });
      const byScript = await loadByInlineScript(tab, streamed);
      expect(streamed.wire.patches).toBe(page.patches);
      report(`inline script, htmx ${htmx}`, compare(final, byScript));
      expect(compare(final, byScript), 'by inline script').toEqual([]);

      const updated = visit({ page: name, htmx, isOld: true });
      const old = await loadOldPage(tab, updated, version);
      expect(compare(final, old), 'the old page shows something else').not.toEqual([]);
      const outOfBand = await updateByHtmx(tab, updated, addressed, version);
      report(`out of band, htmx ${htmx}`, compare(final, outOfBand));
      expect(compare(final, outOfBand), 'out of band').toEqual([]);
      expect(compare(byScript, outOfBand), 'one and the other').toEqual([]);
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
async function loadOldPage(tab: Page, { url, wire }: Visit, version: Version): Promise<DomDocument> {
  await tab.goto(url);
  expect(wire.patches).toBe(0);
  expect(await tab.evaluate(() => (window as unknown as HtmxWindow).htmx.version)).toBe(version.full);
  await tab.evaluate((requestEnd) => {
    const page = window as unknown as HtmxWindow;
    page.requests = 0;
    page.sentinels = [...document.querySelectorAll('html, body, h1, #refresh')];
    document.addEventListener(requestEnd, () => void (page.requests = (page.requests ?? 0) + 1));
  }, version.requestEnd);
  return tab.evaluate(snapshotDom);
}

/** (b), the request: one, by a click on the page's own button. */
async function updateByHtmx(
  tab: Page,
  { gates, blocksWire, errors }: Visit,
  { page, addressable }: AddressablePage,
  { requestEnd }: Version,
): Promise<DomDocument> {
  gates.openAll();
  const answer = tab.waitForResponse(/\/blocks$/);
  await tab.locator('#refresh').click();
  const headers = (await answer).headers();
  expect([headers['millrace-delivery'], headers['hx-reswap']]).toEqual(['oob', 'none']);
  await expect.poll(() => tab.evaluate(() => (window as unknown as HtmxWindow).requests), { message: requestEnd }).toBe(1);
  await expect(tab.locator('.htmx-swapping, .htmx-settling, .htmx-added, .htmx-request'), 'htmx has settled').toHaveCount(0);

  const elements = count(blocksWire.text, ' hx-swap-oob="');
  expect(elements, 'real hx-swap-oob elements').toBeGreaterThan(0);
  expect(elements + count(blocksWire.text, '<hx-partial '), 'blocks in the answer').toBe(addressable.blocks);
  expect(count(blocksWire.text, '<script') + count(blocksWire.text, '<template'), 'nothing but the blocks').toBe(0);
  expect(errors).toHaveLength(page.failures ?? 0);
  const kept = await tab.evaluate(() => {
    const { sentinels = [] } = window as unknown as HtmxWindow;
    const now = [...document.querySelectorAll('html, body, h1, #refresh')];
    return sentinels.length === 4 && sentinels.every((element, index) => element === now[index]);
  });
  expect(kept, 'elements outside of the blocks are the same ones').toBe(true);
  return tab.evaluate(snapshotDom);
}
