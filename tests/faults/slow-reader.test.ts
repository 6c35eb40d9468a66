/** A client that asks and then reads nothing: what is made for it is as much as the connection takes, and no more. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { type AddressInfo, connect, type Server } from 'node:net';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Environment, MemoryLoader, suspense } from 'millrace';
import { type Handler, type NodeListenerOptions, toNodeListener } from 'millrace/node';
import { events, type RespondOptions, type Result, respond, stream } from 'millrace/server';
import { afterEach, expect, test } from 'vitest';
import { forbidUnhandledRejections } from '../suspense/unhandled.ts';

forbidUnhandledRejections();

const env = new Environment({
  loader: new MemoryLoader({
    'page.html': '<body><ul>{% block list %}{% async for x in xs %}<li>{{ x }}</li>{% end %}{% end %}</ul>',
  }),
});

const ITEM_BYTES = 256 * 1024;
/** More than the kernel and every layer between hold of one connection. */
const BOUND_BYTES = 16 * 1024 * 1024;
/** Text that no compression makes small. */
const item = randomBytes((ITEM_BYTES * 3) / 4).toString('base64');

/** Items for ever, one a turn, as fast as somebody takes them. */
class Source {
  made = 0;
  isClosed = false;

  async *items(): AsyncGenerator<string> {
    try {
      for (;;) {
        await nextTurn();
        this.made += 1;
        yield item;
      }
    } finally {
      this.isClosed = true;
    }
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** As long as a layer that compresses needs for an item, or one that copies it for many. */
const pause = (): Promise<unknown> => promisify(gzip)(item);

/** Nothing is made any more, or far too much has been. */
async function atRest(source: Source): Promise<void> {
  for (let pauses = 0, before = -1; pauses < 12 && source.made * ITEM_BYTES <= BOUND_BYTES; pauses++) {
    if (source.made !== before) pauses = 0;
    before = source.made;
    await pause();
  }
}

interface Connection {
  leave(): void;
}

/** Asks, and never reads. */
type Ask = (port: number) => Connection;

function askHttp1(headers = ''): Ask {
  return (port) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET / HTTP/1.1\r\nHost: x.test\r\n${headers}\r\n`));
    socket.pause();
    return { leave: () => socket.destroy() };
  };
}

function askHttp2(port: number): Connection {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  session.request({ ':path': '/' }).pause();
  return { leave: () => session.destroy() };
}

let server: Server | null = null;

afterEach(async () => {
  if (server !== null) await new Promise((resolve) => server?.close(resolve));
  server = null;
});

const http1 = (handler: Handler, options: NodeListenerOptions = {}): Server => createHttpServer(toNodeListener(handler, options));
const results: [name: string, result: (source: Source) => Result, options: RespondOptions][] = [
  ['a page, native', (source) => suspense('page.html', { xs: source.items() }), { delivery: 'native' }],
  ['a page, script', (source) => suspense('page.html', { xs: source.items() }), { delivery: 'script' }],
  ['a page, htmx', (source) => suspense('page.html', { xs: source.items() }), { delivery: 'htmx' }],
  ['a stream', (source) => stream('page.html', { xs: source.items() }), {}],
  ['events', (source) => events(source.items()), {}],
];

interface Transport {
  readonly createServer: (handler: Handler) => Server;
  readonly ask: Ask;
}

const transports = {
  'HTTP/1.1': { createServer: http1, ask: askHttp1() },
  'HTTP/1.1 with gzip': {
    createServer: (handler) => http1(handler, { compress: true }),
    ask: askHttp1('Accept-Encoding: gzip\r\n'),
  },
  'HTTP/2': { createServer: (handler) => createHttp2Server(toNodeListener(handler)), ask: askHttp2 },
} as const satisfies Readonly<Record<string, Transport>>;

async function expectPace(result: (source: Source) => Result, options: RespondOptions, transport: Transport): Promise<void> {
  const source = new Source();
  server = transport.createServer((request) => respond(request, env, result(source), options));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const connection = transport.ask((server.address() as AddressInfo).port);
  while (source.made === 0) await nextTurn();
  await atRest(source);
  expect(source.made * ITEM_BYTES).toBeLessThan(BOUND_BYTES);
  connection.leave();
  while (!source.isClosed) await nextTurn();
}

test.each(results)('[F8] %s is made no faster than it is taken', (_name, result, options) =>
  expectPace(result, options, transports['HTTP/1.1']),
);

test.each(['HTTP/1.1 with gzip', 'HTTP/2'] as const)('[F8] a page is made no faster than it is taken over %s', (name) =>
  expectPace((source) => suspense('page.html', { xs: source.items() }), {}, transports[name]),
);
