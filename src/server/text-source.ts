/**
 * Chunks of text that a transport asks for one by one, so a slow client slows the renderer down. Whichever way the client goes, `return()` is
 * called once and nothing waits for it: a generator that is busy answers `return()` only after its current step.
 */

/** An `AbortSignal`, or as much of one as it takes to hear that somebody has left. */
export interface LeavingSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface ChunkSource<T> {
  /** The next one, null at the end. One at a time. */
  read(): Promise<T | null>;
  /** The client is gone: nobody wants the rest, and a read that is under way rejects. */
  cancel(reason: unknown): void;
}

export interface TextSourceOptions {
  /** Fires when the client is gone, if the transport says so; `cancel` is the other way to tell. */
  readonly signal: LeavingSignal;
  /** Called once, when the client is gone before the end. */
  readonly onGone: (reason: unknown) => void;
  /** An error after the first chunk. Reading ends in the same error: the head is out, so a truncated response is the only honest end. */
  readonly onError: (error: unknown) => void;
}

/** `first` has been taken from `chunks` already. Empty chunks are left out. */
export function openTexts(
  first: string,
  chunks: AsyncIterator<string>,
  { signal, onGone, onError }: TextSourceOptions,
): ChunkSource<string> {
  let pending: string | null = first === '' ? null : first;
  let isOver = false;
  let left: { readonly reason: unknown } | null = null;
  /** Of the read that is under way. */
  let refuse: ((reason: unknown) => void) | null = null;

  function finish(): boolean {
    if (isOver) return false;
    isOver = true;
    signal.removeEventListener('abort', onAbort);
    return true;
  }

  function leave(reason: unknown): void {
    if (!finish()) return;
    left = { reason };
    onGone(reason);
    abandon(chunks);
    refuse?.(reason);
  }

  function onAbort(): void {
    leave(signal.reason);
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

  function read(): Promise<string | null> {
    return new Promise((resolve, reject) => {
      if (left !== null) return reject(left.reason as Error);
      refuse = reject;
      next().then(
        (chunk) => {
          if (chunk === null) finish();
          refuse = null;
          resolve(chunk);
        },
        (error: unknown) => {
          if (finish()) onError(error);
          refuse = null;
          reject(error as Error);
        },
      );
    });
  }

  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return { read, cancel: leave };
}

/** Ends an iterator without waiting for it; what it throws on its way out concerns nobody any more. */
export function abandon(chunks: AsyncIterator<string>): void {
  chunks.return?.().catch(() => undefined);
}
