/**
 * Chunks as a response body. Nothing is pulled before the transport asks (high-water mark 0, one chunk a pull), so a slow client slows
 * the renderer down. Whichever way the client goes, `return()` is called once and nothing waits for it: a generator that is busy
 * answers `return()` only after its current step.
 */
import { encodeText } from './encode-text.ts';

export interface ChunkBodyOptions {
  /** Fires when the client is gone, if the transport says so; cancelling the body is the other way to tell. */
  readonly signal: AbortSignal;
  /** Called once, when the client is gone before the end. */
  readonly onGone: (reason: unknown) => void;
  /** An error after the first chunk. The body ends in the same error: the head is out, so a truncated response is the only honest end. */
  readonly onError: (error: unknown) => void;
}

/** `first` has been taken from `chunks` already. */
export function chunkBody(first: string, chunks: AsyncIterator<string>, options: ChunkBodyOptions): ReadableStream<Uint8Array> {
  const { signal, onGone, onError } = options;
  let pending: string | null = first === '' ? null : first;
  let isOver = false;

  function finish(): boolean {
    if (isOver) return false;
    isOver = true;
    signal.removeEventListener('abort', onAbort);
    return true;
  }

  function leave(reason: unknown): void {
    if (!finish()) return;
    onGone(reason);
    abandon(chunks);
  }

  let fail: (reason: unknown) => void;
  function onAbort(): void {
    leave(signal.reason);
    fail(signal.reason);
  }

  async function next(): Promise<string | null> {
    if (pending !== null) {
      const chunk = pending;
      pending = null;
      return chunk;
    }
    for (;;) {
      const { done, value } = await chunks.next();
      if (done) return null;
      if (value !== '') return value;
    }
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        fail = (reason) => controller.error(reason);
        if (signal.aborted) onAbort();
        else signal.addEventListener('abort', onAbort, { once: true });
      },
      async pull(controller) {
        try {
          const chunk = await next();
          if (isOver) return;
          if (chunk !== null) controller.enqueue(encodeText(chunk));
          else if (finish()) controller.close();
        } catch (error) {
          if (!finish()) return;
          onError(error);
          controller.error(error);
        }
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
}

/** Ends an iterator without waiting for it; what it throws on its way out concerns nobody any more. */
export function abandon(chunks: AsyncIterator<string>): void {
  chunks.return?.().catch(() => undefined);
}
