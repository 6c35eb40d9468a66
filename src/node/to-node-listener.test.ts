import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { gate } from '../../tests/server/gate.ts';
import { sendResponse } from './send-response.ts';
import { type Handler, toNodeListener } from './to-node-listener.ts';

let server: Server;
let errors: unknown[];

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function listen(listener: RequestListener): Promise<string> {
  errors = [];
  server = createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function serve(handler: Handler): Promise<string> {
  return listen(toNodeListener(handler, { onError: (error) => errors.push(error) }));
}

/** What the server answers to exactly these bytes, until it closes or `enough` has arrived. */
async function raw(origin: string, text: string, enough?: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.write(text);
  let received = '';
  for await (const chunk of socket.setEncoding('latin1')) {
    received += chunk;
    if (enough !== undefined && received.includes(enough)) break;
  }
  return received;
}

describe('toNodeListener', () => {
  test('a handler that throws is a 500 without its text', async () => {
    const failure = new Error('secret');
    const response = await fetch(
      await serve(() => {
        throw failure;
      }),
    );
    expect([response.status, await response.text(), errors]).toEqual([500, '', [failure]]);
  });

  test.each([
    ['a malformed host', 'GET / HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n'],
    ['a forbidden method', 'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
  ])('%s is a 400', async (_name, request) => {
    const origin = await serve(() => new Response('reached'));
    expect(await raw(origin, request)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(errors).toEqual([]);
  });

  test.each<[name: string, read: (request: Request) => Promise<unknown>]>([
    ['not read', async () => undefined],
    ['cancelled', async (request) => request.body?.cancel()],
    [
      'read in part',
      async (request) => {
        const reader = request.body?.getReader();
        await reader?.read();
        reader?.releaseLock();
      },
    ],
    [
      'read in part and cancelled',
      async (request) => {
        const reader = request.body?.getReader();
        await reader?.read();
        await reader?.cancel();
      },
    ],
  ])('a request body that is %s does not block the connection', async (_name, read) => {
    let count = 0;
    const origin = await serve(async (request) => {
      if (request.method === 'POST') await read(request);
      return new Response(`answer ${++count}`);
    });
    const size = 1_000_000;
    const upload = `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${size}\r\n\r\n${'x'.repeat(size)}`;
    expect(await raw(origin, `${upload}GET / HTTP/1.1\r\nHost: a\r\n\r\n`, 'answer 2')).toContain('answer 2');
  });

  test('HTTP/1.0 knows no chunks: the body ends with the connection', async () => {
    const origin = await serve(() => new Response(bodyOf('one', 'two'), { headers: { 'Content-Type': 'text/plain' } }));
    const answer = await raw(origin, 'GET / HTTP/1.0\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).not.toMatch(/^transfer-encoding:/im);
    expect(answer.slice(answer.indexOf('\r\n\r\n'))).toBe('\r\n\r\nonetwo');
  });

  test('a connection carries one stream after the other', async () => {
    const origin = await serve((request) => new Response(bodyOf('one', new URL(request.url).pathname)));
    const answers = await raw(
      origin,
      'GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    expect(answers.match(/one\r\n2\r\n\/[ab]\r\n0\r\n\r\n/g)).toEqual(
      ['/a', '/b'].map((path) => `one\r\n2\r\n${path}\r\n0\r\n\r\n`),
    );
  });

  test('the head does not wait for a body that has nothing yet', async () => {
    const late = gate();
    const origin = await serve(
      () =>
        new Response(
          new ReadableStream({
            async pull(controller) {
              await late.opened;
              controller.enqueue(new TextEncoder().encode('late'));
              controller.close();
            },
          }),
        ),
    );
    const response = await fetch(origin);
    late.open();
    expect(await response.text()).toBe('late');
  });

  test('a signal of a finished request stays quiet', async () => {
    let signal: AbortSignal | null = null;
    const origin = await serve((request) => {
      signal = request.signal;
      return new Response('done');
    });
    await (await fetch(origin, { headers: { connection: 'close' } })).text();
    expect((signal as AbortSignal | null)?.aborted).toBe(false);
  });
});

describe('sendResponse', () => {
  test('[F10] keeps what was set before and flushes every chunk', async () => {
    let flushes = 0;
    const origin = await listen((_incoming, res) => {
      Object.assign(res, { flush: () => flushes++ });
      res.setHeader('X-Before', 'yes');
      res.setHeader('Set-Cookie', 'before=1');
      const headers = new Headers([
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ]);
      void sendResponse(res, new Response(bodyOf('one', 'two', 'three'), { status: 201, statusText: 'Made', headers }));
    });
    const response = await fetch(origin);
    expect([response.status, response.statusText, response.headers.get('X-Before'), response.headers.getSetCookie()]).toEqual([
      201,
      'Made',
      'yes',
      ['before=1', 'a=1', 'b=2'],
    ]);
    expect([await response.text(), flushes]).toEqual(['onetwothree', 3]);
  });

  test('[D4] varies on what others vary on, too', async () => {
    const origin = await listen((_incoming, res) => {
      res.setHeader('Vary', 'Origin');
      void sendResponse(res, new Response('x', { headers: { Vary: 'HX-Request' } }));
    });
    expect((await fetch(origin)).headers.get('Vary')).toBe('Origin, HX-Request');
  });

  test('leaves compression to who has begun it', async () => {
    const text = 'x'.repeat(2000);
    const origin = await listen((_incoming, res) => {
      res.setHeader('Content-Encoding', 'identity');
      const response = new Response(text, { headers: { 'Content-Type': 'text/plain' } });
      void sendResponse(res, response, { compress: true });
    });
    const response = await fetch(origin);
    expect([response.headers.get('Content-Encoding'), await response.text()]).toEqual(['identity', text]);
  });

  test.each([204, 205, 304])('status %i has no body', async (status) => {
    const origin = await listen((_incoming, res) => void sendResponse(res, new Response(null, { status })));
    const response = await fetch(origin);
    expect([response.status, await response.text()]).toEqual([status, '']);
  });

  test('HEAD cancels the body', async () => {
    let cancelled = 0;
    const origin = await listen((_incoming, res) => {
      void sendResponse(res, new Response(new ReadableStream({ cancel: () => void cancelled++ }, { highWaterMark: 0 })));
    });
    const response = await fetch(origin, { method: 'HEAD' });
    expect([await response.text(), cancelled]).toEqual(['', 1]);
  });

  test('refuses a head that is out, and cancels the body', async () => {
    let cancelled = 0;
    let refusal: unknown;
    const origin = await listen((_incoming, res) => {
      res.writeHead(200).write('own');
      const body = new ReadableStream({ cancel: () => void cancelled++ }, { highWaterMark: 0 });
      sendResponse(res, new Response(body)).catch((error: unknown) => {
        refusal = error;
        res.end();
      });
    });
    expect(await (await fetch(origin)).text()).toBe('own');
    expect([String(refusal), cancelled]).toEqual([expect.stringContaining('the head has already been sent'), 1]);
  });
});

function bodyOf(...chunks: readonly string[]): ReadableStream<Uint8Array> {
  const rest = chunks.map((chunk) => new TextEncoder().encode(chunk));
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = rest.shift();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
