/** Broken answers: the page stays usable, an event and a line in the console tell, nothing throws. */
import type { Page } from '@playwright/test';
import { createGate } from '../chunk-server.ts';
import { expect, open, streamEnd, test, versions, wireLog } from './fixtures.ts';
import { html, type Route, type Site, type SiteOptions } from './site.ts';
import { type StreamedPage, writePage } from './streamed-page.ts';

const page: StreamedPage = {
  markup: (slot) => `<h1>Shell</h1><p>${slot('a')}</p><ul>${slot('items')}</ul><div>${slot('b')}</div>`,
  blocks: { a: { fallback: '<i>wait a</i>', body: '<b>a</b>' }, b: { fallback: '<i>wait b</i>', body: '<b>b</b>' } },
  loops: { items: ['<li>1</li>', '<li>2</li>'] },
};
const home = html(
  '<button id="go" hx-get="/page" hx-target="main">Go</button><main>empty</main><button id="next" hx-get="/ok" hx-target="main">OK</button>',
);
const ok: Route = { page: { markup: () => '<p>fine</p>' } };
const routes: Readonly<Record<string, Route>> = { '/': { page: { markup: () => home } }, '/page': { page }, '/ok': ok };

const broken = /^error millrace:error cut_short/;
const afterA = '<h1>Shell</h1><p><b>a</b></p><ul><li>1</li></ul><div><i>wait b</i></div>';

/** Another request works, and nothing of the wire is left. */
async function expectUsable(tab: Page, site: Site): Promise<void> {
  await expect(tab.locator('template,[hx-history]')).toHaveCount(await tab.locator('.skeleton').count());
  site.isFolding = true;
  await tab.locator('#next').click();
  await expect(tab.locator('main')).toHaveText('fine');
}

