/** A value that is loaded only when a render needs it. */
import type { Priority } from './load-queue.ts';

export interface LoadContext {
  /** Aborted when the client is gone, the value timed out or the render ended. */
  readonly signal: AbortSignal;
}

export interface DeferOptions {
  /** Overrides the page's `timeoutMs` for this value. */
  readonly timeoutMs?: number;
  /** Which values are loaded first where the page limits how many load at a time (`concurrency`). Default: `auto`. */
  readonly priority?: Priority;
}

type Load<T> = (context: LoadContext) => Promise<T> | AsyncIterable<T> | T;

export class Deferred<T = unknown> {
  readonly load: Load<T>;
  readonly options: DeferOptions;

  constructor(load: Load<T>, options: DeferOptions) {
    this.load = load;
    this.options = options;
  }
}

/**
 * A lazy, cancellable value: started once per render, never if no template reads it.
 *
 * @example
 * suspense('page.html', { revenue: defer(({ signal }) => db.query(sql, { signal })) })
 */
export function defer<T>(load: Load<T>, options: DeferOptions = {}): Deferred<T> {
  return new Deferred(load, options);
}
