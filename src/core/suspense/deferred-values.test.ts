import { VirtualScheduler } from 'millrace/testing';
import { expect, it } from 'vitest';
import { defer, type LoadContext } from './defer.ts';
import { DeferredValues, type DeferredValuesOptions } from './deferred-values.ts';
import type { StreamSource } from './stream-source.ts';

function valuesOf(
  context: Record<string, unknown>,
  collectStreams = false,
  limits: Partial<Pick<DeferredValuesOptions, 'responseTimeoutMs' | 'concurrency'>> = {},
): { values: DeferredValues; scheduler: VirtualScheduler; settled: () => number } {
  const scheduler = new VirtualScheduler();
  let count = 0;
  const options = {
    timeoutMs: 100,
    responseTimeoutMs: Infinity,
    concurrency: Infinity,
    ...limits,
    scheduler,
    collectStreams,
    onSettled: () => void (count += 1),
  };
  return { values: new DeferredValues(new Map(Object.entries(context)), options), scheduler, settled: () => count };
}

const outcome = (values: DeferredValues, key: string): unknown => {
  if (values.isPending(key)) return 'pending';
  try {
    return values.value(key);
  } catch (error) {
    const { code, key: failed } = error as { code: string; key: string };
    return `${code} ${failed}`;
  }
};

it.each<[name: string, source: unknown, outcome: unknown]>([
  ['a promise', Promise.resolve(1), 1],
  ['undefined is null', Promise.resolve(undefined), null],
  ['a rejection', rejected('no'), 'deferred_rejected a'],
  ['a rejection without a reason', rejected(undefined), 'deferred_rejected a'],
  ['a loader', defer(() => Promise.resolve(2)), 2],
  ['a loader that answers at once', defer(() => 3), 3],
  [
    'a loader that throws at once',
    defer(() => {
      throw new Error('no');
    }),
    'deferred_rejected a',
  ],
  ['a value that never comes', new Promise(() => {}), 'deferred_timeout a'],
  ['a limit of its own', defer(() => new Promise(() => {}), { timeoutMs: 1e9 }), 'pending'],
  ['no limit at all', defer(() => new Promise(() => {}), { timeoutMs: Infinity }), 'pending'],
  ['a stream that breaks before its first item', broken(), 'deferred_rejected a'],
  ['a stream without items that hangs', hanging(), 'deferred_timeout a'],
])('%s', async (_name, source, expected) => {
  const { values, scheduler } = valuesOf({ a: source });
  values.start(['a']);
  await scheduler.advance(1000);
  expect(outcome(values, 'a')).toEqual(expected);
  values.close(null);
  expect(scheduler.running).toBe(0);
});

it('[F8] starts nothing that nobody asks for, and everything once', async () => {
  let loads = 0;
  const shared = defer(async () => (loads += 1));
  const { values, scheduler, settled } = valuesOf({ a: shared, b: shared, c: defer(() => expect.unreachable()) });
  values.start(['a']);
  values.start(['a', 'b']);
  await scheduler.turn();
  expect([loads, outcome(values, 'a'), outcome(values, 'b'), outcome(values, 'c'), settled()]).toEqual([1, 1, 1, 'pending', 2]);
});

it('values that start together share a timer, and each has its whole time', async () => {
  const never = (): unknown => defer(() => new Promise(() => {}));
  const { values, scheduler } = valuesOf({ a: never(), b: never(), c: never(), d: never() }, false, { concurrency: 2 });
  values.start(['a', 'b', 'c', 'd']);
  expect(scheduler.running).toBe(1);
  const outcomes = (): unknown[] => ['a', 'b', 'c', 'd'].map((key) => String(outcome(values, key)).replace(/ .*/, ''));
  await scheduler.advance(99);
  expect(outcomes()).toEqual(['pending', 'pending', 'pending', 'pending']);
  await scheduler.advance(1);
  expect(outcomes()).toEqual(['deferred_timeout', 'deferred_timeout', 'pending', 'pending']);
  await scheduler.advance(99);
  expect(outcomes()).toEqual(['deferred_timeout', 'deferred_timeout', 'pending', 'pending']);
  await scheduler.advance(1);
  expect([outcomes(), scheduler.running]).toEqual([Array(4).fill('deferred_timeout'), 0]);
});

