/**
 * `formatOobHtmx` in stock htmx: blocks of every kind in one answer, onto elements that the page has. The final DOM is that of
 * `formatOobScript` for the same blocks.
 */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { formatOobHtmx, formatOobScript } from '../src/core/suspense/delivery/oob-format.ts';
import { serve } from './chunk-server.ts';

/** [target's markup, id, block] */
const blocks: [string, string, string][] = [
  ['<p id="whole">wait</p>', 'whole', '\n<p id="whole" class="new">whole</p>\n'],
  ['<div id="content">wait</div>', 'content', '<b>two</b> roots <i>and text</i>'],
  ['<div id="empty">wait</div>', 'empty', ''],
  ['<ul id="list"><li>wait</li></ul>', 'list', '<li>1</li><li>2</li>'],
  ['<table><tbody id="rows"><tr><td>wait</td></tr></tbody></table>', 'rows', '<tr><td>1</td></tr><tr><td>2</td></tr>'],
  ['<table><tbody><tr id="row"><td>wait</td></tr></tbody></table>', 'row', '<tr id="row"><td>new</td></tr>'],
  ['<table><tbody id="body"></tbody></table>', 'body', '<tbody id="body"><tr><td>1</td></tr></tbody>'],
  ['<select id="options"></select>', 'options', '<option>1</option><option>2</option>'],
  ['<svg id="drawing"></svg>', 'drawing', '<svg id="drawing"><circle r="1"></circle></svg>'],
  ['<p id="2 a">wait</p>', '2 a', '<b>spaced</b>'],
  ['<p id="a,b">wait</p>', 'a,b', '<p id="a,b">comma</p>'],
  ['<p id="x:y.z">wait</p>', 'x:y.z', '<b>colon</b>'],
  ['<p id="a&quot;b">wait</p>', 'a"b', '<p id="a&quot;b">quote</p>'],
  ['<p id="&lt;/script>">wait</p>', '</script>', 'text'],
  ['<p id="😀 é">wait</p>', '😀 é', '<p id="😀 é">emoji</p>'],
];
const targets = blocks.map(([target]) => target).join('');

for (const [version, file] of [
  ['4', 'htmx.org'],
  ['2', 'htmx2'],
] as const) {
  for (const order of ['in order', 'reversed']) {
    test(`htmx ${version}, blocks ${order}`, async ({ page: tab }) => {
      const sent = order === 'reversed' ? blocks.toReversed() : blocks;
      const server = await serve(
        {
          async *'/'() {
            yield `<!doctype html><script src="/htmx.js"></script><body><button hx-get="/blocks">go</button><main>${targets}</main>`;
          },
          async *'/htmx.js'() {
            yield readFileSync(new URL(`../node_modules/${file}/dist/htmx.js`, import.meta.url), 'utf8');
          },
          async *'/blocks'() {
            yield sent.map(([, id, html]) => formatOobHtmx(html, id)).join('');
          },
          async *'/scripts'() {
            yield `<!doctype html><body><main>${targets}</main>${sent.map(([, id, html]) => formatOobScript(html, id)).join('')}`;
          },
        },
        { 'HX-Reswap': 'none' },
      );
      await tab.goto(`${server.url}/scripts`);
      const expected = await main(tab);
      expect(expected).not.toContain('wait');

      await tab.goto(`${server.url}/`);
      expect(await tab.evaluate(() => (window as unknown as { htmx: { version: string } }).htmx.version[0])).toBe(version);
      await tab.getByText('go').click();
      await expect.poll(() => main(tab)).toBe(expected);
      await expect(tab.getByText('go')).toHaveCount(1);
      await server.close();
    });
  }
}

/** The blocks' DOM as text, once htmx has taken its own classes and attributes away. */
function main(tab: Page): Promise<string> {
  return tab.evaluate(() => document.querySelector('main')?.innerHTML.replaceAll('<', '\n<') ?? '');
}
