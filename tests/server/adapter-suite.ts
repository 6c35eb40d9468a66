/** The same promises on every transport: what leaves when, what stops when, and what the head says. */
import { randomBytes } from 'node:crypto';
import type { Handler } from 'millrace/node';
import {
  createRespond,
  fragment,
  oob,
  page,
  redirect,
  type Respond,
  type RespondOptions,
  type Result,
  stream,
} from 'millrace/server';
import { afterEach, describe, expect, test } from 'vitest';
import type { Adapter, HandlerAdapter, Served } from './adapter.ts';
import { failingSuspense, fakeCore, fakeEnvironment, fakeSuspense } from './fake-core.ts';
import { gate } from './gate.ts';

const respond: Respond = createRespond(fakeCore);
const env = fakeEnvironment({
  'page.html': ({ name }) => `<h1>${name ?? 'page'}</h1>`,
  'page.html#rows': () => '<li>row</li>',
  'words.html': () => 'one two three',
  'pong.html': () => 'pong',
});

export function adapterSuite(adapter: Adapter): void {
  describe(adapter.name, () => {
    let served: Served | null = null;

    afterEach(async () => {
      await served?.close();
      served = null;
    });

    async function serve(handler: Handler): Promise<Served> {
      served = await (adapter as HandlerAdapter).serve(handler);
      return served;
    }

    async function serveResult(result: Result | ((path: string) => Result), options?: RespondOptions): Promise<Served> {
      const resultOf = (path: string): Result => (typeof result === 'function' ? result(path) : result);
      if (adapter.serve) return serve(async (request) => respond(request, env, resultOf(new URL(request.url).pathname), options));
      served = await adapter.serveResult(env, resultOf, options);
      return served;
    }

    test('the shell leaves first, then each block as its gate opens', async () => {
      const fast = gate();
      const slow = gate();
      const server = await serveResult(
        fakeSuspense(async function* () {
          yield '<shell>';
          await fast.opened;
          yield '<fast>';
          await slow.opened;
          yield '<slow>';
        }),
      );
      const client = await server.request('/');
      expect(await client.until('<shell>')).toBe('<shell>');
      fast.open();
      expect(await client.until('<fast>')).toBe('<shell><fast>');
      slow.open();
      expect(await client.rest()).toBe('<shell><fast><slow>');
    });

    test('[F3] the head waits for the shell, so an error before it is a real status', async () => {
      const errors: unknown[] = [];
      const failure = Object.assign(new Error('secret'), { status: 503 });
      const server = await serveResult(failingSuspense(failure), { onError: (error) => errors.push(error) });
      const client = await server.request('/');
      expect(client.status).toBe(503);
      expect(await client.rest()).not.toContain('secret');
      expect(errors).toEqual([failure]);
    });

    test('a client that does not read stops the renderer', async () => {
      const total = 1000;
      const ended = gate<number>();
      const server = await serveResult((path) => (path === '/' ? fakeSuspense(flood) : page('pong.html')));
      let pulled = 0;
      async function* flood(): AsyncGenerator<string> {
        try {
          for (; pulled < total; pulled++) yield `#${randomBytes(49_152).toString('base64')}`;
        } finally {
          ended.open(pulled);
        }
      }
      const leave = new AbortController();
      const client = await server.request('/', { signal: leave.signal });
      await client.until('#');
      for (let round = 0; round < 20; round++) await (await server.request('/ping')).rest();
      expect(pulled).toBeLessThan(total / 2);
      leave.abort();
      expect(await ended.opened).toBeLessThan(total / 2);
    });

    test('[F7] a client that leaves ends the generator and aborts the signal', async () => {
      const aborted = gate();
      const returned = gate();
      const errors: unknown[] = [];
      const server = await serveResult(
        fakeSuspense(async function* ({ signal }) {
          try {
            yield '<shell>';
            await whenAborted(signal);
            aborted.open();
          } finally {
            returned.open();
          }
        }),
        { onError: (error) => errors.push(error) },
      );
      const leave = new AbortController();
      const client = await server.request('/', { signal: leave.signal });
      await client.until('<shell>');
      const reading = client.rest().catch(() => null);
      leave.abort();
      await Promise.all([aborted.opened, returned.opened, reading]);
      expect(errors).toEqual([]);
    });

    test('a client that leaves between chunks ends the generator', async () => {
      const returned = gate();
      const server = await serveResult(
        fakeSuspense(async function* () {
          try {
            yield '<shell>';
            for (;;) yield '#'.repeat(65_536);
          } finally {
            returned.open();
          }
        }),
      );
      const leave = new AbortController();
      const client = await server.request('/', { signal: leave.signal });
      await client.until('<shell>');
      leave.abort();
      await returned.opened;
    });

    test('a client that leaves before the shell aborts the signal', async () => {
      const started = gate();
      const aborted = gate();
      const server = await serveResult(
        fakeSuspense(async function* ({ signal }) {
          started.open();
          await whenAborted(signal);
          aborted.open();
          yield 'late';
        }),
      );
      const leave = new AbortController();
      const answer = server.request('/', { signal: leave.signal }).catch(() => null);
      await started.opened;
      leave.abort();
      await aborted.opened;
      expect((await answer)?.status ?? 499).toBe(499);
    });

    test('an error after the shell cuts the response; the server lives on', async () => {
      const errors: unknown[] = [];
      const failure = new Error('secret');
      const server = await serveResult((path) => (path === '/ping' ? page('pong.html') : fakeSuspense(breaker)), {
        onError: (error) => errors.push(error),
      });
      async function* breaker(): AsyncGenerator<string> {
        yield '<shell>';
        throw failure;
      }
      const client = await server.request('/');
      expect(await client.until('<shell>')).toBe('<shell>');
      await expect(client.rest()).rejects.toThrow();
      expect(errors).toEqual([failure]);
      expect(await (await server.request('/ping')).rest()).toBe('pong');
    });

    test('[F12] HEAD has the head of the folded page, no body, and renders nothing', async () => {
      let renders = 0;
      const server = await serveResult(
        fakeSuspense(async function* () {
          renders++;
          yield 'page';
        }),
      );
      const client = await server.request('/', { method: 'HEAD' });
      expect([client.status, client.headers.get('Content-Type'), client.headers.get('Millrace-Delivery')]).toEqual([
        200,
        'text/html; charset=utf-8',
        'fold',
      ]);
      expect(await client.rest()).toBe('');
      expect(renders).toBe(0);
    });

    test('a streamed document says so in its head', async () => {
      const server = await serveResult(fakeSuspense(shellOnly));
      const client = await server.request('/');
      expect(pick(client.headers, ['Content-Type', 'Millrace-Delivery', 'Cache-Control', 'X-Accel-Buffering', 'Vary'])).toEqual({
        'Content-Type': 'text/html; charset=utf-8',
        'Millrace-Delivery': 'script',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
        Vary: ['HX-Request, HX-History-Restore-Request, Millrace, Sec-Purpose, User-Agent', adapter.varies ?? []]
          .flat()
          .join(', '),
      });
    });

    test('[D1] stock htmx gets the page in one piece', async () => {
      const hold = gate();
      const server = await serveResult(
        fakeSuspense(async function* ({ delivery }) {
          await hold.opened;
          yield `<page ${delivery}>`;
        }),
      );
      hold.open();
      const client = await server.request('/', { headers: { 'HX-Request': 'true' } });
      expect(await client.rest()).toBe('<page fold>');
      expect(pick(client.headers, ['Millrace-Delivery', 'Cache-Control', 'X-Accel-Buffering'])).toEqual({
        'Millrace-Delivery': 'fold',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': null,
      });
    });

    test('blocks for the page that is there leave the main target alone', async () => {
      const server = await serveResult(fakeSuspense(shellOnly, 'blocks'));
      const client = await server.request('/', { headers: { 'HX-Request': 'true' } });
      expect(pick(client.headers, ['Millrace-Delivery', 'HX-Reswap'])).toEqual({
        'Millrace-Delivery': 'oob',
        'HX-Reswap': 'none',
      });
      expect(await client.rest()).toBe('<shell>');
    });

    test.each<[name: string, result: Result, htmx: boolean, status: number, delivery: string, body: string]>([
      ['page', page('page.html', { name: 'Ada' }, { status: 404 }), false, 404, 'fold', '<h1>Ada</h1>'],
      ['fragment', fragment('page.html', 'rows'), true, 200, 'fold', '<li>row</li>'],
      ['stream', stream('words.html'), false, 200, 'stream', 'one two three'],
      [
        'oob',
        oob(page('page.html'), fragment('page.html', 'rows', {}, { target: 'list' })),
        true,
        200,
        'oob',
        '<h1>page</h1><div hx-swap-oob="innerHTML:#list"><li>row</li></div>',
      ],
    ])('%s', async (_name, result, htmx, status, delivery, body) => {
      const server = await serveResult(result);
      const client = await server.request('/', { headers: htmx ? { 'HX-Request': 'true' } : {} });
      expect([client.status, client.headers.get('Millrace-Delivery'), await client.rest()]).toEqual([status, delivery, body]);
    });

    test('a redirect, returned or thrown before the shell', async () => {
      const target = redirect('/næxt', 303);
      const failing = (): Result => failingSuspense(new Error('while rendering page.html', { cause: target }));
      const server = await serveResult((path) => (path.endsWith('/returned') ? target : failing()));
      for (const path of ['/returned', '/thrown']) {
        const client = await server.request(path);
        expect([client.status, client.headers.get('Location'), await client.rest()]).toEqual([303, '/n%C3%A6xt', '']);
      }
    });

    test('cookies stay apart, and the application has the last word on headers', async () => {
      const headers = new Headers({ 'Cache-Control': 'private', Vary: 'Cookie, hx-request' });
      headers.append('Set-Cookie', 'a=1; Path=/');
      headers.append('Set-Cookie', 'b=2, 3; Path=/');
      const server = await serveResult(fakeSuspense(shellOnly), { headers, status: 201, delivery: 'native' });
      const client = await server.request('/');
      expect(client.status).toBe(201);
      expect(client.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2, 3; Path=/']);
      expect(pick(client.headers, ['Cache-Control', 'Vary', 'Millrace-Delivery'])).toEqual({
        'Cache-Control': 'private',
        Vary: ['Cookie, hx-request, HX-History-Restore-Request, Millrace', adapter.varies ?? []].flat().join(', '),
        'Millrace-Delivery': 'native',
      });
      await client.rest();
    });

    test.skipIf(!adapter.serve)('the request arrives whole', async () => {
      const server = await serve(async (request) =>
        Response.json([request.method, new URL(request.url).search, request.headers.get('x-a'), await request.text()]),
      );
      const client = await server.request('/form?q=1', { method: 'POST', headers: { 'x-a': 'b' }, body: 'name=Ada' });
      expect(JSON.parse(await client.rest())).toEqual(['POST', '?q=1', 'b', 'name=Ada']);
    });
  });
}

async function* shellOnly(): AsyncGenerator<string> {
  yield '<shell>';
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function pick(headers: Headers, names: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(names.map((name) => [name, headers.get(name)]));
}
