/** A boosted navigation replaces a part of the page: what layouts around it show of deferred data comes along. */
import { type Deferred, defer, Environment, MemoryLoader, renderSuspense, type RenderSuspenseOptions, suspense } from 'millrace';
import { describe, expect, it } from 'vitest';
import { gate } from '../server/gate.ts';

const templates = {
  'site.html':
    '<title>{{ title ?? "" }}</title><nav>{% block badge %}<b id="badge">{{ unread }}</b>{% pending %}<b id="badge">…</b>{% end %}</nav><main id="main">{% block content %}{% end %}</main>',
  'shop.html': '<aside>{% block cart %}{{ cart }}{% end %}</aside><div id="shop">{% block content %}{{ never }}{% end %}</div>',
  'page.html': '<h1>{% block news %}{{ news }}{% pending %}…{% end %}</h1>',
};

type Headers = Readonly<Record<string, string>>;

const boosted = (target: string): Headers => ({ 'HX-Request': 'true', 'HX-Boosted': 'true', 'HX-Target': target });
const request = (headers: Headers): NonNullable<RenderSuspenseOptions['request']> => ({
  headers: { get: (name) => headers[name] ?? null },
});
const layouts = [
  { template: 'site.html', target: 'body' },
  { template: 'shop.html', target: 'main' },
  { template: 'inner.html', target: 'shop' },
];

/** The data of a page whose values come when their gates open, and what of it was asked for. */
function data() {
  const loads: string[] = [];
  const gates = { unread: gate(), cart: gate(), news: gate(), never: gate() };
  const value = (name: keyof typeof gates, result: unknown): Deferred =>
    defer(() => {
      loads.push(name);
      return gates[name].opened.then(() => {
        if (result instanceof Error) throw result;
        return result;
      });
    });
  return { loads, gates, value };
}

interface Run {
  readonly chunks: AsyncIterator<string>;
  readonly loads: readonly string[];
  readonly gates: ReturnType<typeof data>['gates'];
  readonly errors: unknown[];
}

function run(
  own: Readonly<Record<string, string>>,
  headers: Headers,
  options: RenderSuspenseOptions & { values?: Record<string, unknown>; order?: 'in-order' | 'together' } = {},
): Run {
  const { loads, gates, value } = data();
  const { values, order = 'as-ready', ...rest } = options;
  const env = new Environment({
    loader: new MemoryLoader({ 'inner.html': '<p>{% block content %}{% end %}</p>', ...templates, ...own }),
    onWarning: () => undefined,
  });
  const layoutContext = { unread: value('unread', 7), cart: value('cart', 2), never: value('never', 0), ...values };
  const errors: unknown[] = [];
  const chunks = renderSuspense(env, suspense('page.html', { news: value('news', 'N') }, { order }), {
    delivery: 'fold',
    idPrefix: 'K',
    ...(options.delivery === 'htmx' && { token: 'T' }),
    layouts,
    layoutContext,
    request: request(headers),
    onError: (error) => errors.push(error),
    ...rest,
  });
  return { chunks: chunks[Symbol.asyncIterator](), loads, gates, errors };
}

function openAll(gates: Run['gates']): void {
  for (const each of Object.values(gates)) each.open();
}

async function text({ chunks }: Run): Promise<string> {
  let all = '';
  for (let part = await chunks.next(); !part.done; part = await chunks.next()) all += part.value;
  return all;
}

async function whole(started: Run): Promise<string> {
  openAll(started.gates);
  return text(started);
}

const badge = '<b hx-swap-oob="true" id="badge">7</b>';
const cart = '<div hx-swap-oob="innerHTML:#cart">2</div>';

