import { Environment, MemoryLoader, suspense } from 'millrace';
import { respond } from 'millrace/server';
import { expectNoBoundaryLeft, expectSamePage, gate, readPatches, renderPage, VirtualScheduler } from 'millrace/testing';
import { describe, expect, it, vi } from 'vitest';
import type { DeliveryName } from '../core/suspense/delivery/delivery.ts';

const env = new Environment({
  loader: new MemoryLoader({
    'page.html':
      '<!doctype html><body><h1>News</h1><div id="a">{% block a %}<template><p>{{ a }}</p></template>{% pending %}…{% end %}</div><table><tbody id="b">{% block b %}<tr><td>{{ b }}</td></tr>{% pending %}{% end %}</tbody></table>',
    'list.html': '<body><ul>{% suspense %}{% async for x in xs %}<li>{{ x }}</li>{% end %}{% end %}</ul>',
  }),
});
const finished =
  '<!doctype html><body><h1>News</h1><div id="a"><template><p>A</p></template></div><table><tbody id="b"><tr><td>B</td></tr></tbody></table>';

const headers: Readonly<Record<Exclude<DeliveryName, 'fold'>, HeadersInit>> = {
  native: {},
  script: {},
  htmx: { 'HX-Request': 'true', 'HX-Boosted': 'true', Millrace: '1' },
  oob: { 'HX-Request': 'true', Millrace: '1' },
};
const deliveries = Object.keys(headers) as readonly (keyof typeof headers)[];

describe('a page is read patch by patch', () => {
  it.each(deliveries)('from a response, by %s', async (delivery) => {
    const [a, b] = [gate(), gate()];
    const request = new Request('https://x.test/', { headers: headers[delivery] });
    const page = readPatches(await respond(request, env, suspense('page.html', { a, b }), { delivery, idPrefix: 't' }));
    expect(page.delivery).toBe(delivery);
    expect(await page.shell()).toMatch(/^<!doctype html>.*<\/table>$/s);
    expect(page.patches).toEqual([]);
    b.resolve('B');
    expect(await page.next()).toMatchObject({ kind: 'block', html: '<tr><td>B</td></tr>' });
    expect(page.html).toContain('<tbody id="b"><tr><td>B</td></tr>');
    a.resolve('A');
    expect(await page.next()).toMatchObject({ kind: 'block', html: '<template><p>A</p></template>' });
    expect([await page.next(), page.isDone]).toEqual([null, true]);
    expectNoBoundaryLeft(page);
    expectSamePage(page, finished);
  });

  it.each(deliveries)('whatever the network makes of its chunks, by %s', async (delivery) => {
    const [a, b] = [gate(), gate()];
    const request = new Request('https://x.test/', { headers: headers[delivery] });
    const response = await respond(request, env, suspense('page.html', { a, b }), { delivery, idPrefix: 't' });
    const opened = new Response(response.clone().body, response);
    const reading = opened.text();
    a.resolve('A');
    b.resolve('é');
    const bytes = new TextEncoder().encode(await reading);
    const shell = await readPatches(response).shell();
    const shellBytes = new TextEncoder().encode(shell).length;
    for (const size of [1, 7, bytes.length]) {
      const cut = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(bytes.slice(0, size === bytes.length ? size : shellBytes));
          for (let at = size === bytes.length ? size : shellBytes; at < bytes.length; at += size)
            controller.enqueue(bytes.slice(at, at + size));
          controller.close();
        },
      });
      const page = readPatches(new Response(cut, { headers: response.headers }));
      const patches = await page.rest();
      expect(await page.shell()).toBe(shell);
      expect(patches.map(({ html }) => html)).toEqual(['<template><p>A</p></template>', '<tr><td>é</td></tr>']);
      expectNoBoundaryLeft(page);
    }
  });

  it('out of band, with the targets of its blocks', async () => {
    const time = new VirtualScheduler();
    const page = renderPage(env, suspense('page.html', { a: gate(), b: Promise.resolve('B') }), {
      delivery: 'oob',
      scheduler: time,
      onError: () => {},
    });
    expect(await time.until(page.rest())).toEqual([
      { kind: 'failed', key: 'a', target: 'a', html: expect.stringContaining('role="alert"') },
    ]);
  });

  it.each([undefined, 'T0'])('out of band, whatever the ids (token %s)', async (token) => {
    const targets = { a: 'a:b "&amp;" ü', b: '0<rows>' };
    const page = renderPage(env, suspense('page.html', { a: gate(), b: gate() }, { targets, timeoutMs: 1, scope: 'blocks' }), {
      delivery: 'oob',
      onError: () => {},
      ...(token !== undefined && { token }),
    });
    expect((await page.rest()).map(({ target, kind }) => [kind, target]).sort()).toEqual([
      ['failed', '0<rows>'],
      ['failed', 'a:b "&amp;" ü'],
    ]);
  });

  it('of blocks alone there is no shell', async () => {
    const [a, b] = [gate(), Promise.resolve('B')];
    const request = new Request('https://x.test/', { headers: { 'HX-Request': 'true' } });
    const page = readPatches(await respond(request, env, suspense('page.html', { a, b }, { scope: 'blocks' })));
    a.resolve('A');
    expect([page.delivery, (await page.rest()).map(({ target }) => target), await page.shell()]).toEqual(['oob', ['b', 'a'], '']);
  });
});

