import { Cancellation } from './cancellation.ts';

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
  const leave = (): void => outer?.removeEventListener('abort', onAbort);
  const stop = (reason: unknown): void => {
    if (cancellation.isCancelled) return;
    leave();
    cancellation.cancel(reason);
    generator.return().then(undefined, () => {});
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
        const settled = cancellation.onCancel(() => resolve(done));
        generator.next().then(
          (result) => {
            settled();
            if (result.done) leave();
            resolve(result);
          },
          (error: unknown) => {
            settled();
            leave();
            reject(error); // after an abort that is nobody's business, and nobody hears it
          },
        );
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
