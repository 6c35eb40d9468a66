/**
 * The boundaries that have left as their fallbacks, and which of them can be rendered by now. Whatever settles leads to those that wait for it,
 * so that many blocks that come one after another cost no more than few.
 */
import type { PendingBoundary } from './registered.ts';

interface Waiting {
  readonly boundary: PendingBoundary;
  /** Its turn among those that were shown. */
  readonly number: number;
  /** How many things it still waits for. */
  left: number;
}

export class PendingBoundaries implements Iterable<PendingBoundary> {
  /** In the order in which they were shown. */
  private readonly waiting = new Map<PendingBoundary, Waiting>();
  private readonly byKey = new Map<string, PendingBoundary[]>();
  private ready: Waiting[] = [];
  private count = 0;

  get size(): number {
    return this.waiting.size;
  }

  [Symbol.iterator](): Iterator<PendingBoundary> {
    return this.waiting.keys();
  }

  /** @param keys deferred keys that have not settled */
  add(boundary: PendingBoundary, keys: readonly string[]): void {
    const left = keys.length + (boundary.started === null || boundary.isReady ? 0 : 1);
    const waiting = { boundary, number: this.count++, left };
    this.waiting.set(boundary, waiting);
    for (const key of keys) {
      const others = this.byKey.get(key);
      if (others === undefined) this.byKey.set(key, [boundary]);
      else others.push(boundary);
    }
    if (left === 0) this.ready.push(waiting);
  }

  /** A key has settled. */
  settled(key: string): void {
    const boundaries = this.byKey.get(key);
    if (boundaries === undefined) return;
    this.byKey.delete(key);
    for (const boundary of boundaries) this.came(boundary);
  }

  /** One of the things that a boundary waits for is there. */
  came(boundary: PendingBoundary): void {
    const waiting = this.waiting.get(boundary);
    if (waiting === undefined) return; // it has not been shown yet
    waiting.left -= 1;
    if (waiting.left === 0) this.ready.push(waiting);
  }

  /** Those that can be rendered now; they are pending no more. */
  takeReady(): readonly PendingBoundary[] {
    const ready = this.ready.sort((a, b) => a.number - b.number).map(({ boundary }) => boundary);
    if (ready.length > 0) this.ready = [];
    for (const boundary of ready) this.waiting.delete(boundary);
    return ready;
  }
}
