/** A client that closes its connection after any byte of the response. */
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { defer, Environment, MemoryLoader, suspense } from 'millrace';
import { toNodeListener } from 'millrace/node';
import { respond } from 'millrace/server';
import { gate } from 'millrace/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forbidUnhandledRejections } from '../suspense/unhandled.ts';

forbidUnhandledRejections();

const env = new Environment({
  loader: new MemoryLoader({
    'page.html':
      '<!doctype html><body><h1>Ünïcödé</h1>{% block a %}{{ a }}{% pending %}…{% end %}{% block never %}{{ never }}{% end %}<ul>{% suspense %}{% async for x in xs %}<li>{{ x }}</li>{% end %}{% end %}</ul>',
  }),
});

/** Of each request: resolves when its loader has been aborted. */
const aborts: Promise<unknown>[] = [];
const errors: unknown[] = [];
let open = 0;

/** Four items, then none for ever. No generator: those can't be closed while they wait. */
function items(): AsyncIterable<number> {
  let next = 0;
  return {
    [Symbol.asyncIterator]: () => {
      open += 1;
      return {
        next: () => (next < 4 ? Promise.resolve({ done: false, value: next++ }) : new Promise(() => {})),
        return: () => {
          open -= 1;
          return Promise.resolve({ done: true, value: undefined });
        },
      };
    },
  };
}

let server: Server;
let port = 0;

beforeAll(async () => {
  const handler = (request: Request): Promise<Response> => {
    const aborted = gate();
    aborts.push(aborted);
    const never = defer(({ signal }) => {
      signal.addEventListener('abort', () => aborted.resolve(signal.reason));
      return new Promise(() => {});
    });
    const a = new Promise((resolve) => setImmediate(() => setImmediate(() => resolve('A'))));
    return respond(request, env, suspense('page.html', { a, never, xs: items() }, { timeoutMs: 600_000 }), {
      delivery: 'native',
      idPrefix: 't',
      onError: (error) => errors.push(error),
    });
  };
  server = createServer(toNodeListener(handler));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Asks for the page and leaves as soon as it has so many bytes, or what it waits for. */
function visit(isEnough: (bytes: number, text: string) => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: x.test\r\n\r\n'));
    socket.on('readable', () => {
      for (let byte = socket.read(1) as Buffer | null; byte !== null; byte = socket.read(1) as Buffer | null) {
        bytes += 1;
        text += byte.toString('latin1');
        if (!isEnough(bytes, text)) continue;
        socket.destroy();
        return resolve(bytes);
      }
    });
    socket.on('error', reject);
  });
}

test('[F7][F8] after every byte: loaders are aborted, streams are closed, nothing is logged', async () => {
  const total = await visit((_bytes, text) => text.includes('<li>3</li>') && text.includes('>A</template>'));
  expect(total).toBeGreaterThan(500);
  for (let from = 1; from <= total; from += 40) {
    const offsets = Array.from({ length: Math.min(40, total - from + 1) }, (_, i) => from + i);
    await Promise.all(offsets.map((offset) => visit((bytes) => bytes === offset)));
  }
  expect(aborts.length).toBe(total + 1);
  await Promise.all(aborts);
  expect(errors).toEqual([]);
  for (let turn = 0; open > 0 && turn < 1000; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(open).toBe(0);
});
