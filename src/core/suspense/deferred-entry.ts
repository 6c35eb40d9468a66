/** One deferred value while it settles; keys that were given the same one share it. */
import type { Listener, Listening } from './listen.ts';
import type { Timed, TimedGroup } from './shared-timers.ts';
import type { StreamSource } from './stream-source.ts';

export type DeferredState =
  | { readonly status: 'idle' }
  | { readonly status: 'pending' }
  | { readonly status: 'ready'; readonly value: unknown }
  | { readonly status: 'failed'; readonly kind: 'rejected' | 'timeout'; readonly reason: unknown };

const IDLE: DeferredState = { status: 'idle' };
export const PENDING: DeferredState = { status: 'pending' };

/** Hears how the value of an entry ends. */
export interface EntryOwner {
  arrive(entry: Entry, value: unknown): void;
  reject(entry: Entry, reason: unknown): void;
}

export class Entry implements Listener<unknown>, Timed {
  /** The first of `keys`. */
  readonly key: string;
  readonly keys: string[] = [];
  readonly source: unknown;
  /** Of a loader, from when it asks for its signal: nothing else can be told to stop. */
  controller: AbortController | null = null;
  /** It was told to stop, whether it had asked or not. */
  aborted: { readonly reason: unknown } | null = null;
  state: DeferredState = IDLE;
  stream: StreamSource | null = null;
  timer: TimedGroup | null = null;
  listening: Listening<unknown> | null = null;
  /** It has a place among those that load at a time. */
  takesRoom = false;
  private readonly owner: EntryOwner;

  constructor(owner: EntryOwner, key: string, source: unknown) {
    this.owner = owner;
    this.key = key;
    this.source = source;
  }

  onValue(value: unknown): void {
    this.owner.arrive(this, value);
  }

  onError(reason: unknown): void {
    this.owner.reject(this, reason);
  }
}
