/** Content Security Policy at its strictest: patches arrive under it, nothing is refused that shouldn't be, and what should be is. */
import type { Page } from '@playwright/test';
import { watchArrivals } from './arrivals.ts';
import { onlyIn } from './browser-projects.ts';
import { compare } from './compare/compare.ts';
import { snapshotDom } from './compare/snapshot-dom.ts';
import { expect, test } from './fixtures.ts';
import { readLog } from './page-log.ts';
import { ordersOf } from './site/page-definition.ts';
import { pageNamed } from './site/page-table.ts';
import type { Visit } from './site/site.ts';

/** A page whose only script of its own is `/probe.js`, with the response's nonce. */
const name = 'nested';
const page = pageNamed(name);
const nonce = 'bm9uY2U';
const trusted = "; require-trusted-types-for 'script'";
const allPatches = ['millrace:shell', ...['t0', 't1', 't2'].map((key) => `millrace:patch ${key}`)];

test('[E1] a nonce: the inline client and each call carry it', async ({ openTab, visit, reference }) => {
  const tab = await openTab();
  const expected = await reference(name);
  const visited = visit({ page: name, respond: { nonce }, policy: `script-src 'nonce-${nonce}'${trusted}` });
  await arrive(tab, visited);
  expect(compare(expected, await tab.evaluate(snapshotDom))).toEqual([]);
  expect((await readLog(tab)).events).toEqual(allPatches);
});

test("script-src 'self': the client is a file", async ({ openTab, visit, reference }) => {
  const tab = await openTab();
  const expected = await reference(name);
  const visited = visit({ page: name, respond: { client: 'external' }, policy: `script-src 'self'${trusted}` });
  await arrive(tab, visited);
  expect(compare(expected, await tab.evaluate(snapshotDom))).toEqual([]);
  const { events, probe, patchesNatively } = await readLog(tab);
  expect(probe).toBe(1);
  expect(events.filter((event) => event.startsWith('refused'))).toEqual([]);
  if (!patchesNatively) expect(events).toEqual(allPatches);
});

test.describe('with refused scripts', () => {
  test.use({ expectedErrors: [/Content.Security.Policy/i] });

  test("[P1] script-src 'none': native patches need no script", { tag: onlyIn('chromium') }, async ({
    openTab,
    visit,
    reference,
  }) => {
    const tab = await openTab();
    const expected = await reference(name);
    const visited = visit({ page: name, respond: { delivery: 'native' }, policy: "script-src 'none'" });
    await arrive(tab, visited);
    expect(compare(expected, await tab.evaluate(snapshotDom))).toEqual([]);
    const { events, probe } = await readLog(tab);
    // the page's own script shows that the policy is in force
    expect([events, probe]).toEqual([['refused script-src-elem /probe.js'], undefined]);
  });

  test('another nonce: the inline client is refused, the page keeps its fallbacks', { tag: onlyIn('chromium-off') }, async ({
    openTab,
    visit,
  }) => {
    const tab = await openTab();
    const visited = visit({ page: name, respond: { nonce: 'other' }, policy: `script-src 'self' 'nonce-${nonce}'` });
    const response = await tab.goto(visited.url, { waitUntil: 'commit' });
    expect(response?.headers()['content-security-policy']).toContain(nonce);
    visited.gates.openAll();
    await tab.waitForLoadState('load');
    await expect(tab.locator('article[aria-busy=true]')).toHaveCount(1);
    const { events } = await readLog(tab);
    expect(events.length).toBeGreaterThan(0);
    expect(new Set(events)).toEqual(new Set(['refused script-src-elem inline']));
  });
});

async function arrive(tab: Page, visit: Visit): Promise<void> {
  const [order] = ordersOf(page);
  if (order === undefined) throw new Error(`the page ${name} has no order`);
  const response = await tab.goto(visit.url, { waitUntil: 'commit' });
  expect(response?.headers()['content-security-policy']).toContain('script-src');
  await watchArrivals(tab, name, page, order, visit);
  await tab.waitForLoadState('load');
  expect(visit.wire.patches).toBe(page.patches);
}
