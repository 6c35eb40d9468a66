/** Content Security Policy and Trusted Types: scripts of blocks run with the page's nonce, and only those that the server gave one. */
import { readFileSync } from 'node:fs';
import { expect, open, streamEnd, test, versions } from './fixtures.ts';
import { html } from './site.ts';
import type { StreamedPage } from './streamed-page.ts';

const ran = (name: string, nonce: string): string => `<script${nonce}>(window.ran ??= []).push("${name}")</script>`;
const page: StreamedPage = {
  markup: (slot) => slot('a') + slot('b'),
  blocks: {
    a: {
      fallback: 'wait',
      body: `<b>a</b>${ran('trusted', ' nonce="response"')}<script nonce="response" src="/file.js"></script>`,
    },
    b: { fallback: 'wait', body: `<b>b</b>${ran('injected', '')}` },
  },
};

for (const version of versions) {
  test(`htmx ${version}: a nonce`, async ({ page: tab, serve, expectedLines }) => {
    expectedLines.push(/Content Security Policy|blocked an inline script/);
    const withNonce = html('<button hx-get="/page" hx-target="main">Go</button><main></main>', {
      head: '<meta name="htmx-config" content=\'{"includeIndicatorCSS":false,"includeIndicatorStyles":false}\'>',
    }).replaceAll('<script', '<script nonce="page"');
    const answer = (): Response =>
      new Response(withNonce, { headers: { 'Content-Type': 'text/html', 'Content-Security-Policy': "script-src 'nonce-page'" } });
    const file = (): Response => new Response('window.ran.push("file")', { headers: { 'Content-Type': 'text/javascript' } });
    const site = await serve({ version, routes: { '/': { answer }, '/file.js': { answer: file }, '/page': { page } } });
    await open(tab, site, version);
    await tab.locator('button').click();
    (await site.next('/page')).send('a', 'b').end();
    await streamEnd(tab);
    await expect(tab.locator('main b')).toHaveText(['a', 'b']);
    await expect.poll(() => tab.evaluate(() => (window as unknown as { ran: string[] }).ran)).toEqual(['trusted', 'file']);
  });
}

test('[E2] htmx 4 with hx-csp: Trusted Types', async ({ page: tab, serve }) => {
  const policy = `<script>const same = (text) => text; htmx.config.millracePolicy = trustedTypes.createPolicy('millrace', { createHTML: same, createScript: same, createScriptURL: same })</script>`;
  const extension = readFileSync(new URL('../../node_modules/htmx.org/dist/ext/hx-csp.js', import.meta.url), 'utf8');
  const home = html('<button hx-get="/page" hx-target="main" hx-nonce="page">Go</button><main></main>', {
    head: `<script src="/hx-csp.js"></script>${policy}`,
    bodyAttributes: 'hx-nonce="page"',
  }).replaceAll('<script', '<script nonce="page"');
  const headers = {
    'Content-Type': 'text/html',
    'Content-Security-Policy': "script-src 'nonce-page'; require-trusted-types-for 'script'; trusted-types htmx millrace",
  };
  const script = (text: string): Response => new Response(text, { headers: { 'Content-Type': 'text/javascript' } });
  const site = await serve({
    version: '4',
    routes: {
      '/': { answer: () => new Response(home, { headers }) },
      '/hx-csp.js': { answer: () => script(extension) },
      '/file.js': { answer: () => script('window.ran.push("file")') },
      '/page': { page: { ...page, blocks: { ...page.blocks, b: { fallback: 'wait', body: '<b>b</b>' } } } },
    },
  });
  await open(tab, site, '4');
  await tab.locator('button').click();
  (await site.next('/page')).send('a', 'b').end();
  await streamEnd(tab);
  await expect(tab.locator('main b')).toHaveText(['a', 'b']);
  await expect.poll(() => tab.evaluate(() => (window as unknown as { ran: string[] }).ran)).toEqual(['trusted', 'file']);
});
