/**
 * The boundaries that have left as their fallbacks, and which of them can be rendered by now. Whatever settles leads to those that wait for it,
 * so that many blocks that come one after another cost no more than few.
 */
import type { PendingBoundary } from './registered.ts';

export class PendingBoundaries implements Iterable<PendingBoundary> {
  /** How many things each of them waits for; in the order in which they were shown. */
  private readonly waiting = new Map<PendingBoundary, number>();
  private readonly byKey = new Map<string, PendingBoundary[]>();
  private ready: PendingBoundary[] = [];
  private count = 0;

  get size(): number {
    return this.waiting.size;
  }

  [Symbol.iterator](): Iterator<PendingBoundary> {
    return this.waiting.keys();
  }

  /** @param keys deferred keys that have not settled */
  add(boundary: PendingBoundary, keys: readonly string[]): void {
    const waits = keys.length + (boundary.started === null || boundary.isReady ? 0 : 1);
    boundary.number = this.count++;
    this.waiting.set(boundary, waits);
    for (const key of keys) {
      const others = this.byKey.get(key);
      if (others === undefined) this.byKey.set(key, [boundary]);
      else others.push(boundary);
    }
    if (waits === 0) this.ready.push(boundary);
  }

  /** A key has settled. */
  settled(key: string): void {
    const boundaries = this.byKey.get(key) ?? [];
    this.byKey.delete(key);
    for (const boundary of boundaries) this.came(boundary);
  }

  /** One of the things that a boundary waits for is there. */
  came(boundary: PendingBoundary): void {
    const waits = this.waiting.get(boundary);
    if (waits === undefined) return; // it has not been shown yet
    const left = waits - 1;
    this.waiting.set(boundary, left);
    if (left === 0) this.ready.push(boundary);
  }

  /** Those that can be rendered now; they are pending no more. */
  takeReady(): readonly PendingBoundary[] {
    const { ready } = this;
    if (ready.length === 0) return ready;
    this.ready = [];
    for (const boundary of ready) this.waiting.delete(boundary);
    return ready.length === 1 ? ready : ready.sort((a, b) => a.number - b.number);
  }
}
