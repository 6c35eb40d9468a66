/** Whole pages through htmx: boosted links, titles, history, redirects, and pages that are left before they are there. */
import { readFileSync } from 'node:fs';
import type { Answer } from './answer.ts';
import { expect, expectSame, log, open, streamEnd, test, versions, wireLog } from './fixtures.ts';
import { html, type Route } from './site.ts';
import type { StreamedPage } from './streamed-page.ts';

const link = (path: string): string => `<a id="to${path.replace('/', '-')}" href="${path}" hx-boost="true">${path}</a>`;
const nav = `<nav>${['/', '/a', '/b'].map(link).join(' ')}</nav>`;

/** Both pages use the same id, so that a block of one could end up in the other. */
const pageOf = (name: string): StreamedPage => ({
  markup: (slot) => html(`${nav}<h1>${name}</h1>${slot('news')}<footer>${slot('foot')}</footer>`, { title: `Page ${name}` }),
  blocks: {
    news: {
      fallback: '<section id="news" aria-busy="true">wait</section>',
      body: `<section id="news">news of ${name}</section>`,
    },
    foot: { fallback: '…', body: `foot of <b>${name}</b>` },
  },
});
const routes: Readonly<Record<string, Route>> = {
  '/': { page: { markup: () => html(`${nav}<h1>Home</h1>`, { title: 'Home' }) } },
  '/a': { page: pageOf('A') },
  '/b': { page: pageOf('B') },
};

for (const version of versions) {
  test.describe(`htmx ${version}`, () => {
    test('a boosted link that its own shell removes', async ({ page: tab, serve }) => {
      const site = await serve({ version, routes });
      await open(tab, site, version);
      await tab.locator('#to-a').click();
      const answer = await site.next('/a');
      await expect(tab.locator('h1')).toHaveText('A');
      await expect(tab).toHaveTitle('Page A');
      expect(new URL(tab.url()).pathname).toBe('/a');
      await expect(tab.locator('#news')).toHaveText('wait');
      answer.send('foot');
      await expect(tab.locator('footer')).toHaveText('foot of A');
      answer.send('news').end();
      await streamEnd(tab);
      expect(await wireLog(tab)).toEqual(['patch K1', 'patch K0', 'end']);
      expect((await log(tab)).filter((entry) => entry === 'swap').length).toBeGreaterThan(0);
      await expectSame(tab, () => open(tab, site, version, '/a'));
    });

    test('[D16] a title that comes late', async ({ page: tab, serve }) => {
      const late: StreamedPage = {
        markup: (slot) => html(`${nav}<h1>Late</h1>${slot('news')}`).replace('<title>Page</title>', slot('title')),
        blocks: {
          title: { fallback: '<title>…</title>', body: '<title>Late &amp; right</title>' },
          news: { fallback: 'wait', body: 'news' },
        },
      };
      const site = await serve({ version, routes: { ...routes, '/a': { page: late } } });
      await open(tab, site, version);
      await tab.locator('#to-a').click();
      const answer = await site.next('/a');
      await expect(tab).toHaveTitle('…');
      answer.send('title');
      await expect(tab).toHaveTitle('Late & right');
      answer.send('news').end();
      await streamEnd(tab);
      expect(await wireLog(tab)).toEqual(['patch K0', 'patch K1', 'end']);
      await expectSame(tab, () => open(tab, site, version, '/a'));
    });

    test('[D3] back and forward over finished pages', async ({ page: tab, serve }) => {
      const site = await serve({ version, routes });
      await open(tab, site, version);
      for (const [index, name] of ['a', 'b'].entries()) {
        await tab.locator(`#to-${name}`).click();
        const answer = await site.next(`/${name}`);
        answer.send('news', 'foot').end();
        await streamEnd(tab, index + 1);
      }
      await tab.goBack();
      await expect(tab.locator('#news')).toHaveText('news of A');
      await expect(tab.locator('footer')).toHaveText('foot of A');
      await tab.goForward();
      await expect(tab.locator('#news')).toHaveText('news of B');
      await expect(tab.locator('footer')).toHaveText('foot of B');
      await expectSame(tab, () => open(tab, site, version, '/b'));
    });

    test('[D3] a page that is left early comes back whole', async ({ page: tab, serve }) => {
      const site = await serve({ version, routes });
      await open(tab, site, version);
      await tab.locator('#to-a').click();
      const first = await site.next('/a');
      await expect(tab.locator('h1')).toHaveText('A');
      first.send('foot');
      await expect(tab.locator('footer')).toHaveText('foot of A');
      await tab.locator('#to-b').click();
      const second = await site.next('/b');
      await expect(tab.locator('h1')).toHaveText('B');
      await first.left;
      second.send('news', 'foot').end();
      await streamEnd(tab, 2);
      await tab.goBack();
      // from the server, not from a snapshot of the skeleton
      await expect(tab.locator('#news')).toHaveText('news of A');
      await expect(tab.locator('[aria-busy]')).toHaveCount(0);
      await expect(tab.locator('[hx-history]')).toHaveCount(0);
      await expectSame(tab, () => open(tab, site, version, '/a'));
    });

    test('back out of a page that still streams', async ({ page: tab, serve }) => {
      const site = await serve({ version, routes });
      await open(tab, site, version);
      await tab.locator('#to-a').click();
      const answer = await site.next('/a');
      await expect(tab.locator('h1')).toHaveText('A');
      await tab.goBack();
      await expect(tab.locator('h1')).toHaveText('Home');
      await answer.left;
      await expectSame(tab, () => open(tab, site, version));
    });

    test('rapid navigation: late frames never touch the next page', async ({ page: tab, serve }) => {
      const site = await serve({ version, routes });
      await open(tab, site, version);
      await tab.locator('#to-a').click();
      const first = await site.next('/a');
      await expect(tab.locator('h1')).toHaveText('A');
      await tab.locator('#to-b').click();
      const second = await site.next('/b');
      first.send('news');
      await expect(tab.locator('h1')).toHaveText('B');
      // without an end: if it were sent before the client has left, nobody would leave
      first.send('news', 'foot');
      await first.left;
      await expect(tab.locator('#news')).toHaveText('wait');
      second.send('news', 'foot').end();
      await streamEnd(tab, 2);
      await expectSame(tab, () => open(tab, site, version, '/b'));
    });

    test('hx-push-url at the shell', async ({ page: tab, serve }) => {
      const list: StreamedPage = { markup: (slot) => slot('list'), blocks: { list: { fallback: 'wait', body: '<b>list</b>' } } };
      const home = html('<button hx-get="/list" hx-target="main" hx-push-url="/pushed">Go</button><main>empty</main>');
      const site = await serve({ version, routes: { '/': { page: { markup: () => home } }, '/list': { page: list } } });
      await open(tab, site, version);
      await tab.locator('button').click();
      const answer = await site.next('/list');
      await expect(tab.locator('main')).toHaveText('wait');
      expect(new URL(tab.url()).pathname).toBe('/pushed');
      answer.send('list').end();
      await streamEnd(tab);
      await expect(tab.locator('main')).toHaveText('list');
    });

    test('a redirect on the way: the page that it leads to streams', async ({ page: tab, serve }) => {
      const answer = (): Response => new Response(null, { status: 303, headers: { Location: '/b' } });
      const start = html('<a id="go" href="/go" hx-boost="true">Go</a>');
      const site = await serve({
        version,
        routes: { ...routes, '/go': { answer }, '/start': { page: { markup: () => start } } },
      });
      await open(tab, site, version, '/start');
      await tab.locator('#go').click();
      const streamed = await site.next('/b');
      await expect(tab.locator('#news')).toHaveText('wait');
      expect(new URL(tab.url()).pathname).toBe('/b');
      streamed.send('news', 'foot').end();
      await streamEnd(tab);
      expect(site.requests).toEqual(['GET /go', 'GET /b']);
      await expectSame(tab, () => open(tab, site, version, '/b'));
    });

    for (const header of ['HX-Redirect', 'HX-Location']) {
      test(`${header} instead of the shell`, async ({ page: tab, serve }) => {
        const redirecting: Route = { page: pageOf('A'), options: { headers: { [header]: '/b' }, delivery: 'htmx' } };
        const start = html('<button hx-get="/go" hx-target="main">Go</button><main>empty</main>');
        const site = await serve({
          version,
          routes: { ...routes, '/go': redirecting, '/start': { page: { markup: () => start } } },
        });
        await open(tab, site, version, '/start');
        await tab.locator('button').click();
        if (header === 'HX-Location') (await site.next('/b')).send('news', 'foot').end();
        await expect(tab.locator('#news')).toHaveText('news of B');
        expect(new URL(tab.url()).pathname).toBe('/b');
      });
    }

    test('a delayed swap and a view transition: frames wait for the shell', async ({ page: tab, serve }) => {
      const list: StreamedPage = {
        markup: (slot) => `<i>${slot('list')}</i>`,
        blocks: { list: { fallback: 'wait', body: '<b>list</b>' } },
      };
      const button = (swap: string): string => `<button hx-get="/list" hx-target="main" hx-swap="innerHTML ${swap}">Go</button>`;
      const home = html(`${button('swap:30ms')}${button('transition:true')}<main>empty</main>`);
      const site = await serve({ version, routes: { '/': { page: { markup: () => home } }, '/list': { page: list } } });
      await open(tab, site, version);
      for (const index of [0, 1]) {
        await tab.locator('button').nth(index).click();
        (await site.next('/list')).send('list').end();
        await streamEnd(tab, index + 1);
        await expect(tab.locator('main')).toHaveText('list');
      }
      expect(await wireLog(tab)).toEqual(['patch K0', 'end', 'patch K0', 'end']);
    });
  });
}

