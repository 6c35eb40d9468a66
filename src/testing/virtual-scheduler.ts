import { defaultScheduler, nextMacrotask, type Scheduler } from '../core/suspense/scheduler.ts';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/**
 * Time that stands still until a test moves it: macrotasks and timers run in a fixed order, microtasks are drained in between. Goes where
 * `renderSuspense` takes a `scheduler`.
 *
 * @example
 * const time = new VirtualScheduler();
 * const page = renderPage(env, suspense('page.html', { news: time.sleep(100) }), { scheduler: time }).follow();
 * await time.advance(100);
 */
export class VirtualScheduler implements Scheduler {
  /** Milliseconds since the test began. */
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

  /**
   * Lets time pass, timer by timer, until the work has ended.
   *
   * @throws whatever the work rejects with, or an Error when nothing is left that could end it
   */
  async until<T>(work: Promise<T>): Promise<T> {
    let isSettled = false;
    const settle = (): void => void (isSettled = true);
    work.then(settle, settle);
    for (await this.turn(); !isSettled; await this.turn()) {
      const next = this.next(Number.POSITIVE_INFINITY);
      if (next === null) throw new Error('virtual time has nothing left to run, and the work has not ended: is a gate closed?');
      await this.advance(next.at - this.now);
    }
    return work;
  }

  /** The timer that is due first; of those due at once, the one that was started first. */
  private next(until: number): Timer | null {
    let first: Timer | null = null;
    for (const timer of this.timers) if (timer.at <= until && (first === null || timer.at < first.at)) first = timer;
    return first;
  }
}

/** A macrotask of the host comes after every microtask that is queued. */
function drainMicrotasks(): Promise<void> {
  return nextMacrotask(defaultScheduler);
}