describe('who gets the blocks of which layouts', () => {
  it.each<[who: string, headers: Headers, html: string, loads: readonly string[]]>([
    [
      'a browser',
      {},
      '<title></title><nav><b id="badge">7</b></nav><main id="main"><aside>2</aside><div id="shop"><p><h1>N</h1></p></div></main>',
      ['cart', 'news', 'unread'],
    ],
    [
      'boosted into the outermost',
      boosted('body'),
      '<title></title><nav><b id="badge">7</b></nav><main id="main"><aside>2</aside><div id="shop"><p><h1>N</h1></p></div></main>',
      ['cart', 'news', 'unread'],
    ],
    [
      'boosted into the middle',
      boosted('main'),
      `<aside>2</aside><div id="shop"><p><h1>N</h1></p></div>${badge}`,
      ['cart', 'news', 'unread'],
    ],
    ['boosted into the innermost', boosted('shop'), `<p><h1>N</h1></p>${badge}${cart}`, ['cart', 'news', 'unread']],
    ['boosted elsewhere', boosted('x'), `<h1>N</h1>${badge}${cart}`, ['cart', 'news', 'unread']],
    ['a part of the page', { 'HX-Request': 'true', 'HX-Target': 'main' }, '<h1>N</h1>', ['news']],
    [
      'the history',
      { ...boosted('main'), 'HX-History-Restore-Request': 'true' },
      '<title></title><nav><b id="badge">7</b></nav><main id="main"><aside>2</aside><div id="shop"><p><h1>N</h1></p></div></main>',
      ['cart', 'news', 'unread'],
    ],
  ])('%s', async (_who, headers, html, loads) => {
    const started = run({}, headers);
    expect(await whole(started)).toBe(html);
    expect([...started.loads].sort()).toEqual(loads);
  });

  it('one chunk with fold', async () => {
    const started = run({}, boosted('shop'));
    openAll(started.gates);
    await started.chunks.next();
    expect((await started.chunks.next()).done).toBe(true);
  });

  it.each(['native', 'script'] as const)('nobody with %s, which is for whole pages', async (delivery) => {
    const started = run({}, boosted('shop'), { delivery, client: 'none' });
    expect(await whole(started)).not.toContain('badge');
    expect(started.loads).toEqual(['news']);
  });

  it('nobody who asks for a block', async () => {
    const started = run({}, boosted('shop'), { block: 'news' });
    expect(await whole(started)).toBe('N');
    expect(started.loads).toEqual(['news']);
  });
});

describe('each block leaves when its own data is there', () => {
  const next = async (started: Run): Promise<string> => (await started.chunks.next()).value ?? 'end';

  it('as frames for our extension', async () => {
    const started = run({}, boosted('shop'), { delivery: 'htmx' });
    expect(await next(started)).toBe('<p><h1><template data-mr="K0"></template>…<template data-mr="/K0"></template></h1></p>');
    expect(await next(started)).toBe('<!--T-->');
    started.gates.cart.open();
    expect(await next(started)).toBe('<template hx type="partial" hx-target="#cart" hx-swap="innerHTML">2</template><!--T-->');
    started.gates.news.open();
    expect(await next(started)).toBe('<template for="K0">N</template><!--T-->');
    started.gates.unread.open();
    expect(await next(started)).toBe(
      '<template hx type="partial" hx-target="#badge" hx-swap="outerHTML"><b id="badge">7</b></template><!--T-->',
    );
    expect(await next(started)).toBe('end');
  });

  it('out of band', async () => {
    const started = run({}, boosted('shop'), { delivery: 'oob' });
    expect(await next(started)).toBe('<p><h1>…</h1></p>');
    started.gates.unread.open();
    expect(await next(started)).toBe(badge);
    started.gates.cart.open();
    expect(await next(started)).toBe(cart);
    started.gates.news.open();
    expect(await next(started)).toBe('<div hx-swap-oob="innerHTML:#news">N</div>');
    expect(await next(started)).toBe('end');
  });

  it.each(['in-order', 'together'] as const)('outside of the order %s of the page', async (order) => {
    const started = run({}, boosted('shop'), { delivery: 'htmx', order });
    await next(started);
    await next(started);
    started.gates.unread.open();
    expect(await next(started)).toContain('#badge');
    started.gates.news.open();
    expect(await next(started)).toContain('for="K0"');
  });
});

