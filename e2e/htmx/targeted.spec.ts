/** `hx-get` into a target: the shell at once, each block as it arrives, and in the end the page that a finished answer makes. */
import { expect, expectSame, open, streamEnd, test, versions, wireLog } from './fixtures.ts';
import { html, type Route } from './site.ts';
import { type StreamedPage, writePage } from './streamed-page.ts';

const home = (main: string): string =>
  html(`<button id="go" hx-get="/report" hx-target="#main">Go</button><main id="main">${main}</main>`);

const report: StreamedPage = {
  markup: (slot) =>
    `<h1>Report</h1>${slot('intro')}<p>It says ${slot('word')} here.</p><table><tbody>${slot('rows')}${slot('total')}</tbody></table>` +
    `<ul>${slot('items')}</ul><select>${slot('options')}</select>${slot('outer')}`,
  blocks: {
    intro: {
      fallback: '<section id="intro" aria-busy="true">wait</section>',
      body: '<section id="intro" class="  a   b ">Intro<!-- kept --><script>window.ran = (window.ran ?? 0) + 1</script></section>',
    },
    word: { fallback: '…', body: '<b>two</b> words' },
    rows: { fallback: '<tr><td>wait</td></tr>', body: '<tr><td>1</td></tr><tr><td>2</td></tr>' },
    total: { fallback: '', body: '<tr><td>3</td></tr>' },
    options: { fallback: '<option>wait', body: '<option>1<option selected>2' },
    outer: { fallback: '<i>wait</i>', body: (slot) => `<article>${slot('inner')}</article>` },
    inner: { fallback: '<i>inner wait</i>', body: '<div><template shadowrootmode="open"><slot></slot>!</template>Inner</div>' },
  },
  loops: { items: ['<li>1</li>', '<li>2</li>', '<li>ü😀</li>'] },
};
const routes: Readonly<Record<string, Route>> = {
  '/': { page: { markup: () => home('empty') } },
  '/report': { page: report },
  '/reference': { page: { ...report, markup: (slot) => home(report.markup(slot)) } },
};

for (const version of versions) {
  test.describe(`htmx ${version}`, () => {
    test('[D1][D2] the shell at once, blocks as they come, the finished page in the end', async ({ page: tab, serve }) => {
      const site = await serve({ version, routes });
      await open(tab, site, version);
      const responded = tab.waitForResponse('**/report');
      await tab.locator('#go').click();
      const answer = await site.next('/report');
      await expect(tab.locator('h1')).toHaveText('Report');
      const response = await responded;
      expect(response.headers()).toMatchObject({
        'millrace-delivery': 'htmx',
        'millrace-stream': expect.stringMatching(/^\w{32}$/),
      });

      answer.send('rows');
      await expect(tab.locator('td')).toHaveText(['1', '2']);
      await expect(tab.locator('#intro')).toHaveText('wait');
      answer.send('outer').send('intro', 'word');
      await expect(tab.locator('article')).toHaveText('inner wait');
      await expect(tab.locator('#main p')).toHaveText('It says two words here.');
      answer.append('items', 0, 2);
      await expect(tab.locator('li')).toHaveText(['1', '2']);
      answer.append('items', 2).send('inner', 'options', 'total').end();
      await streamEnd(tab);

      const patches = ['K2', 'K5', 'K0', 'K1', 'K7', 'K7', 'K6', 'K4', 'K3'];
      expect(await wireLog(tab)).toEqual([...patches.map((key) => `patch ${key}`), 'end']);
      expect(await tab.evaluate(() => (window as unknown as { ran: number }).ran)).toBe(1);
      await expectSame(tab, () => open(tab, site, version, '/reference'));
    });

    test('frames and characters may be cut anywhere', async ({ page: tab, serve }) => {
      const page: StreamedPage = { markup: (slot) => slot('a') + slot('b'), blocks: { a: block('a'), b: block('b') } };
      const text = writePage(page, 'htmx', { client: 'none', token: 't0' }, 'K');
      const bytes = new TextEncoder().encode(text.shell + text.prologue + text.block('b') + text.block('a')).values();
      const answer = (): Response => {
        const body = new ReadableStream<Uint8Array>({
          async pull(controller) {
            await new Promise(setImmediate);
            const { done, value } = bytes.next();
            if (done) controller.close();
            else controller.enqueue(Uint8Array.of(value));
          },
        });
        return new Response(body, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Millrace-Stream': 't0' } });
      };
      const site = await serve({ version, routes: { ...routes, '/report': { answer } } });
      await open(tab, site, version);
      await tab.locator('#go').click();
      await streamEnd(tab);
      await expect(tab.locator('#main')).toHaveText('a ü😀b ü😀');
    });
  });
}

function block(name: string): { fallback: string; body: string } {
  return { fallback: '<i>wait</i>', body: `<b>${name} ü😀</b>` };
}
