/** A page of 30 KB: a shell of 10 KB, and ten deferred blocks whose data comes out of order. */
import { Environment, MemoryLoader, renderSuspense, type Suspense, suspense } from 'millrace';
import { type NodeListener, sendResult, toNodeListener } from 'millrace/node';
import { respond } from 'millrace/server';
import { type Row, tableRows } from '../data.ts';
import { escapeText as escape } from '../hand-escape.ts';

export interface StreamBlock {
  readonly title: string;
  readonly rows: readonly Row[];
}

export interface StreamPage {
  readonly links: readonly { readonly href: string; readonly label: string }[];
  readonly blocks: readonly Promise<StreamBlock>[];
}

/** Renders the page; a call of `write` is a chunk. */
export type StreamEngine = (page: StreamPage, write: (chunk: string) => void) => Promise<void>;

export const BLOCKS = 10;
const ROWS = 30;
const LINKS = Array.from({ length: 150 }, (_, i) => ({ href: `/section/${i}?tab=1`, label: `Section number ${i}, news` }));
const CONTENT: readonly StreamBlock[] = Array.from({ length: BLOCKS }, (_, i) => ({
  title: `Block ${i}`,
  rows: tableRows(ROWS),
}));

/** A page whose blocks settle as `settle` says. */
export function streamPage(settle: (block: number, content: StreamBlock) => Promise<StreamBlock>): StreamPage {
  return { links: LINKS, blocks: CONTENT.map((content, i) => settle(i, content)) };
}

const INDICES = Array.from({ length: BLOCKS }, (_, i) => i);
const SOURCE = `<!doctype html><html><head><title>Streaming</title></head><body><nav><ul>{% for link in links %}<li><a href="{{ link.href }}">{{ link.label }}</a></li>{% end %}</ul></nav><main>${INDICES.map(
  (i) =>
    `{% block b${i} %}<section id="b${i}"><h2>{{ d${i}.title }}</h2><ul>{% for row in d${i}.rows %}<li><b>{{ row.name }}</b> <i>{{ row.city }}</i></li>{% end %}</ul></section>{% pending %}<section id="b${i}" aria-busy="true">Loading</section>{% end %}`,
).join('')}</main></body></html>`;

/** @param idPrefix fixes the names of blocks, to compare bytes */
export function millraceEngine(idPrefix?: string): StreamEngine {
  const env = environment();
  const options = idPrefix === undefined ? {} : { idPrefix };
  return async (page, write) => {
    for await (const chunk of renderSuspense(env, suspended(page), options)) write(chunk);
  };
}

type PageAt = (path: string) => StreamPage;

/** The same page as an app serves it, from a Web request to a Web response. */
export function byRespond(pageAt: PageAt): NodeListener {
  const env = environment();
  return toNodeListener((request) => respond(request, env, suspended(pageAt(new URL(request.url).pathname))));
}

/** The same without those. */
export function bySendResult(pageAt: PageAt): NodeListener {
  const env = environment();
  return (incoming, res) => void sendResult(incoming, res, env, suspended(pageAt(incoming.url ?? '/')));
}

function environment(): Environment {
  return new Environment({ loader: new MemoryLoader({ page: SOURCE }) });
}

function suspended({ links, blocks }: StreamPage): Suspense {
  const [d0, d1, d2, d3, d4, d5, d6, d7, d8, d9] = blocks;
  return suspense('page', { links, d0, d1, d2, d3, d4, d5, d6, d7, d8, d9 });
}

/**
 * What a person would write for speed, with the very bytes of Millrace: the shell after one turn with what has settled, then the blocks of
 * each turn in one chunk.
 *
 * @param client the script that puts blocks in their places, sent behind the shell if any will follow
 */
export function handWrittenEngine(client: string): StreamEngine {
  return async ({ links, blocks }, write) => {
    const settled: (StreamBlock | null)[] = blocks.map(() => null);
    let ready: number[] = [];
    let wake = (): void => {};
    for (let i = 0; i < blocks.length; i++) {
      void blocks[i]?.then((content) => {
        settled[i] = content;
        ready.push(i);
        wake();
      });
    }
    await nextTurn();
    let shell = '<!doctype html><html><head><title>Streaming</title></head><body><nav><ul>';
    for (const link of links) shell += `<li><a href="${escape(link.href)}">${escape(link.label)}</a></li>`;
    shell += '</ul></nav><main>';
    const keys: string[] = [];
    let left = 0;
    for (let i = 0; i < blocks.length; i++) {
      const content = settled[i] as StreamBlock | null;
      if (content === null) {
        keys[i] = `m${left++}`;
        shell += `<?start name="${keys[i]}"><section id="b${i}" aria-busy="true">Loading</section><?end>`;
      } else shell += block(i, content);
    }
    write(`${shell}</main></body></html>`);
    if (left > 0) write(client);
    ready = [];
    while (left > 0) {
      if (ready.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        await nextTurn();
      }
      let chunk = '';
      const batch = ready.sort((a, b) => a - b);
      ready = [];
      for (const i of batch)
        chunk += `<template for="${keys[i]}">${block(i, settled[i] as StreamBlock)}</template><script>mr()</script>`;
      left -= batch.length;
      write(chunk);
    }
  };
}

function block(i: number, { title, rows }: StreamBlock): string {
  let out = `<section id="b${i}"><h2>${escape(title)}</h2><ul>`;
  for (const row of rows) out += `<li><b>${escape(row.name)}</b> <i>${escape(row.city)}</i></li>`;
  return `${out}</ul></section>`;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