for (const version of versions) {
  test.describe(`htmx ${version}`, () => {
    const start = async (
      tab: Page,
      serve: (options: SiteOptions) => Promise<Site>,
      options: Partial<SiteOptions> = {},
    ): Promise<Site> => {
      const site = await serve({ version, routes, ...options });
      await open(tab, site, version);
      await tab.locator('#go').click();
      return site;
    };

    for (const [name, breakIt, lines] of [
      ['a frame cut in half', 'half', [broken]],
      ['an answer that ends before its blocks', 'end', [broken]],
      ['a connection that breaks', 'break', [broken, ...(version === '2' ? [/htmx:sendError/, /htmx:afterRequest/] : [])]],
    ] as const) {
      test(name, async ({ page: tab, serve, expectedLines, toleratedLines }) => {
        expectedLines.push(...lines);
        toleratedLines.push(/ERR_|NetworkError/);
        const site = await start(tab, serve);
        const answer = await site.next('/page');
        answer.send('a').append('items', 0, 1);
        await expect(tab.locator('li')).toHaveText('1');
        if (breakIt === 'half') answer.sendHalf('b').end();
        if (breakIt === 'end') answer.end();
        if (breakIt === 'break') answer.break();
        await streamEnd(tab);
        expect(await tab.locator('main').innerHTML()).toBe(afterA);
        expect(await wireLog(tab)).toEqual(['patch K0', 'patch K2', 'error cut_short', 'end']);
        // what stays a skeleton is not snapshotted
        await expect(tab.locator('[hx-history="false"]')).toHaveCount(1);
        site.isFolding = true;
        await tab.locator('#next').click();
        await expect(tab.locator('main')).toHaveText('fine');
        await expect(tab.locator('[hx-history]')).toHaveCount(0);
      });
    }

    for (const ending of ['breaks', 'aborted'] as const) {
      test(`a shell that is not whole: ${ending}`, async ({ page: tab, serve, expectedLines, toleratedLines }) => {
        if (ending === 'breaks') expectedLines.push(broken);
        toleratedLines.push(/ERR_|NetworkError|htmx:/);
        const sent = createGate();
        const held = createGate();
        const answer = (): Response => {
          const body = new ReadableStream<Uint8Array>({
            start: (controller) => controller.enqueue(new TextEncoder().encode('<h1>Half')),
            async pull(controller) {
              sent.open();
              await held.opened;
              controller.error(new Error('broken by the test'));
            },
          });
          return new Response(body, { headers: { 'Content-Type': 'text/html', 'Millrace-Stream': 't0' } });
        };
        const site = await start(tab, serve, { routes: { ...routes, '/page': { answer } } });
        await sent.opened;
        await expect(tab.locator('#go.htmx-request')).toHaveCount(1);
        if (ending === 'aborted') {
          await tab.evaluate(() => {
            const { htmx } = window as unknown as { htmx: { trigger(selector: string, event: string): void } };
            htmx.trigger('#go', 'htmx:abort');
          });
        }
        held.open();
        await expect(tab.locator('.htmx-request')).toHaveCount(0);
        await expect(tab.locator('main')).toHaveText('empty');
        expect((await wireLog(tab)).filter((entry) => entry !== 'end')).toEqual(ending === 'breaks' ? ['error cut_short'] : []);
        await expectUsable(tab, site);
      });
    }

    test('a place that is gone', async ({ page: tab, serve }) => {
      const site = await start(tab, serve);
      const answer = await site.next('/page');
      await expect(tab.locator('#go')).toBeVisible();
      await expect(tab.locator('main div')).toHaveText('wait b');
      await tab.evaluate(() => document.querySelector('main p')?.remove());
      answer.send('a', 'b').append('items', 0).end();
      await streamEnd(tab);
      expect(await tab.locator('main').innerHTML()).toBe('<h1>Shell</h1><ul><li>1</li><li>2</li></ul><div><b>b</b></div>');
      expect(await wireLog(tab)).toEqual(['miss K0', 'patch K1', 'patch K2', 'end']);
      await expectUsable(tab, site);
    });

    test('a target that is gone', async ({ page: tab, serve, lines }) => {
      const site = await start(tab, serve);
      const answer = await site.next('/page');
      await expect(tab.locator('main div')).toHaveText('wait b');
      answer.send('a');
      await expect(tab.locator('main p')).toHaveText('a');
      await tab.locator('main').evaluate((main) => main.replaceChildren('taken'));
      answer.send('b').append('items', 0).end();
      await streamEnd(tab);
      expect((await wireLog(tab)).toSorted()).toEqual(['end', 'miss K1', 'miss K2', 'patch K0']);
      expect(lines.filter((line) => line.startsWith('info millrace:miss'))).toHaveLength(2);
      await expect(tab.locator('main')).toHaveText('taken');
      await expectUsable(tab, site);
    });

    test("a lost block's icon doesn't become the page's title", async ({ page: tab, serve }) => {
      const icon: StreamedPage = {
        markup: (slot) => `<p>${slot('icon')}</p>`,
        blocks: { icon: { fallback: 'wait', body: '<svg><title>Icon</title></svg>' } },
      };
      const site = await start(tab, serve, { routes: { ...routes, '/page': { page: icon } } });
      const answer = await site.next('/page');
      await expect(tab.locator('main')).toHaveText('wait');
      await tab.locator('p').evaluate((paragraph) => paragraph.replaceChildren('taken'));
      answer.send('icon').end();
      await streamEnd(tab);
      expect(await wireLog(tab)).toEqual(['miss K0', 'end']);
      await expect(tab).toHaveTitle('Page');
      await expectUsable(tab, site);
    });

    test('a stale token', async ({ page: tab, serve, expectedLines }) => {
      expectedLines.push(broken);
      const text = writePage(page, 'htmx', { client: 'none', token: 'old' }, 'K');
      const body = text.shell + text.prologue + text.block('a') + text.block('b');
      const answer = (): Response => new Response(body, { headers: { 'Content-Type': 'text/html', 'Millrace-Stream': 'new' } });
      const site = await start(tab, serve, { routes: { ...routes, '/page': { answer } } });
      await streamEnd(tab);
      expect(await wireLog(tab)).toEqual(['error cut_short', 'end']);
      await expect(tab.locator('main')).toHaveText('Shellwait await b');
      await expect(tab.locator('template')).toHaveCount(0);
      site.isFolding = true;
      await tab.locator('#next').click();
      await expect(tab.locator('main')).toHaveText('fine');
    });

    test('a frame that is no frame', async ({ page: tab, serve, expectedLines }) => {
      expectedLines.push(/^error millrace:error bad_frame/);
      const site = await start(tab, serve);
      const answer = await site.next('/page');
      await expect(tab.locator('main div')).toHaveText('wait b');
      const token = answer.frameEnd;
      answer.write(`nonsense${token}`).send('a', 'b').append('items', 0).end();
      await streamEnd(tab);
      expect(await wireLog(tab)).toEqual(['error bad_frame', 'patch K0', 'patch K1', 'patch K2', 'end']);
      await expectUsable(tab, site);
    });

    test('an extension without its server', async ({ page: tab, serve }) => {
      const asked: (string | null)[] = [];
      const answer = ({ headers }: Request): Response => {
        asked.push(headers.get('Millrace'));
        return new Response('<p>plain</p>', { headers: { 'Content-Type': 'text/html' } });
      };
      const site = await start(tab, serve, { routes: { ...routes, '/page': { answer } } });
      await expect(tab.locator('main')).toHaveText('plain');
      expect(asked).toEqual(['1']);
      expect(await wireLog(tab)).toEqual([]);
      await expectUsable(tab, site);
    });

    test('a server without the extension', async ({ page: tab, serve }) => {
      const bare = html(
        '<button id="go" hx-get="/page" hx-target="main">Go</button><main>empty</main><button id="next" hx-get="/ok" hx-target="main">OK</button>',
        {
          hasExtension: false,
        },
      );
      const site = await serve({ version, routes: { ...routes, '/': { page: { markup: () => bare } } } });
      await open(tab, site, version);
      const responded = tab.waitForResponse('**/page');
      await tab.locator('#go').click();
      expect((await responded).headers()).toMatchObject({ 'millrace-delivery': 'fold' });
      await expect(tab.locator('main')).toHaveText('Shella12b');
      await expectUsable(tab, site);
    });

    test('a server that frames an answer nobody can read', async ({ page: tab, serve }) => {
      const bare = html(
        '<button id="go" hx-get="/page" hx-target="main">Go</button><main>empty</main><button id="next" hx-get="/ok" hx-target="main">OK</button>',
        {
          hasExtension: false,
        },
      );
      const framed: Route = { page, options: { delivery: 'htmx' } };
      const site = await serve({ version, routes: { ...routes, '/': { page: { markup: () => bare } }, '/page': framed } });
      await open(tab, site, version);
      await tab.locator('#go').click();
      (await site.next('/page')).send('a').end();
      await expect(tab.locator('main h1')).toHaveText('Shell');
      site.isFolding = true;
      await tab.locator('#next').click();
      await expect(tab.locator('main')).toHaveText('fine');
    });

    test('an answer without blocks', async ({ page: tab, serve }) => {
      const site = await start(tab, serve, { routes: { ...routes, '/page': ok } });
      (await site.next('/page')).end();
      await expect(tab.locator('main')).toHaveText('fine');
      await streamEnd(tab);
      expect(await wireLog(tab)).toEqual(['end']);
    });

    test('an error status', async ({ page: tab, serve, expectedLines, toleratedLines }) => {
      toleratedLines.push(/404/);
      if (version === '2') expectedLines.push(/Response Status Error Code 404/);
      const site = await start(tab, serve, { routes: { ...routes, '/page': { page, options: { status: 404 } } } });
      (await site.next('/page')).send('a', 'b').append('items', 0).end();
      await streamEnd(tab);
      await expect(tab.locator('main')).toHaveText(version === '4' ? 'Shella12b' : 'empty');
      await expectUsable(tab, site);
    });
  });
}

test('an extension without htmx', async ({ page: tab, serve, expectedLines }) => {
  expectedLines.push(/^error millrace:error no_htmx/);
  const bare = html('<p>page</p>').replace('<script src="/htmx.js"></script>', '');
  const site = await serve({ version: '4', routes: { '/': { page: { markup: () => bare } } } });
  await tab.goto(`${site.url}/`);
  expect(await wireLog(tab)).toEqual(['error no_htmx']);
});