test("[P4] htmx 4's history cache keeps finished pages, never a skeleton", async ({ page: tab, serve }) => {
  const extension = readFileSync(new URL('../../node_modules/htmx.org/dist/ext/hx-history-cache.js', import.meta.url), 'utf8');
  const answer = (): Response => new Response(extension, { headers: { 'Content-Type': 'text/javascript' } });
  const head = '<script src="/hx-history-cache.js"></script>';
  const start = html(`${nav}<h1>Start</h1>`, { head });
  const cached = { ...routes, '/hx-history-cache.js': { answer }, '/start': { page: { markup: () => start } } };
  const site = await serve({ version: '4', routes: cached });
  await open(tab, site, '4', '/start');
  const go = async (name: string): Promise<Answer> => {
    await tab.locator(`#to-${name.toLowerCase()}`).click();
    const answer = await site.next(`/${name.toLowerCase()}`);
    await expect(tab.locator('h1')).toHaveText(name);
    return answer;
  };
  (await go('A')).send('news', 'foot').end();
  await streamEnd(tab);
  const left = await go('B');
  await expect(tab.locator('#news')).toHaveText('wait');
  (await go('A')).send('news', 'foot').end();
  await left.left;
  await streamEnd(tab, 3);
  const asked = site.requests.length;

  await tab.goBack();
  await expect(tab.locator('#news')).toHaveText('news of B');
  expect(site.requests.slice(asked), 'the skeleton was not kept').toEqual(['GET /b']);
  await tab.goBack();
  await expect(tab.locator('#news')).toHaveText('news of A');
  expect(site.requests.slice(asked), 'the finished page was').toEqual(['GET /b']);
});
