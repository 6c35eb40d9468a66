import { expect, it } from 'vitest';
import { VirtualScheduler } from '../../../tests/virtual-scheduler.ts';
import { defer, type LoadContext } from './defer.ts';
import { DeferredValues } from './deferred-values.ts';

function valuesOf(
  context: Record<string, unknown>,
  collectStreams = false,
): { values: DeferredValues; scheduler: VirtualScheduler; settled: () => number } {
  const scheduler = new VirtualScheduler();
  let count = 0;
  const options = { timeoutMs: 100, scheduler, collectStreams, onSettled: () => void (count += 1) };
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

it('starts nothing that nobody asks for, and everything once', async () => {
  let loads = 0;
  const shared = defer(async () => (loads += 1));
  const { values, scheduler, settled } = valuesOf({ a: shared, b: shared, c: defer(() => expect.unreachable()) });
  values.start(['a']);
  values.start(['a', 'b']);
  await scheduler.turn();
  expect([loads, outcome(values, 'a'), outcome(values, 'b'), outcome(values, 'c'), settled()]).toEqual([1, 1, 1, 'pending', 1]);
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
