/**
 * The deferred keys of one response while they settle: started once, each with its own time limit and abort signal. Knows time, never
 * markup. Every key ends in exactly one state.
 */
import { TemplateRuntimeError } from '../runtime/errors.ts';
import { isAsyncIterable } from '../runtime/unsettled.ts';
import { Deferred } from './defer.ts';
import type { Scheduler } from './scheduler.ts';
import { StreamSource } from './stream-source.ts';

export type DeferredState =
  | { readonly status: 'idle' }
  | { readonly status: 'pending' }
  | { readonly status: 'ready'; readonly value: unknown }
  | { readonly status: 'failed'; readonly kind: 'rejected' | 'timeout'; readonly reason: unknown };

interface Entry {
  readonly source: unknown;
  readonly controller: AbortController;
  state: DeferredState;
  stream: StreamSource | null;
  stopTimer: () => void;
}

export interface DeferredValuesOptions {
  readonly timeoutMs: number;
  readonly scheduler: Scheduler;
  /** Called after a key has settled. */
  readonly onSettled: (key: string) => void;
}

/** True for values whose keys are deferred. */
export function isDeferredValue(value: unknown): boolean {
  return value instanceof Promise || value instanceof Deferred || isAsyncIterable(value);
}

export class DeferredValues {
  private readonly entries = new Map<string, Entry>();
  private readonly options: DeferredValuesOptions;
  private isClosed = false;

  constructor(values: ReadonlyMap<string, unknown>, options: DeferredValuesOptions) {
    this.options = options;
    for (const [key, source] of values) {
      this.entries.set(key, { source, controller: new AbortController(), state: { status: 'idle' }, stream: null, stopTimer: () => {} });
    }
  }

  has(key: string): boolean {
    return this.entries.has(key);
  }

  state(key: string): DeferredState {
    return (this.entries.get(key) as Entry).state;
  }

  isPending(key: string): boolean {
    const status = this.entries.get(key)?.state.status;
    return status === 'pending' || status === 'idle';
  }

  /** Starts loading; a second start changes nothing. */
  start(keys: Iterable<string>): void {
    for (const key of keys) {
      const entry = this.entries.get(key);
      if (entry?.state.status === 'idle') this.run(key, entry);
    }
  }

  /** Values that have settled well, streams as something to iterate over. */
  settled(): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const [key, { state }] of this.entries) if (state.status === 'ready') values[key] = state.value;
    return values;
  }

  /** Aborts what still loads and closes every stream. */
  close(reason: unknown): void {
    this.isClosed = true;
    for (const entry of this.entries.values()) {
      entry.stopTimer();
      entry.controller.abort(reason);
      entry.stream?.close();
    }
  }

  private run(key: string, entry: Entry): void {
    entry.state = { status: 'pending' };
    const { source } = entry;
    const limit = (source instanceof Deferred ? source.options.timeoutMs : undefined) ?? this.options.timeoutMs;
    if (Number.isFinite(limit)) entry.stopTimer = this.options.scheduler.timeout(() => this.timeOut(key, entry, limit), limit);
    this.load(key, entry).then(
      (value) => this.settle(key, entry, { status: 'ready', value: value ?? null }),
      (reason: unknown) => this.settle(key, entry, { status: 'failed', kind: 'rejected', reason }),
    );
  }

  /** The value; for a stream, the stream as soon as its first item or its end is there. */
  private async load(key: string, entry: Entry): Promise<unknown> {
    const { source } = entry;
    const value = await (source instanceof Deferred ? source.load({ signal: entry.controller.signal }) : source);
    if (!isAsyncIterable(value)) return value;
    entry.stream = new StreamSource(key, value, this.options.scheduler);
    if (this.isClosed) entry.stream.close();
    await entry.stream.fill();
    const { error, hasStarted } = entry.stream;
    if (error !== null && !hasStarted) throw error.reason;
    return entry.stream;
  }

  private timeOut(key: string, entry: Entry, limitMs: number): void {
    const reason = new TemplateRuntimeError('timeout', `"${key}" did not settle within ${limitMs} ms`, {
      hint: 'raise timeoutMs, or look why it takes so long',
    });
    this.settle(key, entry, { status: 'failed', kind: 'timeout', reason });
    entry.controller.abort(reason);
    entry.stream?.close();
  }

  private settle(key: string, entry: Entry, state: DeferredState): void {
    if (entry.state.status !== 'pending' || this.isClosed) return;
    entry.stopTimer();
    entry.state = state;
    this.options.onSettled(key);
  }
}
