/** Time that stands still until a test moves it: macrotasks and timers run in a fixed order, microtasks are drained in between. */
import type { Scheduler } from '../src/core/suspense/scheduler.ts';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

export class VirtualScheduler implements Scheduler {
  now = 0;
  /** How often anybody asked for time. */
  requests = 0;
  private macrotasks: (() => void)[] = [];
  private readonly timers = new Set<Timer>();

  timeout(callback: () => void, delayMs: number): () => void {
    this.requests += 1;
    const timer = { at: this.now + delayMs, callback };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  macrotask(callback: () => void): void {
    this.requests += 1;
    this.macrotasks.push(callback);
  }

  /** Timers that nobody has stopped. */
  get running(): number {
    return this.timers.size;
  }

  /** Runs everything that needs no time: microtasks, then macrotasks one by one. */
  async turn(): Promise<void> {
    await drainMicrotasks();
    for (let next = this.macrotasks.shift(); next !== undefined; next = this.macrotasks.shift()) {
      next();
      await drainMicrotasks();
    }
  }

  /** Runs everything that falls into the next `ms` milliseconds. */
  async advance(ms: number): Promise<void> {
    const until = this.now + ms;
    await this.turn();
    for (let due = this.next(until); due !== null; due = this.next(until)) {
      this.timers.delete(due);
      this.now = due.at;
      due.callback();
      await this.turn();
    }
    this.now = until;
  }

  /** Resolves when that much virtual time is over. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.timeout(resolve, ms));
  }

  private next(until: number): Timer | null {
    const due = [...this.timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at);
    return due[0] ?? null;
  }
}

/** Node runs every queued microtask before the next immediate. */
function drainMicrotasks(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
