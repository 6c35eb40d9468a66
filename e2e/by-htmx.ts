/** Ways through htmx and the extension, as a user would click them: boosted links, and the blocks of a page that is there already. */
import { expect, type Page, type Response } from '@playwright/test';
import { readLog } from './page-log.ts';
import type { HtmxVersion } from './site/assets.ts';
import type { Visit } from './site/site.ts';

/** The published versions that the promise is about. */
export const htmxVersions: Readonly<Record<HtmxVersion, string>> = { 4: '4.0.1', 2: '2.0.11' };

export async function openStart(tab: Page, { startUrl }: Visit, version: HtmxVersion): Promise<void> {
  await tab.goto(startUrl);
  expect(await versionOf(tab)).toBe(htmxVersions[version]);
}

/** @returns the head of the answer; its body is under way */
export function follow(tab: Page, { url }: Visit, link = 'Go'): Promise<Response> {
  return click(tab, link, url);
}

/** @returns the head of the answer, whose blocks are under way */
export function refresh(tab: Page, { url }: Visit): Promise<Response> {
  return click(tab, 'Refresh', `${url}blocks`);
}

async function click(tab: Page, text: string, url: string): Promise<Response> {
  // what is folded has no head before its data
  const responded = tab.waitForResponse(url, { timeout: 15_000 });
  await tab.getByText(text, { exact: true }).click();
  const response = await responded;
  expect(response.headers()['millrace-stream'], 'the token that parts the frames').toMatch(/^\w{32}$/);
  return response;
}

/** Until the stream has ended and htmx has settled. */
export async function streamEnd(tab: Page): Promise<void> {
  await expect.poll(async () => (await readLog(tab)).events, { intervals: [10, 20, 50] }).toContain('millrace:end');
  await settled(tab);
}

export async function settled(tab: Page): Promise<void> {
  const busy = tab.locator('.htmx-swapping, .htmx-settling, .htmx-added, .htmx-request');
  await expect.poll(() => busy.count(), { message: 'htmx has settled', intervals: [10, 20, 50] }).toBe(0);
}

export function versionOf(tab: Page): Promise<string> {
  return tab.evaluate(() => (window as unknown as { readonly htmx: { readonly version: string } }).htmx.version);
}
