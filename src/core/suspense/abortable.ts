import { Cancellation } from './cancellation.ts';

interface Waiting<T> {
  readonly resolve: (result: IteratorResult<T>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * An async generator that ends as soon as it is aborted, whatever it is waiting for: `return()` on a busy generator would only queue.
 */
export function abortable<T>(
  outer: AbortSignal | null,
  start: (cancellation: Cancellation) => AsyncGenerator<T, void, unknown>,
): AsyncIterableIterator<T> {
  const cancellation = new Cancellation();
  const generator = start(cancellation);
  const done: IteratorResult<T> = { done: true, value: undefined };
  /** Who asked for results that aren't there yet: they come in this order. */
  const waiting: Waiting<T>[] = [];
  const leave = (): void => outer?.removeEventListener('abort', onAbort);
  const stop = (reason: unknown): void => {
    if (cancellation.isCancelled) return;
    leave();
    cancellation.cancel(reason);
    for (const { resolve } of waiting.splice(0)) resolve(done);
    generator.return().then(undefined, () => {});
  };
  const onResult = (result: IteratorResult<T, void>): void => {
    if (result.done) leave();
    waiting.shift()?.resolve(result as IteratorResult<T>);
  };
  const onError = (error: unknown): void => {
    leave();
    waiting.shift()?.reject(error); // after an abort that is nobody's business
  };
  const onAbort = (): void => stop(outer?.reason);
  if (outer?.aborted) onAbort();
  else outer?.addEventListener('abort', onAbort, { once: true });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      if (cancellation.isCancelled) return Promise.resolve(done);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        generator.next().then(onResult, onError);
      });
    },
    async return() {
      stop(new Error('the consumer has left'));
      return done;
    },
    async throw(error) {
      stop(error);
      throw error;
    },
  };
}
