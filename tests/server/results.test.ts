/** Every result over the real core: deferred data, layouts, who asks. One plan means that they agree. */
import { defer, Environment, MemoryLoader } from 'millrace';
import {
  events,
  fragment,
  mutation,
  notFound,
  oob,
  page,
  redirect,
  respond,
  type RespondOptions,
  type Result,
  stream,
  suspense,
  validationError,
} from 'millrace/server';
import { describe, expect, test } from 'vitest';
import { createClient } from './adapter.ts';

const env = new Environment({
  loader: new MemoryLoader({
    'site.html':
      '<body><nav>{% block badge %}{{ unread }}{% end %}</nav><main id="main">{% block content %}{% end %}</main>{% stack "js" %}',
    'shop.html': '<aside>{{ user }}</aside><div id="shop">{% block content %}{% end %}</div>',
    'page.html':
      '{% let twice = n ~ n %}{% push "js" %}<i></i>{% end %}<h1>{{ title }}</h1><p>{% block a %}{{ n }}{{ twice }}{% failed e %}{{ e.kind }} {{ e.key }}{% end %}</p>{% if show ?? false %}<p>{% block b %}[{{ n }} {{ user }}]{% end %}</p>{% end %}{% if false %}{% block c %}{{ twice }}{% end %}{% end %}',
    'rows.html': '<ul>{% block rows %}{% async for row in rows %}<li>{{ row }}</li>{% end %}{% end %}</ul>',
    'child.html': '{% extends "page.html" %}{% block aside %}<b>{{ n }}</b>{% end %}',
    'words.html': '<p>{{ await n }}</p>{% async for row in rows %}{{ row }} {% end %}',
  }),
});

const soon = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(resolve, value));
const fail = (error: unknown): Promise<never> => soon(null).then(() => Promise.reject(error));
async function* rows(): AsyncGenerator<number> {
  for (const row of [1, 2]) yield await soon(row);
}
const htmx = { 'HX-Request': 'true' };
const boostedInto = (target: string): Record<string, string> => ({ ...htmx, 'HX-Boosted': 'true', 'HX-Target': target });

async function ask(
  result: Result,
  headers: Record<string, string> = {},
  options: RespondOptions = {},
): Promise<[number, string]> {
  const request = new Request('https://a.test/p', { headers });
  const response = await respond(request, env, result, { idPrefix: 'K', onError: () => undefined, ...options });
  return [response.status, await response.text()];
}

const inLayouts = (): RespondOptions => ({
  layouts: [
    { template: 'site.html', target: 'body' },
    { template: 'shop.html', target: 'main' },
  ],
  layoutContext: { unread: soon(7), user: 'Ada', title: 'Site' },
});

describe('deferred data', () => {
  test.each<[name: string, result: () => Result, headers: Record<string, string>, status: number, text: string]>([
    [
      'a page',
      () => page('page.html', { title: 'T', n: soon(1), show: true, user: 'U' }),
      {},
      200,
      '<h1>T</h1><p>111</p><p>[1 U]</p>',
    ],
    ['a page of a stream', () => page('rows.html', { rows: rows() }), {}, 200, '<ul><li>1</li><li>2</li></ul>'],
    [
      'a page that fails in a block',
      () => page('page.html', { title: 'T', n: fail(new Error('x')) }),
      {},
      200,
      '<h1>T</h1><p>rejected n</p>',
    ],
    [
      'a page that fails outside of blocks',
      () => page('page.html', { title: fail(Object.assign(new Error('x'), { status: 503 })), n: 1 }),
      {},
      503,
      '',
    ],
    [
      'a page that is not there',
      () => page('page.html', { title: 'T', n: fail(notFound()) }, { status: 201 }),
      {},
      404,
      '<h1>T</h1><p>rejected n</p>',
    ],
    ['a page that leads elsewhere', () => page('page.html', { title: 'T', n: fail(redirect('/login', 303)) }), {}, 303, ''],
    ['a fragment', () => fragment('page.html', 'a', { n: soon(1) }), htmx, 200, '111'],
    [
      'a fragment that the page would not show',
      () => fragment('page.html', 'b', { n: soon(1), user: 'U', show: false }),
      htmx,
      200,
      '[1 U]',
    ],
    ['a fragment that the page does not come to', () => fragment('child.html', 'aside', { n: soon(1) }), htmx, 200, '<b>1</b>'],
    ['a fragment of a stream', () => fragment('rows.html', 'rows', { rows: rows() }), htmx, 200, '<li>1</li><li>2</li>'],
    ['a fragment that fails', () => fragment('page.html', 'a', { n: fail(new Error('x')) }), htmx, 200, 'rejected n'],
    ['a fragment of what is made of it', () => fragment('page.html', 'c', { n: soon(1) }), htmx, 200, '11'],
    [
      'a fragment that fails without a view',
      () => fragment('page.html', 'b', { n: fail(new Error('x')), user: '' }),
      htmx,
      500,
      '',
    ],
    [
      'a fragment that leads elsewhere',
      () => fragment('page.html', 'b', { n: fail(redirect('/login')), user: '' }),
      htmx,
      302,
      '',
    ],
    ['a fragment of an unknown block', () => fragment('page.html', 'x', { n: soon(1) }), htmx, 500, ''],
    ['a form with errors', () => validationError('page.html', 'a', { n: soon(1) }), htmx, 422, '111'],
    [
      'blocks out of band',
      () => oob(fragment('page.html', 'a', { n: soon(1) }), fragment('page.html', 'b', { n: soon(2), user: '' })),
      htmx,
      200,
      '111<div hx-swap-oob="innerHTML:#b">[2 ]</div>',
    ],
    ['a mutation', () => mutation('/', fragment('page.html', 'a', { n: soon(1) })), htmx, 200, '111'],
    [
      'events',
      () => events(listOf(fragment('page.html', 'a', { n: soon(1) }))),
      {},
      200,
      ': open\n\ndata: <div hx-swap-oob="innerHTML:#a">111</div>\n\n',
    ],
    ['a stream', () => stream('words.html', { n: soon(1), rows: rows() }), {}, 200, '<p>1</p>1 2 '],
  ])('in %s', async (_name, result, headers, status, text) => {
    const [answered, html] = await ask(result(), headers);
    expect(answered).toBe(status);
    if (status < 500) expect(html).toBe(text);
  });

  test('is loaded once, only if it is read, and with a signal', async () => {
    const loads: string[] = [];
    const value = (name: string): unknown =>
      defer(({ signal }) => {
        loads.push(`${name} ${signal.aborted}`);
        return soon(name);
      });
    expect(await ask(page('page.html', { title: value('t'), n: value('n'), unread: value('u') }))).toEqual([
      200,
      '<h1>t</h1><p>nnn</p>',
    ]);
    expect(await ask(fragment('page.html', 'a', { title: value('T'), n: value('N') }), htmx)).toEqual([200, 'NNN']);
    expect(loads.sort()).toEqual(['N false', 'n false', 't false']);
  });

  test.each<[name: string, result: (value: unknown) => Result]>([
    ['suspense', (n) => suspense('page.html', { title: 'T', n })],
    ['page', (n) => page('page.html', { title: 'T', n })],
    ['fragment', (n) => fragment('page.html', 'a', { n })],
    ['stream', (n) => stream('words.html', { n, rows: [] })],
    ['mutation', (n) => mutation('/', fragment('page.html', 'a', { n }))],
  ])('[F12] HEAD starts nothing of a %s, and rejected promises end no process', async (_name, result) => {
    let starts = 0;
    const request = new Request('https://a.test/p', { method: 'HEAD', headers: htmx });
    const loads = [defer(() => soon(starts++)), Promise.reject(new Error('own'))];
    for (const load of loads) {
      const options: RespondOptions = { ...inLayouts(), layoutContext: { unread: Promise.reject(new Error('of a layout')) } };
      const response = await respond(request, env, result(load), options);
      expect([response.status, await response.text()]).toEqual([200, '']);
    }
    await soon(null);
    expect(starts).toBe(0);
  });
});

