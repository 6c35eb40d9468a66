/**
 * Patches in Chromium: how long the swap client takes to put one in its place, and how long the parser takes for it, with the client and where
 * the browser patches by itself. Pages are what Millrace sends; a stop-watch is put in behind the client.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type LaunchOptions, type Page } from '@playwright/test';
import { Environment, MemoryLoader, renderSuspense, suspense } from 'millrace';
import { type MeasureOptions, median } from '../measure.ts';
import { importFile } from '../peers.ts';

/** Microseconds for one patch of so many. */
export interface ClientResult {
  readonly patches: number;
  /** In the client. */
  readonly applyUs: number;
  /** Of the document, from the first patch to its end. */
  readonly withClientUs: number;
  readonly nativeUs: number | null;
}

const COUNTS = [10, 100, 1000, 10_000];
/** In all rounds of one page: a page of ten thousand takes ten seconds. */
const MOST_PATCHES = 10_000;
const WITHOUT_NATIVE = '--disable-blink-features=DocumentPatching,HTMLProcessingInstruction';
/** The finer clock is for pages that share no process with others. */
const ALONE = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

const STOP_WATCH = `<script>
  var apply = 0, began = performance.now(), client = mr;
  mr = () => { const start = performance.now(); client(); apply += performance.now() - start; };
  document.addEventListener('DOMContentLoaded', () => { window.times = { apply, whole: performance.now() - began }; });
</script>`;

/** Empty where no browser is known: `node scripts/ensure-browser.mjs` finds one. */
export async function measureClient({ rounds }: MeasureOptions): Promise<readonly ClientResult[]> {
  const { launchOptions, stamp } = await browserHere();
  if (stamp === null) return [];
  const pages = new Map<string, string>();
  for (const count of COUNTS) pages.set(`/${count}`, await pageOf(count));
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...ALONE }).end(pages.get(request.url ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const timesIn = async (arguments_: readonly string[]): Promise<readonly Times[]> => {
    const browser = await chromium.launch(launchOptions(stamp.chromium, arguments_));
    const tab = await browser.newPage();
    const times = [];
    for (const count of COUNTS)
      times.push(await timesOf(tab, `${origin}/${count}`, Math.min(rounds, Math.ceil(MOST_PATCHES / count))));
    await browser.close();
    return times;
  };
  try {
    const withClient = await timesIn([WITHOUT_NATIVE]);
    const native = stamp.chromium.patchesNatively ? await timesIn([]) : null;
    return COUNTS.map((patches, i) => ({
      patches,
      applyUs: ((withClient[i] as Times).apply * 1000) / patches,
      withClientUs: ((withClient[i] as Times).whole * 1000) / patches,
      nativeUs: native && ((native[i] as Times).whole * 1000) / patches,
    }));
  } finally {
    server.close();
  }
}

/** What `scripts/ensure-browser.mjs` has found, and how it is launched. */
interface BrowserHere {
  readonly stamp: { readonly chromium: { readonly patchesNatively: boolean } } | null;
  readonly launchOptions: (browser: object, extraArguments: readonly string[]) => LaunchOptions;
}

/** These modules say where they lie, so they must not be bundled. */
async function browserHere(): Promise<BrowserHere> {
  const { readStamp } = await importFile<{ readStamp: () => BrowserHere['stamp'] }>('../scripts/browser/stamp.mjs');
  const { launchOptions } = await importFile<Pick<BrowserHere, 'launchOptions'>>('../scripts/browser/launch-options.mjs');
  return { stamp: readStamp(), launchOptions };
}

/** In milliseconds, for all patches of a page. */
interface Times {
  readonly apply: number;
  readonly whole: number;
}

async function timesOf(tab: Page, url: string, rounds: number): Promise<Times> {
  const all: Times[] = [];
  for (let round = 0; round <= rounds; round++) {
    await tab.goto(url);
    const { times, left } = await tab.evaluate(() => ({
      times: (window as unknown as { times: Times }).times,
      left: document.querySelectorAll('template, [aria-busy]').length,
    }));
    if (left > 0) throw new Error(`${url}: ${left} patches have not been applied`);
    if (round > 0) all.push(times); // the first one warms up
  }
  return { apply: median(all.map(({ apply }) => apply)), whole: median(all.map(({ whole }) => whole)) };
}

/** A document with so many deferred blocks, all of which come after the shell. */
async function pageOf(count: number): Promise<string> {
  const page = `<!doctype html><title>Patches</title><main>{% for i in range(${count}) %}{% suspense %}<p>{{ i }}: <b>{{ text }}</b></p>{% pending %}<p aria-busy="true">…</p>{% end %}{% end %}</main>`;
  const env = new Environment({ loader: new MemoryLoader({ page }) });
  let settle = (_text: string): void => {};
  const text = new Promise<string>((resolve) => (settle = resolve));
  const chunks: string[] = [];
  for await (const chunk of renderSuspense(env, suspense('page', { text }))) {
    chunks.push(chunk);
    settle('Ada & Grace');
  }
  const [shell, client, ...patches] = chunks;
  return [shell, client, STOP_WATCH, ...patches].join('');
}
