/**
 * An async generator that ends as soon as it is aborted, whatever it is waiting for: `return()` on a busy generator would only queue.
 */
export function abortable<T>(
  outer: AbortSignal | null,
  start: (signal: AbortSignal) => AsyncGenerator<T, void, unknown>,
): AsyncIterableIterator<T> {
  const controller = new AbortController();
  const generator = start(controller.signal);
  const done: IteratorResult<T> = { done: true, value: undefined };
  const stopped = new Promise<IteratorResult<T>>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve(done), { once: true });
  });
  const stop = (reason: unknown): void => {
    if (controller.signal.aborted) return;
    outer?.removeEventListener('abort', onAbort);
    controller.abort(reason);
    generator.return().then(undefined, () => {});
  };
  const onAbort = (): void => stop(outer?.reason);
  if (outer?.aborted) onAbort();
  else outer?.addEventListener('abort', onAbort, { once: true });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (controller.signal.aborted) return done;
      const next = generator.next();
      const leave = (): void => outer?.removeEventListener('abort', onAbort);
      next.then(({ done: isDone }) => isDone && leave(), leave); // an error after the abort is nobody's business
      return Promise.race([next, stopped]);
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
