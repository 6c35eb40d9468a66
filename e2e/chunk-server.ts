/** Serves pages chunk by chunk, under the control of the test. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { externalSwapScript } from '../src/core/generated/external-swap-script.ts';

/** Holds a response open until the test has looked. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  const openers: (() => void)[] = [];
  const opened = new Promise<void>((resolve) => openers.push(resolve));
  return { opened, open: () => openers.forEach((open) => open()) };
}

/** Path → the chunks of its response. */
export type Routes = Record<string, () => AsyncGenerator<string>>;

export interface TestServer {
  readonly url: string;
  /** How many requests a path had. */
  count(path: string): number;
  close(): Promise<void>;
}

/** A server on a free port that sends each chunk as it comes; the external swap client is at its usual address. */
export async function serve(routes: Routes, headers: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const counts = new Map<string, number>();
  const all: Routes = {
    async *'/millrace/swap.js'() {
      yield externalSwapScript;
    },
    ...routes,
  };
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    counts.set(path, (counts.get(path) ?? 0) + 1);
    const route = all[path];
    response.statusCode = route ? 200 : 204;
    response.setHeader('Content-Type', path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    for await (const chunk of route?.() ?? []) {
      response.write(chunk);
      // lets the bytes leave as a packet of their own
      await new Promise(setImmediate);
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: (path) => counts.get(path) ?? 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