it('a value that had to queue has its whole time', async () => {
  const after = (ms: number): unknown => defer(() => new Promise((resolve) => void scheduler.timeout(() => resolve(ms), ms)));
  const sources = { a: after(80), b: after(1e9), c: after(1e9), d: after(1e9) };
  const { values, scheduler } = valuesOf(sources, false, { concurrency: 2 });
  values.start(['a', 'b', 'c', 'd']); // c starts at 80, d at 100
  await scheduler.advance(180);
  expect([outcome(values, 'c'), outcome(values, 'd')]).toEqual(['deferred_timeout c', 'pending']);
  await scheduler.advance(19);
  expect(outcome(values, 'd')).toBe('pending');
  await scheduler.advance(1);
  expect(outcome(values, 'd')).toBe('deferred_timeout d');
});

it('aborts loaders that time out or are left, and no others', async () => {
  const signals: LoadContext['signal'][] = [];
  const load = (result: unknown, timeoutMs = 500): unknown =>
    defer(
      ({ signal }) => {
        signals.push(signal);
        return result;
      },
      { timeoutMs },
    );
  const { values, scheduler } = valuesOf({
    done: load(1),
    slow: load(new Promise(() => {}), 10),
    open: load(new Promise(() => {})),
  });
  values.start(['done', 'slow', 'open']);
  await scheduler.advance(50);
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, true, false]);
  values.close('gone');
  expect(signals.map(({ aborted, reason }) => [aborted, String(reason)])).toEqual([
    [false, 'undefined'],
    [true, expect.stringContaining('did not settle within 10 ms')],
    [true, 'gone'],
  ]);
});

it('a loader that asks for its signal late is told what has happened', async () => {
  const late: LoadContext[] = [];
  const load = (timeoutMs: number): unknown =>
    defer(
      (context) => {
        late.push(context);
        return new Promise(() => {});
      },
      { timeoutMs },
    );
  const { values, scheduler } = valuesOf({ a: load(100), b: load(500), c: load(500) });
  values.start(['a', 'b']);
  await scheduler.advance(100);
  values.close('gone');
  expect(late.map(({ signal }) => [signal.aborted, String(signal.reason)])).toEqual([
    [true, expect.stringContaining('100 ms')],
    [true, 'gone'],
  ]);
});

it('a loader whose thenable throws has failed, and nothing else', async () => {
  class Thrower {
    // oxlint-disable-next-line unicorn/no-thenable -- it is about one
    then(): never {
      throw new Error('no');
    }
  }
  const thrower = defer(() => new Thrower());
  const { values, scheduler } = valuesOf({ a: thrower, b: Promise.resolve(1) });
  values.start(['a', 'b']);
  await scheduler.turn();
  expect([outcome(values, 'a'), outcome(values, 'b')]).toEqual(['deferred_rejected a', 1]);
});

it('closes a stream that comes after its time', async () => {
  let closed = 0;
  const late = {
    [Symbol.asyncIterator]: () => ({
      next: () => expect.unreachable(),
      return: async () => ({ done: true as const, value: (closed += 1) }),
    }),
  };
  const { values, scheduler } = valuesOf({
    a: defer(async () => {
      await scheduler.sleep(500);
      return late;
    }),
  });
  values.start(['a']);
  await scheduler.advance(1000);
  expect([outcome(values, 'a'), closed]).toEqual(['deferred_timeout a', 1]);
});

function rejected(reason: unknown): Promise<never> {
  const promise = Promise.reject(reason);
  promise.catch(() => {});
  return promise;
}

function broken(): AsyncIterable<number> {
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('broken')) }) };
}