describe('layouts', () => {
  const shop = '<h1>T</h1><p>111</p>';
  const main = `<aside>Ada</aside><div id="shop">${shop}</div>`;
  const site = `<body><nav>7</nav><main id="main">${main}</main><i></i>`;
  const context = { title: 'T', n: 1 };

  test.each<[who: string, headers: Record<string, string>, html: string]>([
    ['a browser', {}, site],
    ['htmx, boosted into a layout', boostedInto('main'), main],
    ['htmx, boosted elsewhere', boostedInto('x'), shop],
    ['htmx, for a part', htmx, shop],
    ['htmx 4, for the page', { ...htmx, 'HX-Request-Type': 'full' }, site],
    ['htmx, from its history', { ...htmx, 'HX-History-Restore-Request': 'true' }, site],
  ])('%s gets the same of every result', async (_who, headers, html) => {
    for (const result of [
      page('page.html', context),
      stream('page.html', context),
      suspense('page.html', { ...context, n: soon(1) }),
    ]) {
      const [status, text] = await ask(result, headers, { ...inLayouts(), ...('kind' in result ? {} : { delivery: 'fold' }) });
      expect([status, text.startsWith(html)]).toEqual([200, true]);
    }
  });

  test('the first part of a stream leaves before the rest is there', async () => {
    let open: (value: number) => void = () => undefined;
    const late = new Promise<number>((resolve) => {
      open = resolve;
    });
    const result = stream('words.html', { n: late, rows: [] });
    const options: RespondOptions = { layouts: [{ template: 'shop.html' }], layoutContext: { user: 'Ada' } };
    const response = await respond(new Request('https://a.test/p'), env, result, options);
    const client = createClient(200, response.headers, response.body as AsyncIterable<Uint8Array> | null);
    expect(await client.until('<p>')).toBe('<aside>Ada</aside><div id="shop"><p>');
    open(3);
    expect(await client.rest()).toBe('<aside>Ada</aside><div id="shop"><p>3</p></div>');
  });

  test('a block for htmx sees the data of the layouts, as in the page', async () => {
    const result = page('page.html', { title: 'T', n: 1, show: true }, { block: 'b' });
    expect(await ask(result, htmx, inLayouts())).toEqual([200, '[1 Ada]']);
    expect((await ask(result, {}, inLayouts()))[1]).toContain('<p>[1 Ada]</p>');
  });

  test('a block has its address in a page, too', async () => {
    const request = new Request('https://a.test/p?block=a', { headers: htmx });
    const response = await respond(request, env, page('page.html', { title: 'T', n: soon(1) }), inLayouts());
    expect([await response.text(), response.headers.get('Cache-Control')]).toEqual(['111', 'no-store']);
  });
});

async function* listOf<T>(...items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
