/** What an htmx request can say about its answer: `hx-select`, `hx-sync`, indicators, out-of-band blocks; and where the focus goes. */
import { expect, expectSame, open, streamEnd, test, versions, wireLog } from './fixtures.ts';
import { html, type Route } from './site.ts';
import type { StreamedPage } from './streamed-page.ts';

const block = (name: string): StreamedPage => ({
  markup: (slot) => `<i>${slot(name)}</i>`,
  blocks: { [name]: { fallback: 'wait', body: `<b>${name}</b>` } },
});
const home = (body: string): Route => ({ page: { markup: () => html(body) } });

for (const version of versions) {
  test.describe(`htmx ${version}`, () => {
    const selectable: StreamedPage = {
      markup: (slot) =>
        html(
          `<h1>Out</h1>${slot('out')}<div class="in">${slot('deep')}</div>${slot('self')}<ul class="in">${slot('items')}</ul>${slot('split')}`,
        ),
      blocks: {
        out: { fallback: 'out', body: '<p>never seen</p>' },
        deep: { fallback: 'wait', body: '<b>deep</b>' },
        self: {
          fallback: '<section class="in" aria-busy="true">wait</section>',
          body: '<section class="in">self</section> and more',
        },
        split: { fallback: 'wait', body: (slot) => `<p>not this</p><em class="in">split ${slot('inner')}</em>` },
        inner: { fallback: '…', body: '<u>inner</u>' },
      },
      loops: { items: ['<li>1</li>', '<li>2</li>'] },
    };

    test('hx-select takes of each block what it takes of a finished page', async ({ page: tab, serve }) => {
      const routes = {
        '/': home('<button hx-get="/all" hx-target="main" hx-select=".in">Go</button><main>empty</main>'),
        '/all': { page: selectable },
      };
      const site = await serve({ version, routes });
      await open(tab, site, version);
      await tab.locator('button').click();
      const answer = await site.next('/all');
      await expect(tab.locator('main')).toHaveText('waitwait');
      answer.send('self', 'deep', 'out').append('items', 0, 1).append('items', 1).send('split');
      await expect(tab.locator('em')).toHaveText('split …');
      answer.send('inner').end();
      await streamEnd(tab);
      await expect(tab.locator('main')).toHaveText('deepself12split inner');
      await expectSame(tab, async () => {
        site.isFolding = true;
        await open(tab, site, version);
        await tab.locator('button').click();
        await expect(tab.locator('main')).toHaveText('deepself12split inner');
      });
    });

    test('hx-sync: a new request replaces the stream', async ({ page: tab, serve, expectedLines }) => {
      if (version === '2') expectedLines.push(/htmx:sendAbort/, /htmx:afterRequest/);
      const site = await serve({
        version,
        routes: {
          '/': home(
            '<button hx-get="/a" hx-target="main" hx-sync="this:replace" hx-indicator="#wait">Go</button><main></main><p id="wait"></p>',
          ),
          '/a': { page: block('a') },
        },
      });
      await open(tab, site, version);
      await tab.locator('button').click();
      const first = await site.next('/a');
      await expect(tab.locator('main')).toHaveText('wait');
      await tab.locator('button').click();
      await first.left;
      const second = await site.next('/a');
      first.send('a').end();
      await expect(tab.locator('#wait')).toHaveClass(/htmx-request/);
      second.send('a').end();
      await streamEnd(tab, 2);
      await expect(tab.locator('main')).toHaveText('a');
      expect((await wireLog(tab)).filter((entry) => entry !== 'end')).toEqual(['patch K0']);
    });

    test('hx-sync: a new request is dropped while the stream lasts', async ({ page: tab, serve }) => {
      const site = await serve({
        version,
        routes: {
          '/': home(
            '<div hx-sync="this:abort"><button hx-get="/a" hx-target="main" hx-sync="closest div:abort">Go</button></div><main></main>',
          ),
          '/a': { page: block('a') },
        },
      });
      await open(tab, site, version);
      await tab.locator('button').click();
      const answer = await site.next('/a');
      await expect(tab.locator('main')).toHaveText('wait');
      await tab.locator('button').click();
      answer.send('a').end();
      await streamEnd(tab);
      await expect(tab.locator('main')).toHaveText('a');
      expect(site.requests).toEqual(['GET /a']);
      await tab.locator('button').click();
      (await site.next('/a')).send('a').end();
      await streamEnd(tab, 2);
      expect(site.requests).toEqual(['GET /a', 'GET /a']);
    });

    test('a queued request starts when the stream has ended', async ({ page: tab, serve }) => {
      const site = await serve({
        version,
        routes: { '/': home('<button hx-get="/a" hx-target="main">Go</button><main></main>'), '/a': { page: block('a') } },
      });
      await open(tab, site, version);
      await tab.locator('button').click();
      const first = await site.next('/a');
      await expect(tab.locator('main')).toHaveText('wait');
      await tab.locator('button').click();
      first.send('a');
      await expect(tab.locator('main')).toHaveText('a');
      expect(site.requests).toEqual(['GET /a']);
      first.end();
      const second = await site.next('/a');
      await expect(tab.locator('main')).toHaveText('wait');
      second.send('a').end();
      await streamEnd(tab, 2);
    });

    test('htmx:abort ends the stream and keeps the fallback', async ({ page: tab, serve, expectedLines }) => {
      if (version === '2') expectedLines.push(/htmx:sendAbort/, /htmx:afterRequest/);
      const site = await serve({
        version,
        routes: { '/': home('<button hx-get="/a" hx-target="main">Go</button><main></main>'), '/a': { page: block('a') } },
      });
      await open(tab, site, version);
      await tab.locator('button').click();
      const answer = await site.next('/a');
      await expect(tab.locator('main')).toHaveText('wait');
      await tab.evaluate(() => {
        const { htmx } = window as unknown as { htmx: { trigger(selector: string, event: string): void } };
        htmx.trigger('button', 'htmx:abort');
      });
      await answer.left;
      await streamEnd(tab);
      expect(await wireLog(tab)).toEqual(['end']);
      expect(await tab.locator('main').innerHTML()).toBe('<i>wait</i>');
    });

    test('the indicator shows until the last block', async ({ page: tab, serve }) => {
      const site = await serve({
        version,
        routes: {
          '/': home('<button hx-get="/a" hx-target="main" hx-indicator="#wait">Go</button><main></main><p id="wait">…</p>'),
          '/a': { page: block('a') },
        },
      });
      await open(tab, site, version);
      const indicator = tab.locator('#wait.htmx-request');
      for (const count of [1, 2]) {
        await tab.locator('button').click();
        const answer = await site.next('/a');
        await expect(tab.locator('main')).toHaveText('wait');
        await expect(indicator).toHaveCount(1);
        answer.send('a');
        await expect(tab.locator('main')).toHaveText('a');
        await expect(indicator).toHaveCount(1);
        answer.end();
        await streamEnd(tab, count);
        await expect(indicator).toHaveCount(0);
      }
    });

    test('out-of-band blocks are applied as they arrive', async ({ page: tab, serve }) => {
      const body = (word: string): string =>
        `<button hx-get="/refresh">Go</button><p id="keep">kept</p><section id="whole">${word}</section><p id="content">${word}</p>` +
        `<table><tbody id="rows"><tr><td>${word}</td></tr></tbody></table><p id="odd a:b">${word}</p>`;
      const blocks = {
        whole: {
          fallback: '',
          body: '<section id="whole" class="  x  ">new<template shadowrootmode="open">s</template></section>',
        },
        content: { fallback: '', body: 'new' },
        rows: { fallback: '', body: '<tr><td>new</td></tr>' },
        'odd a:b': { fallback: '', body: '<p id="odd a:b">new</p>' },
        missing: { fallback: '', body: 'new' },
      };
      const reference = body('new').replace('<section id="whole">new</section>', blocks.whole.body);
      const site = await serve({
        version,
        routes: {
          '/': home(body('old')),
          '/reference': home(reference),
          '/refresh': { page: { markup: () => '', blocks }, scope: 'blocks' },
        },
      });
      await open(tab, site, version);
      const responded = tab.waitForResponse('**/refresh');
      await tab.evaluate(() => Object.assign(window, { kept: document.getElementById('keep') }));
      await tab.locator('button').click();
      const answer = await site.next('/refresh');
      expect((await responded).headers()).toMatchObject({
        'millrace-delivery': 'oob',
        'hx-reswap': 'none',
        'millrace-stream': expect.stringMatching(/^\w{32}$/),
      });
      answer.send('rows');
      await expect(tab.locator('td')).toHaveText('new');
      await expect(tab.locator('#whole')).toHaveText('old');
      answer.send('content', 'whole', 'missing').send('odd a:b').end();
      await streamEnd(tab);
      expect(await wireLog(tab)).toEqual(['patch rows', 'patch content', 'patch whole', 'miss #missing', 'patch odd a:b', 'end']);
      expect(await tab.evaluate(() => (window as unknown as { kept: Element }).kept === document.getElementById('keep'))).toBe(
        true,
      );
      await expectSame(tab, () => open(tab, site, version, '/reference'));
    });

    test('out-of-band blocks leave the next page alone', async ({ page: tab, serve }) => {
      const site = await serve({
        version,
        routes: {
          '/': home('<button hx-get="/refresh">Go</button><p id="news">old</p><a href="/next" hx-boost="true">next</a>'),
          '/next': home('<h1>Next</h1><p id="news">next</p>'),
          '/refresh': { page: { markup: () => '', blocks: { news: { fallback: '', body: 'stale' } } }, scope: 'blocks' },
        },
      });
      await open(tab, site, version);
      await tab.locator('button').click();
      const answer = await site.next('/refresh');
      await tab.locator('a').click();
      (await site.next('/next')).end();
      await expect(tab.locator('h1')).toHaveText('Next');
      answer.send('news');
      await answer.left;
      await expect(tab.locator('#news')).toHaveText('next');
    });

    test('a shell and out-of-band blocks for it', async ({ page: tab, serve }) => {
      const page: StreamedPage = {
        markup: () => '<p id="a">wait</p>',
        blocks: { a: { fallback: '', body: '<p id="a">done</p>' } },
      };
      const site = await serve({
        version,
        routes: {
          '/': home('<button hx-get="/a" hx-target="main">Go</button><main></main>'),
          '/a': { page, options: { delivery: 'oob' } },
        },
      });
      await open(tab, site, version);
      await tab.locator('button').click();
      const answer = await site.next('/a');
      await expect(tab.locator('main')).toHaveText('wait');
      answer.send('a').end();
      await streamEnd(tab);
      await expect(tab.locator('main')).toHaveText('done');
    });

    test('[D17] focus, selection and autofocus', async ({ page: tab, serve }) => {
      const page: StreamedPage = {
        markup: (slot) => slot('form') + slot('late') + slot('other'),
        blocks: {
          form: { fallback: '<input id="q" value="some text">', body: '<input id="q" value="some text"><b>form</b>' },
          late: { fallback: 'wait', body: '<input id="late" autofocus>' },
          other: { fallback: 'wait', body: '<p><input id="first" autofocus><input id="second" autofocus></p>' },
        },
      };
      const site = await serve({
        version,
        routes: { '/': home('<button hx-get="/form" hx-target="main">Go</button><main></main>'), '/form': { page } },
      });
      await open(tab, site, version);
      await tab.locator('button').click();
      const answer = await site.next('/form');
      await tab.locator('#q').focus();
      await tab.locator('#q').evaluate((input) => (input as HTMLInputElement).setSelectionRange(2, 6));
      const focused = (): Promise<unknown> =>
        tab.evaluate(() => {
          const { id, selectionStart, selectionEnd } = document.activeElement as HTMLInputElement;
          return [id, selectionStart, selectionEnd];
        });
      answer.send('form');
      await expect(tab.locator('main b')).toHaveText('form');
      expect(await focused()).toEqual(['q', 2, 6]);
      answer.send('late');
      await expect(tab.locator('#late')).toHaveCount(1);
      // the browser itself looks at new autofocus elements once a frame
      await tab.evaluate(() => new Promise(requestAnimationFrame));
      expect(await focused()).toEqual(['q', 2, 6]);
      await tab.evaluate(() => (document.activeElement as HTMLElement).blur());
      answer.send('other').end();
      await streamEnd(tab);
      expect(await focused()).toEqual(['first', 0, 0]);
    });

    test('[D14] what a block brings is live once', async ({ page: tab, serve }) => {
      const page: StreamedPage = {
        markup: (slot) => `${slot('a')}${slot('outer')}`,
        blocks: {
          a: {
            fallback: 'wait',
            body: '<p hx-get="/count" hx-trigger="load" hx-swap="none">a</p>text<u hx-get="/count" hx-trigger="load" hx-swap="none">b</u>',
          },
          outer: {
            fallback: 'wait',
            body: (slot) => `<div hx-get="/count" hx-trigger="load" hx-swap="none">${slot('inner')}</div>`,
          },
          inner: { fallback: 'wait', body: '<button id="inner" hx-get="/count" hx-swap="none">go</button>' },
        },
      };
      const site = await serve({
        version,
        routes: {
          '/': home('<button id="go" hx-get="/page" hx-target="main">Go</button><main></main>'),
          '/page': { page },
          '/count': { answer: () => new Response('') },
        },
      });
      await open(tab, site, version);
      await tab.evaluate(() => {
        const events: string[] = [];
        Object.assign(window, { events });
        for (const name of ['htmx:load', 'htmx:after:process']) {
          document.addEventListener(name, ({ target }) => events.push((target as Element).localName));
        }
      });
      await tab.locator('#go').click();
      const answer = await site.next('/page');
      await expect(tab.locator('main')).toHaveText('waitwait');
      // the shell's own: htmx 2 tells of it when it settles
      await expect(tab.locator('.htmx-added')).toHaveCount(0);
      await tab.evaluate(() => (window as unknown as { events: string[] }).events.splice(0));
      answer.send('a', 'outer').send('inner').end();
      await streamEnd(tab);
      expect(await tab.evaluate(() => (window as unknown as { events: string[] }).events)).toEqual(['p', 'u', 'div', 'button']);
      await tab.locator('#inner').click();
      await expect.poll(() => site.requests.filter((request) => request === 'GET /count').length).toBe(4);
    });
  });
}
