import { type Scheduler, startTimer } from '../core/suspense/scheduler.ts';

export interface HeartbeatOptions {
  readonly intervalMs: number;
  readonly scheduler: Scheduler;
  /** Ends the waiting; the iterator's `return()` is called at once, also while it is busy. */
  readonly signal: AbortSignal;
}

/** Nothing has happened for the interval. */
export const BEAT: unique symbol = Symbol('beat');

/**
 * The same items, and a beat whenever none came for so long. One item is asked for at a time and a beat waits for the consumer too, so a
 * client that doesn't read piles nothing up.
 */
export async function* withHeartbeat<T>(
  source: AsyncIterable<T>,
  options: HeartbeatOptions,
): AsyncGenerator<T | typeof BEAT, void, unknown> {
  const items = source[Symbol.asyncIterator]();
  const close = (): void => void Promise.resolve(items.return?.()).catch(() => undefined);
  options.signal.addEventListener('abort', close, { once: true });
  let isOver = false;
  try {
    while (!options.signal.aborted) {
      const next = items.next();
      let result = await orBeat(next, options);
      for (; result === BEAT; result = await orBeat(next, options)) yield BEAT;
      isOver = result.done === true;
      if (result.done) return;
      yield result.value;
    }
  } catch (error) {
    isOver = true;
    throw error;
  } finally {
    options.signal.removeEventListener('abort', close);
    if (!isOver && !options.signal.aborted) close();
  }
}

function orBeat<T>(
  next: Promise<IteratorResult<T>>,
  { intervalMs, scheduler, signal }: HeartbeatOptions,
): Promise<IteratorResult<T> | typeof BEAT> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      stopTimer();
      signal.removeEventListener('abort', onAbort);
    };
    const onAbort = (): void => {
      finish();
      resolve({ done: true, value: undefined });
    };
    const stopTimer = startTimer(scheduler, intervalMs, () => {
      finish();
      resolve(BEAT);
    });
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    next.then(
      (result) => {
        finish();
        resolve(result);
      },
      (error: unknown) => {
        finish();
        reject(error);
      },
    );
  });
}
