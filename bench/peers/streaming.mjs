// @ts-check
// Engines that stream blocks out of order, each with the page of workloads/stream-page.ts: `open` answers
// `(page, write) => Promise<void>`.
import { Writable } from 'node:stream';
import Html from '@kitajs/html';
import { renderToStream, Suspense as KitaSuspense } from '@kitajs/html/suspense.js';
import { createElement as h, Suspense, use } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { markoTemplates } from './marko.mjs';

/** @typedef {{ title: string, rows: { name: string, city: string }[] }} Block */
/** @typedef {{ links: { href: string, label: string }[], blocks: Promise<Block>[] }} Page */
/** @typedef {(page: Page, write: (chunk: string) => void) => Promise<void>} Engine */

/** @param {(chunk: string) => void} write @param {(error: unknown) => void} fail @param {() => void} done */
function sink(write, fail, done) {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, next) {
      write(typeof chunk === 'string' ? chunk : chunk.toString());
      next();
    },
  });
  return stream.on('error', fail).on('finish', done);
}

/** @type {() => Engine} */
function react() {
  /** @param {{ index: number, data: Promise<Block> }} props */
  const Section = ({ index, data }) => {
    const { title, rows } = use(data);
    return h(
      'section',
      { id: `b${index}` },
      h('h2', null, title),
      h(
        'ul',
        null,
        rows.map((row, i) => h('li', { key: i }, h('b', null, row.name), ' ', h('i', null, row.city))),
      ),
    );
  };
  /** @param {Page} page */
  const App = ({ links, blocks }) =>
    h(
      'html',
      null,
      h('head', null, h('title', null, 'Streaming')),
      h(
        'body',
        null,
        h(
          'nav',
          null,
          h(
            'ul',
            null,
            links.map((link) => h('li', { key: link.href }, h('a', { href: link.href }, link.label))),
          ),
        ),
        h(
          'main',
          null,
          blocks.map((data, index) =>
            h(
              Suspense,
              { key: index, fallback: h('section', { id: `b${index}`, 'aria-busy': true }, 'Loading') },
              h(Section, { index, data }),
            ),
          ),
        ),
      ),
    );
  return (page, write) =>
    new Promise((resolve, reject) => {
      const { pipe } = renderToPipeableStream(h(App, page), {
        onShellReady: () => pipe(sink(write, reject, resolve)),
        onShellError: reject,
        onError: reject,
      });
    });
}

/** @type {() => Engine} */
function kita() {
  const { createElement: e, escapeHtml } = Html;
  /** @param {any} data @param {number} index */
  const section = async (data, index) => {
    const { title, rows } = await data;
    return e(
      'section',
      { id: `b${index}` },
      e('h2', {}, escapeHtml(title)),
      e(
        'ul',
        {},
        rows.map((/** @type {any} */ row) =>
          e('li', {}, e('b', {}, escapeHtml(row.name)), ' ', e('i', {}, escapeHtml(row.city))),
        ),
      ),
    );
  };
  /** @param {Page} page @param {number | string} rid */
  const app = ({ links, blocks }, rid) =>
    '<!doctype html>' +
    e(
      'html',
      {},
      e('head', {}, e('title', {}, 'Streaming')),
      e(
        'body',
        {},
        e(
          'nav',
          {},
          e(
            'ul',
            {},
            links.map((link) => e('li', {}, e('a', { href: link.href }, escapeHtml(link.label)))),
          ),
        ),
        e(
          'main',
          {},
          blocks.map((data, index) =>
            KitaSuspense({
              rid,
              fallback: e('section', { id: `b${index}`, 'aria-busy': 'true' }, 'Loading'),
              children: section(data, index),
            }),
          ),
        ),
      ),
    );
  return (page, write) =>
    new Promise((resolve, reject) => {
      const stream = renderToStream((rid) => app(page, rid));
      stream
        .on('data', (chunk) => write(chunk.toString()))
        .on('end', resolve)
        .on('error', reject);
    });
}

/** @type {() => Promise<Engine>} */
async function marko() {
  const blocks = Array.from(
    { length: 10 },
    (_, i) =>
      `<try><await|block|=input.blocks[${i}]><section id="b${i}"><h2>\${block.title}</h2><ul><for|row| of=block.rows><li><b>\${row.name}</b> <i>\${row.city}</i></li></for></ul></section></await><@placeholder><section id="b${i}" aria-busy="true">Loading</section></@placeholder></try>`,
  );
  const source = `<!doctype html><html><head><title>Streaming</title></head><body><nav><ul><for|link| of=input.links><li><a href=link.href>\${link.label}</a></li></for></ul></nav><main>${blocks.join('')}</main></body></html>`;
  const { page: template } = await markoTemplates('marko-streaming', { page: source });
  return async (page, write) => {
    for await (const chunk of template.render(page)) write(chunk);
  };
}

/** @type {Readonly<Record<string, () => Engine | Promise<Engine>>>} */
export const engines = { marko, '@kitajs/html': kita, 'react-dom': react };
