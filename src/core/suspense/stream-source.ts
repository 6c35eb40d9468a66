/**
 * An async iterable being read for one loop. Items are pulled only on demand: `fill` gets the next one and whatever else comes in the same
 * turn, so that a fast source leaves in batches and a slow consumer slows the source down.
 */
import { TemplateRuntimeError } from '../runtime/errors.ts';
import type { Scheduler } from './scheduler.ts';

/** Items in one batch, at most. */
const BATCH_LIMIT = 512;

export class StreamSource implements AsyncIterable<unknown> {
  readonly key: string;
  /** Ended, by itself or by an error. */
  done = false;
  error: { readonly reason: unknown } | null = null;
  private readonly iterator: AsyncIterator<unknown>;
  private readonly scheduler: Scheduler;
  private buffer: unknown[] = [];
  private pending: Promise<void> | null = null;
  private isTaken = false;
  private count = 0;

  constructor(key: string, iterable: AsyncIterable<unknown>, scheduler: Scheduler) {
    this.key = key;
    this.iterator = iterable[Symbol.asyncIterator]();
    this.scheduler = scheduler;
  }

  /** Something to take: items, or the news of the end. */
  get hasItems(): boolean {
    return this.buffer.length > 0 || this.done;
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
      this.scheduler.macrotask(() => {
        isOpen = false;
        resolve();
      }),
    );
    while (isOpen && !this.done && this.buffer.length < BATCH_LIMIT) await Promise.race([this.pull(), turn]);
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
    this.done = true;
    try {
      this.iterator.return?.().then(undefined, () => {});
    } catch {
      // a source that can't be closed is left alone
    }
  }

  /** Ends the source with an error of its consumer. */
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

  private pull(): Promise<void> {
    this.pending ??= this.next().finally(() => {
      this.pending = null;
    });
    return this.pending;
  }

  private async next(): Promise<void> {
    try {
      const { done, value } = await this.iterator.next();
      if (this.done) return;
      if (done) this.done = true;
      else {
        this.count += 1;
        this.buffer.push(value);
      }
    } catch (reason) {
      this.done = true;
      this.error = { reason };
    }
  }
}