async function* hanging(): AsyncGenerator<number> {
  await new Promise(() => {});
  yield 1;
}

/** Loaders that note when they start and end when told. */
function loaders(names: readonly string[], priorities: Readonly<Record<string, 'high' | 'low'>> = {}) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const context = Object.fromEntries(
    names.map((name) => [
      name,
      defer(
        () => {
          started.push(name);
          return new Promise<void>((resolve) => ends.set(name, resolve));
        },
        priorities[name] === undefined ? {} : { priority: priorities[name] },
      ),
    ]),
  );
  return { started, context, end: (name: string) => ends.get(name)?.() };
}

it('[F14] so many load at a time, by priority', async () => {
  const { started, context, end } = loaders(['a', 'b', 'c', 'd', 'e'], { a: 'low', d: 'high' });
  const { values, scheduler } = valuesOf({ ...context, eager: Promise.resolve(1) }, false, { concurrency: 2 });
  values.start(['a', 'b', 'c', 'd', 'e', 'eager']);
  await scheduler.turn();
  expect(started).toEqual(['d', 'b']);
  expect(outcome(values, 'eager')).toBe(1);
  end('b');
  await scheduler.turn();
  expect(started).toEqual(['d', 'b', 'c']);
  end('d');
  end('c');
  await scheduler.turn();
  expect(started).toEqual(['d', 'b', 'c', 'e', 'a']);
});

it('a loader that hangs makes room when its time is over', async () => {
  const { started, context, end } = loaders(['a', 'b']);
  const { values, scheduler } = valuesOf(context, false, { concurrency: 1 });
  values.start(['a', 'b']);
  await scheduler.advance(100);
  expect(started).toEqual(['a', 'b']);
  end('b');
  await scheduler.turn();
  expect([outcome(values, 'a'), outcome(values, 'b'), scheduler.running]).toEqual(['deferred_timeout a', null, 0]);
});

it('the time of a value in the queue has not begun', async () => {
  const { context, end } = loaders(['a', 'b']);
  const { values, scheduler } = valuesOf(context, false, { concurrency: 1 });
  values.start(['a', 'b']);
  await scheduler.advance(99);
  end('a');
  await scheduler.advance(99);
  expect(outcome(values, 'b')).toBe('pending');
  await scheduler.advance(1);
  expect(outcome(values, 'b')).toBe('deferred_timeout b');
});

it('the response has a time of its own: what waits, what loads and what streams is over then', async () => {
  const signals: AbortSignal[] = [];
  const hang = ({ signal }: LoadContext): Promise<never> => {
    signals.push(signal);
    return new Promise(() => {});
  };
  async function* forever(): AsyncGenerator<number> {
    yield 1;
    await new Promise(() => {});
  }
  const context = { loads: defer(hang), waits: defer(hang), stream: forever() };
  const { values, scheduler } = valuesOf(context, false, { concurrency: 1, responseTimeoutMs: 50 });
  values.start(['stream', 'loads', 'waits']);
  await scheduler.advance(49);
  expect(outcome(values, 'loads')).toBe('pending');
  await scheduler.advance(1);
  expect([outcome(values, 'loads'), outcome(values, 'waits')]).toEqual(['deferred_timeout loads', 'deferred_timeout waits']);
  expect(signals.map((signal) => signal.aborted)).toEqual([true]);
  const source = values.value('stream') as StreamSource;
  expect([source.done, (source.error?.reason as { code: string } | undefined)?.code]).toEqual([true, 'deferred_timeout']);
  expect(scheduler.running).toBe(0);
});

it('a response that ends starts nothing more', async () => {
  const { started, context, end } = loaders(['a', 'b']);
  const { values, scheduler } = valuesOf(context, false, { concurrency: 1, responseTimeoutMs: 50 });
  values.start(['a', 'b']);
  values.close(new Error('gone'));
  end('a');
  await scheduler.turn();
  expect([started, scheduler.running]).toEqual([['a'], 0]);
});
