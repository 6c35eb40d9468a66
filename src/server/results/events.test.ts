import { VirtualScheduler } from 'millrace/testing';
import { describe, expect, test } from 'vitest';
import { fakeCore, fakeEnvironment, fakeSuspense } from '../../../tests/server/fake-core.ts';
import { gate } from '../../../tests/server/gate.ts';
import { createRespond } from '../respond.ts';
import { type EventItem, type EventSource, type EventsOptions, events } from './events.ts';
import { fragment } from './fragment.ts';

const respond = createRespond(fakeCore);
const env = fakeEnvironment({
  'page.html': () => '',
  'page.html#rows': ({ n }) => `row ${n}`,
  'page.html#broken': () => {
    throw new Error('no');
  },
});

interface Listening {
  readonly response: Response;
  readonly errors: unknown[];
  readonly clock: VirtualScheduler;
  /** The next chunk, or null at the end. */
  next(): Promise<string | null>;
  leave(): Promise<void>;
}

async function listen(
  source: EventSource,
  options: Omit<EventsOptions, 'scheduler'> = {},
  headers: Record<string, string> = {},
): Promise<Listening> {
  const errors: unknown[] = [];
  const clock = new VirtualScheduler();
  const result = events(source, { ...options, scheduler: clock });
  const response = await respond(new Request('https://a.test/', { headers }), env, result, {
    onError: (error) => errors.push(error),
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  return {
    response,
    errors,
    clock,
    next: async () => {
      const { done, value } = await reader.read();
      return done ? null : decoder.decode(value);
    },
    leave: () => reader.cancel(),
  };
}

async function everything(listening: Listening): Promise<string[]> {
  const chunks: string[] = [];
  for (let chunk = await listening.next(); chunk !== null; chunk = await listening.next()) chunks.push(chunk);
  return chunks;
}

async function* each(...items: readonly EventItem[]): AsyncGenerator<EventItem> {
  yield* items;
}

describe('events', () => {
  test('the head says what it is', async () => {
    const { response } = await listen(each());
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'text/event-stream; charset=utf-8',
      'millrace-delivery': 'events',
      'x-accel-buffering': 'no',
    });
  });

  test('a client that comes back says what it had last, and is told when to come back', async () => {
    const seen: unknown[] = [];
    const source: EventSource = ({ lastEventId }) => {
      seen.push(lastEventId);
      return each('x');
    };
    expect(await everything(await listen(source, { retryMs: 250.4 }))).toEqual([': open\n\nretry: 250\n\n', 'data: x\n\n']);
    await everything(await listen(source, {}, { 'Last-Event-ID': '41' }));
    expect(seen).toEqual([null, '41']);
  });

  test.each<[name: string, items: readonly EventItem[], texts: readonly string[]]>([
    ['text', ['hi'], ['data: hi\n\n']],
    ['an event', [{ event: 'tick', id: '1', data: { n: 1 } }], ['event: tick\nid: 1\ndata: {"n":1}\n\n']],
    ['a block', [fragment('page.html', 'rows', { n: 1 })], ['data: <div hx-swap-oob="innerHTML:#rows">row 1</div>\n\n']],
    [
      'an event of blocks',
      [{ event: 'cart', id: '2', data: [fragment('page.html', 'rows', { n: 1 })] }],
      ['event: cart\nid: 2\ndata: <div hx-swap-oob="innerHTML:#rows">row 1</div>\n\n'],
    ],
    ['no blocks', [[], 'after'], ['data: after\n\n']],
    ['a list that is none of blocks', [{ data: [] }], ['data: []\n\n']],
    [
      'several blocks at once',
      [[fragment('page.html', 'rows', { n: 1 }), fragment('page.html', 'rows', { n: 2 }, { target: 'b' })]],
      ['data: <div hx-swap-oob="innerHTML:#rows">row 1</div><div hx-swap-oob="innerHTML:#b">row 2</div>\n\n'],
    ],
    [
      'the blocks of a suspense, each on its own',
      [
        fakeSuspense(async function* ({ delivery }) {
          yield '';
          yield `<i>${delivery}</i>`;
          yield '<b>2</b>';
        }, 'blocks'),
        'after',
      ],
      ['data: <i>oob</i>\n\n', 'data: <b>2</b>\n\n', 'data: after\n\n'],
    ],
  ])('%s', async (_name, items, texts) => {
    expect(await everything(await listen(each(...items)))).toEqual([': open\n\n', ...texts]);
  });

  test('a last event tells the client to stay away', async () => {
    expect(await everything(await listen(each('a'), { closeEvent: 'done' }))).toEqual([
      ': open\n\n',
      'data: a\n\n',
      'event: done\ndata: \n\n',
    ]);
  });

  test('a block that fails is left out, the others follow', async () => {
    const listening = await listen(each(fragment('page.html', 'broken'), 'still here'));
    expect(await everything(listening)).toEqual([': open\n\n', 'data: still here\n\n']);
    expect(listening.errors).toEqual([new Error('no')]);
  });

  test('a source that fails ends the response in its error', async () => {
    const failure = new Error('source');
    const listening = await listen(
      (async function* (): AsyncGenerator<EventItem> {
        yield 'a';
        throw failure;
      })(),
    );
    await expect(everything(listening)).rejects.toBe(failure);
    expect(listening.errors).toEqual([failure]);
    expect(listening.clock.running).toBe(0);
  });

  test('silence is filled with heartbeats', async () => {
    const news = gate<EventItem>();
    const listening = await listen(
      (async function* () {
        yield await news.opened;
      })(),
      { heartbeatMs: 100 },
    );
    expect(await listening.next()).toBe(': open\n\n');
    for (let beat = 0; beat < 2; beat++) {
      const waiting = listening.next();
      await listening.clock.advance(100);
      expect(await waiting).toBe(': heartbeat\n\n');
    }
    const waiting = listening.next();
    news.open('news');
    expect(await waiting).toBe('data: news\n\n');
    expect(await listening.next()).toBeNull();
    expect(listening.clock.running).toBe(0);
  });

  test.each(['with a signal', 'without'])('a client that leaves ends a source that waits, %s', async (how) => {
    const returned = gate();
    const aborted = gate();
    const waitingFor: AsyncIterable<EventItem> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        return: async () => {
          returned.open();
          return { done: true, value: undefined };
        },
      }),
    };
    const listening = await listen(
      how === 'without'
        ? waitingFor
        : ({ signal }) => {
            signal.addEventListener('abort', () => aborted.open());
            return waitingFor;
          },
    );
    await listening.next();
    const reading = listening.next();
    await listening.clock.turn();
    await listening.leave();
    await returned.opened;
    if (how !== 'without') await aborted.opened;
    expect(await reading).toBeNull();
    expect(listening.clock.running).toBe(0);
    expect(listening.errors).toEqual([]);
  });
});
