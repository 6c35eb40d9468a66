/**
 * The deferred keys of one response while they settle: each value started once, with its own time limit and abort signal. Knows time, never
 * markup. Every key ends in exactly one state.
 */
import { isAsyncIterable, isThenable } from '../runtime/unsettled.ts';
import { Deferred } from './defer.ts';
import { type DeferredState, Entry, type EntryOwner, PENDING } from './deferred-entry.ts';
import { DeferredError, tookTooLong } from './deferred-error.ts';
import { listen } from './listen.ts';
import { LoadQueue } from './load-queue.ts';
import { type Scheduler, startTimer } from './scheduler.ts';
import { SharedTimers } from './shared-timers.ts';
import { StreamSource } from './stream-source.ts';

/** So many are compared faster than looked up. */
const FEW = 16;

export interface DeferredValuesOptions {
  readonly timeoutMs: number;
  /** For all of them together, from the first start. */
  readonly responseTimeoutMs: number;
  /** How many `defer()` values load at a time. */
  readonly concurrency: number;
  readonly scheduler: Scheduler;
  /** Streams are ready at their end, not at their first item. */
  readonly collectStreams: boolean;
  /** Called after a value has settled, for each key that has it. */
  readonly onSettled: (key: string) => void;
}

/** True for values whose keys are deferred. */
export function isDeferredValue(value: unknown): boolean {
  return value instanceof Promise || value instanceof Deferred || isAsyncIterable(value);
}

export class DeferredValues implements EntryOwner {
  private readonly entries = new Map<string, Entry>();
  private readonly options: DeferredValuesOptions;
  private readonly queue: LoadQueue;
  private readonly timers: SharedTimers<Entry>;
  private stopResponseTimer: (() => void) | null = null;
  private isClosed = false;
  /** Values that have been started and have not settled. */
  private loading = 0;

  constructor(values: ReadonlyMap<string, unknown>, options: DeferredValuesOptions) {
    this.options = options;
    this.queue = new LoadQueue(options.concurrency);
    this.timers = new SharedTimers(options.scheduler, (entry, limitMs) => this.timeOut(entry, limitMs));
    const all: Entry[] = [];
    const bySource = values.size > FEW ? new Map<unknown, Entry>() : null;
    for (const [key, source] of values) {
      let entry = bySource === null ? all.find((each) => each.source === source) : bySource.get(source);
      if (entry === undefined) {
        entry = new Entry(this, key, source);
        all.push(entry);
        bySource?.set(source, entry);
      }
      entry.keys.push(key);
      this.entries.set(key, entry);
    }
  }

  /** Something has been started and has not settled. */
  get isLoading(): boolean {
    return this.loading > 0;
  }

  has(key: string): boolean {
    return this.entries.has(key);
  }

  isPending(key: string): boolean {
    const status = this.entries.get(key)?.state.status;
    return status === 'pending' || status === 'idle';
  }

  /** It has been started and has not settled. */
  isUnderWay(key: string): boolean {
    return this.entries.get(key)?.state.status === 'pending';
  }

  isAnyPending(keys: readonly string[]): boolean {
    for (const key of keys) if (this.isPending(key)) return true;
    return false;
  }

  isReady(key: string): boolean {
    return this.entries.get(key)?.state.status === 'ready';
  }

  /** The state of a key whose value is ready and no stream, else null. */
  plain(key: string): Extract<DeferredState, { status: 'ready' }> | null {
    const entry = this.entries.get(key);
    return entry !== undefined && entry.state.status === 'ready' && entry.stream === null ? entry.state : null;
  }

  /** The value of a key that has settled. @throws DeferredError if it has failed */
  value(key: string): unknown {
    const state = this.entries.get(key)?.state;
    if (state?.status === 'failed') throw new DeferredError(key, state.kind, state.reason);
    return state?.status === 'ready' ? state.value : null;
  }

  /** Starts loading; a second start changes nothing. What is lazy may have to queue. */
  start(keys: Iterable<string>): void {
    const { scheduler, responseTimeoutMs } = this.options;
    this.stopResponseTimer ??= startTimer(scheduler, responseTimeoutMs, () => this.timeOutAll(responseTimeoutMs));
    for (const key of keys) {
      const entry = this.entries.get(key);
      if (entry?.state.status !== 'idle') continue;
      entry.state = PENDING;
      this.loading += 1;
      const { source } = entry;
      if (!(source instanceof Deferred)) this.run(entry);
      else this.queue.add(source.options.priority ?? 'auto', () => this.runQueued(entry));
    }
    this.queue.advance();
    this.timers.close();
  }

