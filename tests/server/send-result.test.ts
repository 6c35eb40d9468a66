/** `sendResult`: the same promises as by way of a Web response, over each server of Node and behind Express. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Environment, MemoryLoader, suspense } from 'millrace';
import { sendResult } from 'millrace/node';
import { events, fragment, page, ResponseHead } from 'millrace/server';
import { describe, expect, test } from 'vitest';
import { createSendResult, type SendResultOptions } from '../../src/node/send-result.ts';
import type { ResultAdapter } from './adapter.ts';
import { adapterSuite } from './adapter-suite.ts';
import { fakeCore } from './fake-core.ts';
import { gate } from './gate.ts';
import { type Encoding, requestNodeHttp, serveNodeHttp } from './node-http.ts';
import { serveNodeHttp2 } from './node-http2.ts';

const send = createSendResult(fakeCore);

type Listener = (incoming: IncomingMessage | Http2ServerRequest, res: ServerResponse | Http2ServerResponse) => void;

function listener(
  ...[env, resultOf, options, own]: [...Parameters<ResultAdapter['serveResult']>, own?: SendResultOptions]
): Listener {
  return (incoming, res) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://localhost');
    void send(incoming, res, env, resultOf(pathname), { onError: () => undefined, ...options, ...own });
  };
}

adapterSuite({ name: 'sendResult, node:http', serveResult: (...asked) => serveNodeHttp(listener(...asked)) });
adapterSuite({ name: 'sendResult, node:http2', serveResult: (...asked) => serveNodeHttp2(listener(...asked)) });
adapterSuite({
  name: 'sendResult, gzip',
  varies: 'Accept-Encoding',
  serveResult: (...asked) => serveNodeHttp(listener(...asked, { compress: true }), 'gzip'),
});

const env = new Environment({
  loader: new MemoryLoader({
    'page.html': '<body>{% block news %}<p>{{ news }}</p>{% pending %}<p>…</p>{% end %}',
    'asked.html': '{{ hx_target() ?? "-" }} {{ x }}',
    'broken.html': '{% block b %}{{ missing }}{% end %}',
  }),
});

type Serve = (incoming: IncomingMessage, res: ServerResponse) => unknown;

async function answerTo(
  serve: Serve,
  path = '/',
  init: Parameters<typeof requestNodeHttp>[2] = {},
  encoding: Encoding | null = null,
) {
  const served = await serveNodeHttp((incoming, res) => void serve(incoming, res), encoding);
  try {
    const client = await served.request(path, init);
    return { status: client.status, headers: client.headers, text: await client.rest() };
  } finally {
    await served.close();
  }
}

describe('sendResult', () => {
  test('streams a real page: the block leaves when its data is there', async () => {
    const data = gate<string>();
    const served = await serveNodeHttp(
      (incoming, res) => void sendResult(incoming, res, env, suspense('page.html', { news: data.opened })),
    );
    const client = await served.request('/');
    expect(client.headers.get('Millrace-Delivery')).toBe('script');
    expect(await client.until('<p>…</p>')).not.toContain('<p>late</p>');
    data.open('late');
    expect(await client.rest()).toContain('<p>late</p>');
    await served.close();
  });

  test('what is whole says how long it is', async () => {
    const { headers, text } = await answerTo((incoming, res) => sendResult(incoming, res, env, page('asked.html', { x: 'é' })));
    expect(text).toBe('- é');
    expect(headers.get('Content-Length')).toBe('4');
  });

  test('tells templates of the request', async () => {
    const { text, headers } = await answerTo(
      (incoming, res) => sendResult(incoming, res, env, page('asked.html', { x: 1 })),
      '/',
      { headers: { 'HX-Target': 'main' } },
    );
    expect(text).toBe('main 1');
    expect(headers.get('Vary')).toBe('HX-Target');
  });

  test('what was set on the response before stays', async () => {
    const head = new ResponseHead().cookie('b', '2');
    const { headers } = await answerTo((incoming, res) => {
      res.setHeader('Set-Cookie', 'a=1');
      res.setHeader('X-Own', 'yes');
      return sendResult(incoming, res, env, page('asked.html', { x: 1 }), { head });
    });
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(headers.get('X-Own')).toBe('yes');
  });

  test('an error before the shell is a status, told once', async () => {
    const errors: unknown[] = [];
    const onError = (error: unknown): void => void errors.push(error);
    const { status, text } = await answerTo((incoming, res) => sendResult(incoming, res, env, page('broken.html'), { onError }));
    expect(status).toBe(500);
    expect(text).not.toContain('missing');
    expect(errors).toEqual([expect.objectContaining({ code: 'undefined_name' })]);
  });

  test('a status that is none is an error of the app, not the end of the server', async () => {
    const errors: unknown[] = [];
    const onError = (error: unknown): void => void errors.push(error);
    const { status } = await answerTo((incoming, res) =>
      sendResult(incoming, res, env, page('asked.html', { x: 1 }), { status: 99, onError }),
    );
    expect(status).toBe(500);
    expect(errors).toEqual([expect.objectContaining({ code: 'ERR_HTTP_INVALID_STATUS_CODE' })]);
  });

  test('a response that has begun is left alone, and that is told', async () => {
    const errors: unknown[] = [];
    const { status, text } = await answerTo(async (incoming, res) => {
      res.write('begun');
      await sendResult(incoming, res, env, page('asked.html', { x: 1 }), { onError: (error) => errors.push(error) });
      res.end(', ended');
    });
    expect([status, text]).toEqual([200, 'begun, ended']);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining('already been sent') as string })]);
  });

  test.each([
    ['a host that is none', { headers: { host: 'a b' } }],
    ['TRACE', { method: 'TRACE' }],
  ])('%s is a bad request', async (_name, init) => {
    const { status } = await answerTo((incoming, res) => sendResult(incoming, res, env, page('asked.html', { x: 1 })), '/', init);
    expect(status).toBe(400);
  });

  test('a body that nobody has read does not block the connection', async () => {
    const { status } = await answerTo(
      (incoming, res) => sendResult(incoming, res, env, fragment('page.html', 'news', { news: 1 })),
      '/',
      { method: 'POST', body: 'x'.repeat(300_000) },
    );
    expect(status).toBe(200);
  });

  test('events leave as they come', async () => {
    const { text, headers } = await answerTo((incoming, res) =>
      sendResult(
        incoming,
        res,
        env,
        events(async function* () {
          yield 'one';
          yield 'two';
        }),
      ),
    );
    expect(headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
    expect(text).toBe(': open\n\ndata: one\n\ndata: two\n\n');
  });

  test('behind Express, in a router that is mounted somewhere, a block asks for the whole address', async () => {
    const failing = new Environment({
      loader: new MemoryLoader({
        'p.html': '<body>{% block news %}{{ news }}{% failed e %}<a href="{{ e.retryUrl }}">again</a>{% end %}',
      }),
    });
    const app = express();
    const router = express.Router();
    router.get('/list', (req, res) =>
      sendResult(req, res, failing, suspense('p.html', { news: Promise.reject(new Error('no')) }), {
        delivery: 'fold',
        onError: () => undefined,
      }),
    );
    app.use('/admin', router);
    const server = createServer(app);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const client = await requestNodeHttp((server.address() as AddressInfo).port, '/admin/list?page=2');
    expect(await client.rest()).toBe('<body><a href="/admin/list?page=2&amp;block=news">again</a>');
    server.closeAllConnections();
    server.close();
  });

  test('compressed for who takes that', async () => {
    const x = 'word '.repeat(1000);
    const { headers, text } = await answerTo(
      (incoming, res) => sendResult(incoming, res, env, page('asked.html', { x }), { compress: true }),
      '/',
      {},
      'gzip',
    );
    expect(headers.get('Content-Encoding')).toBe('gzip');
    expect(text).toBe(`- ${x}`);
  });
});
