/** Clients that leave, wherever in the response that is, that don't read, or that are very many. */
import { defer, Environment, MemoryLoader, renderSuspense, suspense } from 'millrace';
import { respond } from 'millrace/server';
import { gate, VirtualScheduler } from 'millrace/testing';
import { describe, expect, test } from 'vitest';
import { forbidUnhandledRejections } from '../suspense/unhandled.ts';
import { type Delivery, everyStreamed } from './pages.ts';

forbidUnhandledRejections();

const env = new Environment({
  loader: new MemoryLoader({
    'page.html':
      '<!doctype html><body><h1>Ünïcödé</h1><div id="a">{% block a %}{{ a }}{% pending %}…{% end %}</div><div id="b">{% block b %}{{ b }}{% pending %}…{% end %}</div><ul id="c">{% block c %}{% async for x in xs %}<li>{{ x }}</li>{% end %}{% end %}</ul>',
  }),
});

/** Loaders that never end by themselves, but one; what has been started and what has been stopped. */
class Loads {
  running = 0;
  open = 0;
  started = 0;
  readonly aborted: string[] = [];

  context(): Record<string, unknown> {
    return { a: this.value('A'), b: this.hanging(), xs: defer(() => this.items()) };
  }

  private value(text: string): unknown {
    return defer(async () => {
      this.started += 1;
      return text;
    });
  }

  private hanging(): unknown {
    return defer(({ signal }) => {
      this.started += 1;
      this.running += 1;
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          this.running -= 1;
          reject(signal.reason);
        });
      });
    });
  }

  private async *items(): AsyncGenerator<number> {
    this.started += 1;
    this.open += 1;
    try {
      for (let i = 0; i < 5; i++) yield i;
    } finally {
      this.open -= 1;
    }
  }
}

const headers: Readonly<Record<Delivery, HeadersInit>> = {
  native: {},
  script: {},
  htmx: { 'HX-Request': 'true', 'HX-Boosted': 'true', Millrace: '1' },
  oob: { 'HX-Request': 'true', Millrace: '1' },
  fold: {},
};

async function open(delivery: Delivery, loads: Loads, errors: unknown[]): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const request = new Request('https://x.test/', { headers: headers[delivery] });
  const result = suspense('page.html', loads.context(), { timeoutMs: 200_000 });
  const response = await respond(request, env, result, { delivery, idPrefix: 't', onError: (error) => errors.push(error) });
  return (response.body as ReadableStream<Uint8Array>).getReader();
}

/** Everything that could settle without waiting has settled. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe.each(everyStreamed)('[F7][F8] a client that leaves, by %s', (delivery) => {
  test('after any chunk: loaders stop, streams are closed, nothing is an error', async () => {
    let places = 0;
    for (let chunks = 0; ; chunks++) {
      const [loads, errors]: [Loads, unknown[]] = [new Loads(), []];
      const reader = await open(delivery, loads, errors);
      let taken = 0;
      let pending: Promise<unknown> = Promise.resolve();
      for (; taken < chunks; taken++) {
        const next = reader.read();
        const arrived = await Promise.race([next.then(() => true), quiet().then(() => false)]);
        if (arrived) continue;
        pending = next; // nothing comes any more: the client leaves while it waits
        break;
      }
      await reader.cancel();
      await pending;
      await quiet();
      expect({ chunks, ...loads, errors }).toMatchObject({ chunks, running: 0, open: 0, started: 3, errors: [] });
      places += 1;
      if (taken < chunks) break;
    }
    expect(places).toBeGreaterThanOrEqual(3);
  });
});

describe.each(['native', 'script', 'htmx', 'oob', 'fold'] as const)('[F7] a client whose connection ends, by %s', (delivery) => {
  test('in any turn of the event loop', async () => {
    let hasBody = 0;
    for (let turns = 0; turns < 12; turns++) {
      const [loads, errors]: [Loads, unknown[]] = [new Loads(), []];
      const gone = new AbortController();
      const request = new Request('https://x.test/', { headers: headers[delivery], signal: gone.signal });
      const result = suspense('page.html', loads.context(), { timeoutMs: 200_000 });
      const work = respond(request, env, result, { delivery, onError: (error) => errors.push(error) }).then(async (response) => {
        if (response.body === null) return;
        hasBody += 1;
        await response.text().catch((error: unknown) => expect(error).toBe(gone.signal.reason));
      });
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      gone.abort(new Error('gone'));
      await work;
      await quiet();
      expect({ turns, ...loads, errors }).toMatchObject({ turns, running: 0, open: 0, errors: [] });
    }
    if (delivery !== 'fold') expect(hasBody).toBeGreaterThan(5);
  });
});

test.each(['native', 'script', 'htmx'] as const)(
  '[F8] who does not read makes nothing: a stream is pulled as far as the client takes it, by %s',
  async (delivery) => {
    const endless = new Environment({
      loader: new MemoryLoader({
        'page.html': '<body><ul>{% suspense %}{% async for x in xs %}<li>{{ x }}</li>{% end %}{% end %}</ul>',
      }),
    });
    let pulled = 0;
    let isClosed = false;
    async function* items(): AsyncGenerator<number> {
      try {
        for (;;) {
          await new Promise((resolve) => setImmediate(resolve));
          yield (pulled += 1);
        }
      } finally {
        isClosed = true;
      }
    }
    const request = new Request('https://x.test/', { headers: headers[delivery] });
    const response = await respond(request, endless, suspense('page.html', { xs: items() }), { delivery });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    for (let chunk = 0; chunk < 6; chunk++) {
      await reader.read();
      await quiet();
      await quiet();
      expect(pulled).toBeLessThanOrEqual(2 * (chunk + 2));
    }
    expect(pulled).toBeGreaterThanOrEqual(3);
    await reader.cancel();
    await quiet();
    expect(isClosed).toBe(true);
  },
);

test('[F6][F8] ten thousand pages at once leave nothing behind, however they end', async () => {
  const pages = 10_000;
  const time = new VirtualScheduler();
  let loading = 0;
  let listeners = 0;
  const shared = gate<string>();
  const counted = (): AbortSignal => {
    const { signal } = new AbortController();
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(signal, args);
    };
    return signal;
  };
  const iterators: AsyncIterator<string>[] = [];
  for (let i = 0; i < pages; i++) {
    const context = {
      a: shared,
      b: defer(({ signal }) => {
        loading += 1;
        signal.addEventListener('abort', () => (loading -= 1));
        return new Promise(() => {});
      }),
      xs: [],
    };
    const chunks = renderSuspense(env, suspense('page.html', context, { timeoutMs: 5000 }), {
      scheduler: time,
      signal: counted(),
      onError: () => {},
    });
    iterators.push(chunks[Symbol.asyncIterator]());
  }
  const shells = Promise.all(iterators.map((each) => each.next()));
  await time.turn();
  expect((await shells).every(({ value }) => String(value).startsWith('<!doctype html>'))).toBe(true);
  expect([loading, listeners]).toEqual([pages, pages]);

  const left = iterators.splice(0, pages / 2).map((each) => each.return?.());
  await time.turn();
  await Promise.all(left);
  expect([loading, listeners]).toEqual([pages / 2, pages / 2]);

  const ends = iterators.splice(0).map(async (each) => {
    while (!(await each.next()).done);
  });
  shared.resolve('A');
  await time.advance(5000);
  await Promise.all(ends);
  expect({ loading, listeners, timers: time.running }).toEqual({ loading: 0, listeners: 0, timers: 0 });
});
