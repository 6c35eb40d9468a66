/**
 * An async iterable being read for one loop. Items are pulled only on demand: `fill` gets the next one and whatever else comes in the same
 * turn, so that a fast source leaves in batches and a slow consumer slows the source down.
 */
import { TemplateRuntimeError } from '../runtime/errors.ts';
import { DeferredError, tookTooLong } from './deferred-error.ts';
import { type Scheduler, startTimer } from './scheduler.ts';

/** Items in one batch, at most. */
const BATCH_LIMIT = 512;

export interface StreamSourceOptions {
  readonly scheduler: Scheduler;
  /** How long the source may take for each item after the first, in milliseconds. */
  readonly timeoutMs: number;
}

export class StreamSource implements AsyncIterable<unknown> {
  readonly key: string;
  /** Ended, by itself or by an error. */
  done = false;
  /** What ended it early: the source's error, or its consumer's. */
  error: { readonly reason: unknown } | null = null;
  private readonly iterator: AsyncIterator<unknown>;
  private readonly options: StreamSourceOptions;
  private readonly ended: Promise<void>;
  private end: () => void = () => {};
  private buffer: unknown[] = [];
  private pending: Promise<void> | null = null;
  private isTaken = false;
  private count = 0;

  constructor(key: string, iterable: AsyncIterable<unknown>, options: StreamSourceOptions) {
    this.key = key;
    this.options = options;
    this.iterator = iterable[Symbol.asyncIterator]();
    this.ended = new Promise((resolve) => (this.end = resolve));
  }

  /** True once an item has come. */
  get hasStarted(): boolean {
    return this.count > 0;
  }

  /** Resolves when there is an item or the end, and the turn is over. Never rejects. */
  async fill(): Promise<void> {
    if (this.done || this.buffer.length > 0) return;
    await this.pull();
    let isOpen = true;
    const turn = new Promise<void>((resolve) =>
      this.options.scheduler.macrotask(() => {
        isOpen = false;
        resolve();
      }),
    );
    while (isOpen && !this.done && this.buffer.length < BATCH_LIMIT) await Promise.race([this.pull(), turn]);
  }

  /** Resolves at the end, with every item in the buffer. Never rejects. */
  async fillAll(): Promise<void> {
    while (!this.done) await this.pull();
  }

  /** The items that have come. */
  take(): readonly unknown[] {
    const items = this.buffer;
    this.buffer = [];
    return items;
  }

  /** Reserves the source for one loop. @throws TemplateRuntimeError `stream_read_twice` */
  claim(): this {
    if (this.isTaken) {
      throw new TemplateRuntimeError('stream_read_twice', `the stream "${this.key}" is read by more than one loop`, {
        hint: 'a stream can be read once; collect it into a list before rendering if several places need it',
      });
    }
    this.isTaken = true;
    return this;
  }

  /** Ends the source early: nobody wants more. */
  close(): void {
    if (this.done) return;
    this.finish();
    try {
      this.iterator.return?.().then(undefined, () => {});
    } catch {
      // a source that can't be closed is left alone
    }
  }

  /** Ends the source with an error: its consumer's, or that it took too long. */
  fail(reason: unknown): void {
    this.close();
    this.error = { reason };
  }

  /** All items in place, for a loop that doesn't append. */
  async *[Symbol.asyncIterator](): AsyncGenerator<unknown, void, unknown> {
    this.claim();
    try {
      for (;;) {
        yield* this.take();
        if (this.error !== null) throw this.error.reason;
        if (this.done) return;
        await this.pull();
      }
    } finally {
      this.close();
    }
  }

  /** One request to the source at a time. */
  private pull(): Promise<void> {
    this.pending ??= this.next().finally(() => {
      this.pending = null;
    });
    return this.pending;
  }

  private async next(): Promise<void> {
    const { scheduler, timeoutMs } = this.options;
    const stopTimer = this.hasStarted
      ? startTimer(scheduler, timeoutMs, () => this.fail(tookTooLong(this.key, timeoutMs)))
      : () => {};
    await Promise.race([this.request(), this.ended]);
    stopTimer();
  }

  private async request(): Promise<void> {
    try {
      const { done, value } = await this.iterator.next();
      if (this.done) return;
      if (done) this.finish();
      else {
        this.count += 1;
        this.buffer.push(value);
      }
    } catch (reason) {
      if (this.done) return;
      this.error = { reason: new DeferredError(this.key, 'stream', reason) };
      this.finish();
    }
  }

  private finish(): void {
    this.done = true;
    this.end();
  }
}