describe('which blocks', () => {
  const site = (nav: string): Record<string, string> => ({
    'site.html': `<nav>${nav}</nav><main>{% block content %}{% end %}</main>`,
  });

  it.each<[name: string, own: Record<string, string>, html: string]>([
    [
      'of nested ones the outer',
      site('{% block menu %}{{ unread }}<i>{% block badge %}{{ cart }}{% end %}</i>{% end %}'),
      '<div hx-swap-oob="innerHTML:#menu">7<i>2</i></div>',
    ],
    ['none without a name', site('{% suspense %}{{ unread }}{% pending %}…{% end %}'), ''],
    [
      'but those in one without a name',
      site('{% suspense %}{{ unread }}{% block badge %}{{ cart }}{% end %}{% pending %}…{% end %}'),
      '<div hx-swap-oob="innerHTML:#badge">2</div>',
    ],
    [
      'none that holds the page',
      { 'site.html': '{% block all %}{{ unread }}<main>{% block content %}{% end %}</main>{% end %}' },
      '',
    ],
    ['none that the page would not show', site('{% if off %}{% block badge %}{{ unread }}{% end %}{% end %}'), ''],
    ['none that repeats', site('{% for i in [1, 2] %}{% block badge %}{{ unread }}{% end %}{% end %}'), ''],
    ['none that shows nothing deferred', site('{% block badge %}{{ plain }}{% end %}'), ''],
    [
      'with what layouts say around it',
      site('{% let n = unread + 1 %}{% block badge %}{{ n }}{% end %}'),
      '<div hx-swap-oob="innerHTML:#badge">8</div>',
    ],
    [
      'with the loops in it',
      site('{% block badge %}{% async for i in list %}{{ i }}{% end %}{% end %}'),
      '<div hx-swap-oob="innerHTML:#badge">12</div>',
    ],
    [
      'of a layout that inherits',
      {
        'base.html': '<nav>{% block badge %}{% end %}</nav>{% block content %}{% end %}',
        'site.html': '{% extends "base.html" %}{% block badge %}{{ unread }}{% end %}',
      },
      '<div hx-swap-oob="innerHTML:#badge">7</div>',
    ],
    [
      'none that the page has, too',
      {
        ...site('{% include "part.html" %}'),
        'part.html': '{% block badge %}{{ unread }}{% end %}',
        'page.html': '<h1>{% include "part.html" %}</h1>',
      },
      '',
    ],
  ])('%s', async (_name, own, html) => {
    async function* list(): AsyncGenerator<number> {
      yield 1;
      yield 2;
    }
    const values = { off: false, plain: 1, list: list() };
    const around = [
      { template: 'site.html', target: 'body' },
      { template: 'middle.html', target: 'main' },
    ];
    const started = run({ 'middle.html': '{% block content %}{% end %}', ...own }, boosted('main'), { layouts: around, values });
    const page = 'part.html' in own ? '<h1>7</h1>' : '<h1>N</h1>';
    expect(await whole(started)).toBe(page + html);
    expect(started.errors).toEqual([]);
  });

  it('data that fails shows its failed view, under an id that the log has', async () => {
    const own = site('{% block badge %}{{ unread }}{% failed e %}{{ e.kind }} {{ e.id }}{% end %}');
    const failure = new Error('down');
    const values = { unread: Promise.reject(failure) };
    const started = run(own, boosted('main'), { values });
    expect(await whole(started)).toContain('<div hx-swap-oob="innerHTML:#badge">rejected K-badge</div>');
    expect(started.errors).toMatchObject([{ cause: failure }]);
  });

  it('an error of a layout costs its blocks, not the page', async () => {
    const started = run(site('{{ gone.away }}{% block badge %}{{ unread }}{% end %}'), boosted('main'));
    expect(await whole(started)).toBe('<aside>2</aside><div id="shop"><p><h1>N</h1></p></div>');
    expect(started.errors).toMatchObject([{ code: 'undefined_name' }]);
  });

  it('what a layout reads outside of blocks holds the page, as ever', async () => {
    const started = run(site('{{ cart }}{% block badge %}{{ unread }}{% end %}'), boosted('main'), { delivery: 'htmx' });
    let isThere = false;
    const shell = started.chunks.next().then(() => {
      isThere = true;
    });
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    expect(isThere).toBe(false);
    started.gates.cart.open();
    await shell;
    openAll(started.gates);
    expect(await text(started)).toContain('hx-target="#badge"');
  });

  it('pushes go nowhere: the stacks of the page are its own', async () => {
    const own = {
      ...site('{% block badge %}{% push "js" %}<i></i>{% end %}{{ unread }}{% end %}'),
      'shop.html': '{% stack "js" %}{% block content %}{% end %}',
    };
    expect(await whole(run(own, boosted('main')))).toBe('<p><h1>N</h1></p><div hx-swap-oob="innerHTML:#badge">7</div>');
  });
});