describe('kinds of patches', () => {
  it.each(['native', 'script', 'htmx'] as const)('items of a loop are appended, by %s', async (delivery) => {
    const [one, two] = [gate(), gate()];
    async function* items(): AsyncGenerator<unknown> {
      yield await one;
      yield await two;
    }
    const page = renderPage(env, suspense('list.html', { xs: items() }), { delivery });
    await page.shell();
    one.resolve(1);
    expect(await page.next()).toMatchObject({ kind: 'block', html: expect.stringContaining('<li>1</li>') });
    two.resolve(2);
    const rest = await page.rest();
    expect(rest.map(({ kind, html }) => [kind, html]).filter(([, html]) => html !== '')).toEqual([['append', '<li>2</li>']]);
    expectNoBoundaryLeft(page);
    expectSamePage(page, '<body><ul><li>1</li><li>2</li></ul>');
  });

  it('failed views are told apart where the page is rendered', async () => {
    const time = new VirtualScheduler();
    const page = renderPage(env, suspense('page.html', { a: gate(), b: time.sleep(5) }, { timeoutMs: 50 }), {
      scheduler: time,
      onError: () => {},
    }).follow();
    await time.advance(10);
    expect(page.patches.map(({ kind }) => kind)).toEqual(['block']);
    await time.advance(40);
    expect(page.patches.map(({ kind }) => kind)).toEqual(['block', 'failed']);
    expect(page.isDone).toBe(true);
  });
});

it('a folded page is its shell', async () => {
  const page = renderPage(env, suspense('page.html', { a: 'A', b: 'B' }), { delivery: 'fold' });
  expect([await page.next(), await page.shell()]).toEqual([null, finished]);
});

it('who leaves is not kept waiting', async () => {
  const response = await respond(new Request('https://x.test/'), env, suspense('page.html', { a: gate(), b: gate() }));
  const page = readPatches(response);
  await page.shell();
  const next = page.next();
  await page.leave();
  expect(await next).toBe(null);
});

it('an error is thrown to who waits, also after following', async () => {
  const page = renderPage(env, suspense('missing.html', {})).follow();
  await expect(page.rest()).rejects.toMatchObject({ code: 'template_not_found' });
  await expect(page.shell()).rejects.toMatchObject({ code: 'template_not_found' });
});

it('what is no page is refused', () => {
  const response = new Response('', { headers: { 'Millrace-Delivery': 'events' } });
  expect(() => readPatches(response)).toThrow('a response by "events" has no patches');
});

it('a listener of patches that throws takes nothing with it', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const kinds: string[] = [];
  const page = renderPage(env, suspense('page.html', { a: 'A', b: 'B' }), {
    onPatch: ({ kind }) => {
      kinds.push(kind);
      throw new Error('no listener');
    },
  });
  expect([await page.shell(), kinds, log.mock.calls.length]).toEqual([finished, ['shell'], 1]);
  log.mockRestore();
});
