/** `test` with a site for each test, and what every row asks of a tab. A console error that no row expects fails the row. */
import { test as base, type BrowserContext, expect, type Page } from '@playwright/test';
import { compare, countNodes } from '../compare/compare.ts';
import { snapshotDom } from '../compare/snapshot-dom.ts';
import { type HtmxVersion, type Site, type SiteOptions, startSite } from './site.ts';

export const versions: readonly HtmxVersion[] = ['4', '2'];

interface Fixtures {
  /** Starts a site; it is closed when the test ends. */
  readonly serve: (options: SiteOptions) => Promise<Site>;
  /** Lines of the console that are no mere logs: `error text`. */
  readonly lines: string[];
  /** Lines that the row must have. */
  readonly expectedLines: RegExp[];
  /** Lines that some browsers add. */
  readonly toleratedLines: RegExp[];
}

interface WorkerFixtures {
  /** One for all tests of a worker; each has a tab and a site, so an origin, of its own. */
  readonly sharedContext: BrowserContext;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  sharedContext: [
    async ({ browser }, use) => {
      const context = await browser.newContext();
      await use(context);
      await context.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ sharedContext }, use) => {
    const tab = await sharedContext.newPage();
    await use(tab);
    await tab.close();
  },
  serve: async ({ page: _page }, use) => {
    const sites: Site[] = [];
    await use(async (options) => {
      const site = await startSite(options);
      sites.push(site);
      return site;
    });
    for (const site of sites) await site.close();
  },
  expectedLines: async ({ browserName: _browserName }, use) => use([]),
  toleratedLines: async ({ browserName: _browserName }, use) => use([]),
  lines: [
    async ({ page, expectedLines, toleratedLines }, use) => {
      const lines: string[] = [];
      page.on('console', (message) => {
        if (message.type() !== 'log') lines.push(`${message.type()} ${message.text()}`);
      });
      page.on('pageerror', (error) => lines.push(`pageerror ${error.message}`));
      await use(lines);
      const known = [...expectedLines, ...toleratedLines];
      const complaints = lines.filter((line) => /^(?:error|pageerror|warning)/.test(line));
      expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
      expect(expectedLines.filter((pattern) => !lines.some((line) => pattern.test(line)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens a page and makes sure that htmx is what the row says, and at work. */
export async function open(tab: Page, site: Site, version: HtmxVersion, path = '/'): Promise<void> {
  await tab.goto(site.url + path);
  const state = await tab.evaluate(() => (window as unknown as { htmx: { version: string } }).htmx.version[0]);
  expect(state).toBe(version);
}

export function log(tab: Page): Promise<string[]> {
  return tab.evaluate(() => (window as unknown as { log: string[] }).log);
}

/** What the log says of the wire, keys without their random part. */
export async function wireLog(tab: Page): Promise<string[]> {
  return (await log(tab)).filter((entry) => entry !== 'swap').map((entry) => entry.replace(/\br\w*x(\d+)$/, 'K$1'));
}

/** Until the stream has ended and htmx has settled. */
export async function streamEnd(tab: Page, count = 1): Promise<void> {
  await expect.poll(async () => (await log(tab)).filter((entry) => entry === 'end').length).toBe(count);
  await settled(tab);
}

export async function settled(tab: Page): Promise<void> {
  await expect(tab.locator('.htmx-settling,.htmx-added,.htmx-swapping,.htmx-request')).toHaveCount(0);
}

/**
 * The tab's page must be the one that `visitReference` leads to, node by node.
 *
 * @param visitReference to the same page as a document, or by the same steps with finished answers
 */
export async function expectSame(tab: Page, visitReference: () => Promise<unknown>): Promise<void> {
  const streamed = await tab.evaluate(snapshotDom);
  await visitReference();
  await settled(tab);
  const reference = await tab.evaluate(snapshotDom);
  expect(countNodes(reference)).toBeGreaterThan(10);
  expect(compare(reference, streamed)).toEqual([]);
}
