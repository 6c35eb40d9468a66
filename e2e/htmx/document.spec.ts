/** htmx at work while a document streams by script: beside the extension, and without it. */
import { expect, settled, test, versions, wireLog } from './fixtures.ts';
import { html, type Route } from './site.ts';
import type { StreamedPage } from './streamed-page.ts';

const load = (name: string): string => `<b hx-get="/count" hx-trigger="load" hx-swap="none">${name}</b>`;

for (const version of versions) {
  for (const hasExtension of [true, false]) {
    test.describe(`htmx ${version} ${hasExtension ? 'with' : 'without'} the extension`, () => {
      const page: StreamedPage = {
        markup: (slot) =>
          html(
            `<button id="shell" hx-get="/yes" hx-target="#out">go</button><i id="out"></i><a href="/next" hx-boost="true">next</a>` +
              `<div>${slot('a')}</div><p>${slot('outer')}</p><ul>${slot('items')}</ul>`,
            { hasExtension },
          ),
        blocks: {
          a: {
            fallback: 'wait',
            body: `${load('a')} and ${load('b')}<button id="patch" hx-get="/yes" hx-target="#out">go</button>`,
          },
          outer: { fallback: 'wait', body: (slot) => `${load('outer')} ${slot('inner')}` },
          inner: { fallback: '<u aria-busy="true">wait</u>', body: load('inner') },
        },
        loops: { items: [`<li>${load('1')}</li>`, `<li>${load('2')}</li>`] },
      };
      const routes: Readonly<Record<string, Route>> = {
        '/': { page },
        '/next': { page: { markup: () => html('<h1>Next</h1><a href="/" hx-boost="true">home</a>', { hasExtension }) } },
        '/yes': { answer: () => new Response('yes') },
        '/count': { answer: () => new Response('') },
      };

      test('[D13][D14] buttons work at once, each patch is processed once', async ({ page: tab, serve }) => {
        const site = await serve({ version, routes, streamsDocuments: true });
        await tab.goto(`${site.url}/`, { waitUntil: 'commit' });
        const answer = await site.next('/');
        await tab.locator('#shell').click();
        await expect(tab.locator('#out')).toHaveText('yes');
        answer.send('a');
        await tab.locator('#patch').click();
        await expect.poll(() => site.requests.filter((request) => request === 'GET /yes').length).toBe(2);
        answer.append('items', 0, 1).send('outer').send('inner').append('items', 1);
        await expect(tab.locator('li')).toHaveCount(2);
        expect(await tab.evaluate(() => document.readyState)).toBe('loading');
        answer.end();
        await tab.waitForLoadState('load');
        await settled(tab);
        await expect.poll(() => site.requests.filter((request) => request === 'GET /count').length).toBe(6);
        expect(await wireLog(tab)).toEqual(['shell', ...['K0', 'K3', 'K1', 'K2', 'K3'].map((key) => `patch ${key}`)]);
        await expect(tab.locator('[hx-history]')).toHaveCount(0);
      });

      test('[P4] a document that is left early is not snapshotted', async ({ page: tab, serve }) => {
        const site = await serve({ version, routes, streamsDocuments: true });
        await tab.goto(`${site.url}/`, { waitUntil: 'commit' });
        const first = await site.next('/');
        first.send('outer');
        await expect(tab.locator('u')).toHaveText('wait');
        await expect(tab.locator('[hx-history="false"]')).toHaveCount(1);
        await tab.locator('a').click();
        const next = hasExtension ? site.next('/next') : null;
        (await next)?.end();
        await expect(tab.locator('h1')).toHaveText('Next');
        first.end();
        await tab.waitForLoadState('load');
        await tab.goBack();
        await expect(tab.locator('#shell')).toBeVisible();
        await expect(tab.locator('b')).toHaveCount(6);
        await expect(tab.locator('[aria-busy]')).toHaveCount(0);
      });
    });
  }
}