  /** Aborts what still loads and closes every stream. */
  close(reason?: unknown): void {
    this.isClosed = true;
    this.queue.clear();
    this.stopResponseTimer?.();
    for (const entry of this.entries.values()) {
      this.timers.stop(entry);
      if (entry.listening !== null) entry.listening.listener = null;
      const isLoading = entry.state.status === 'pending' || entry.stream?.done === false;
      entry.stream?.close();
      if (isLoading) abort(entry, reason);
    }
  }

  private run(entry: Entry): void {
    const { source } = entry;
    const limitMs = this.limitOf(entry);
    this.timers.start(limitMs, entry);
    const loaded = source instanceof Deferred ? this.load(entry, source) : source;
    if (!isThenable(loaded) && isAsyncIterable(loaded)) void this.follow(entry, loaded);
    // As the promise ends, unless the response is over by then: nothing waits for this one but the response.
    else entry.listening = listen(loaded instanceof Promise ? loaded : Promise.resolve(loaded), entry);
  }

  private load(entry: Entry, { load }: Deferred): unknown {
    const signal = (): AbortSignal => this.signalOf(entry);
    try {
      return load({
        get signal() {
          return signal();
        },
      });
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }

  /** Makes room when it has settled; a loader that took too long holds up no other one, whether it listens to its signal or not. */
  private runQueued(entry: Entry): void {
    entry.takesRoom = true;
    this.run(entry);
  }

  /** The stream is ready as soon as its first item or its end is there. */
  private async follow(entry: Entry, iterable: AsyncIterable<unknown>): Promise<void> {
    try {
      const { scheduler, collectStreams } = this.options;
      const stream = new StreamSource(entry.key, iterable, { scheduler, timeoutMs: this.limitOf(entry) });
      entry.stream = stream;
      if (this.isClosed || entry.state.status !== 'pending') stream.close();
      await stream.fill();
      if (stream.error !== null && !stream.hasStarted) throw (stream.error.reason as DeferredError).cause;
      this.timers.stop(entry); // from here on the stream has a limit for each item
      if (collectStreams) await stream.fillAll();
      this.ready(entry, stream);
    } catch (reason) {
      this.reject(entry, reason);
    }
  }

  arrive(entry: Entry, value: unknown): void {
    if (isAsyncIterable(value)) void this.follow(entry, value);
    else this.ready(entry, value);
  }

  private ready(entry: Entry, value: unknown): void {
    this.settle(entry, { status: 'ready', value: value ?? null });
  }

  reject(entry: Entry, reason: unknown): void {
    this.settle(entry, { status: 'failed', kind: 'rejected', reason });
  }

  private signalOf(entry: Entry): AbortSignal {
    entry.controller ??= new AbortController();
    if (entry.aborted !== null) entry.controller.abort(entry.aborted.reason ?? responseEnded());
    return entry.controller.signal;
  }

  private limitOf({ source }: Entry): number {
    return (source instanceof Deferred ? source.options.timeoutMs : undefined) ?? this.options.timeoutMs;
  }

  private timeOut(entry: Entry, limitMs: number): void {
    const reason = tookTooLong(entry.key, limitMs).cause;
    this.settle(entry, { status: 'failed', kind: 'timeout', reason });
    abort(entry, reason);
    entry.stream?.close();
  }

  /** The response has had its time: nothing that is pending, and no stream, gets any more. */
  private timeOutAll(limitMs: number): void {
    this.queue.clear();
    for (const entry of new Set(this.entries.values())) {
      if (entry.state.status === 'pending') this.timeOut(entry, limitMs);
      else if (entry.stream?.done === false) {
        const error = tookTooLong(entry.key, limitMs);
        entry.stream.fail(error);
        abort(entry, error.cause);
      }
    }
  }

  private settle(entry: Entry, state: DeferredState): void {
    if (entry.state.status !== 'pending' || this.isClosed) return;
    this.timers.stop(entry);
    entry.state = state;
    this.loading -= 1;
    if (entry.takesRoom) {
      entry.takesRoom = false;
      this.queue.done();
      this.timers.close();
    }
    for (const key of entry.keys) this.options.onSettled(key);
  }
}

/** @param reason undefined: the response has ended */
function abort(entry: Entry, reason: unknown): void {
  entry.aborted ??= { reason };
  entry.controller?.abort(reason ?? responseEnded());
}

/** Made for whom it concerns: the trace of an error takes longer than many a block. */
function responseEnded(): Error {
  return new Error('the response has ended');
}
