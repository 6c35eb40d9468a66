/**
 * `test` with a site, a tab and references. A tab lives as long as its worker, since every visit is a document of its own; a test fails if
 * its tab reports any error meanwhile.
 */
import { test as base, type Browser, type ConsoleMessage, expect, type Page } from '@playwright/test';
import { snapshotDom } from './compare/snapshot-dom.ts';
import type { DomDocument } from './compare/dom-tree.ts';
import { keepLogs } from './page-log.ts';
import type { HtmxVersion } from './site/assets.ts';
import { type Site, startSite, type Visit, type VisitOptions } from './site/site.ts';

interface TestFixtures {
  /** Announces a visit; its gates are opened when the test ends. */
  readonly visit: (options: VisitOptions) => Visit;
  /** The worker's tab, with scripts or without. The test fails if the tab reports an error. */
  readonly openTab: (kind?: TabKind) => Promise<Page>;
  /** Console messages that a test is about and that don't fail it. */
  readonly expectedErrors: readonly RegExp[];
}

export type TabKind = 'scripting' | 'scriptless';

interface WorkerFixtures {
  readonly site: Site;
  readonly workerTab: (kind: TabKind) => Promise<Page>;
  /** REF: the committed `final.html` as this browser parses it, with scripts on or off as in the tab that is compared. */
  readonly reference: (page: string, options?: { readonly kind?: TabKind; readonly htmx?: HtmxVersion }) => Promise<DomDocument>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    async ({ browserName: _browserName }, use) => {
      const site = await startSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  workerTab: [
    async ({ browser }, use) => {
      const tabs = new Map<TabKind, Promise<Page>>();
      await use((kind) => {
        const tab = tabs.get(kind) ?? newTab(browser, kind);
        tabs.set(kind, tab);
        return tab;
      });
      for (const tab of tabs.values()) await (await tab).context().close();
    },
    { scope: 'worker' },
  ],
  reference: [
    async ({ site, workerTab }, use) => {
      const known = new Map<string, DomDocument>();
      await use(async (page, { kind = 'scripting', htmx = '4' } = {}) => {
        const key = `${page} ${kind} ${htmx}`;
        const tree = known.get(key) ?? (await parseFinal(site, await workerTab(kind), page, htmx));
        known.set(key, tree);
        return tree;
      });
    },
    { scope: 'worker' },
  ],
  visit: async ({ site }, use) => {
    const visits: Visit[] = [];
    await use((options) => {
      const visit = site.visit(options);
      visits.push(visit);
      return visit;
    });
    for (const { gates } of visits) gates.openAll();
  },
  openTab: async ({ workerTab, expectedErrors }, use) => {
    const errors: string[] = [];
    const onPageError = (error: Error): unknown => errors.push(error.message);
    const onConsole = (message: ConsoleMessage): unknown => message.type() === 'error' && errors.push(message.text());
    const tabs = new Set<Page>();
    await use(async (kind = 'scripting') => {
      const tab = await workerTab(kind);
      if (!tabs.has(tab)) tab.on('pageerror', onPageError).on('console', onConsole);
      tabs.add(tab);
      return tab;
    });
    for (const tab of tabs) tab.off('pageerror', onPageError).off('console', onConsole);
    const unexpected = errors.filter((text) => !expectedErrors.some((expected) => expected.test(text)));
    expect(unexpected, 'errors in the console').toEqual([]);
  },
  expectedErrors: [[], { option: true }],
});

export { expect };

async function newTab(browser: Browser, kind: TabKind): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: kind === 'scripting' });
  if (kind === 'scripting') await keepLogs(context);
  return context.newPage();
}

async function parseFinal(site: Site, tab: Page, page: string, htmx: HtmxVersion): Promise<DomDocument> {
  const visit = site.visit({ page, htmx });
  visit.gates.openAll();
  await tab.goto(visit.finalUrl);
  return tab.evaluate(snapshotDom);
}
