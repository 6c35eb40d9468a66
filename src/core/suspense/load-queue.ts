/** Starts work, so much of it at a time: by priority, then in the order in which it was asked for. */

export type Priority = 'high' | 'auto' | 'low';

const ranks: Readonly<Record<Priority, number>> = { high: 0, auto: 1, low: 2 };

interface Waiting {
  readonly rank: number;
  readonly start: () => void;
}

export class LoadQueue {
  private readonly limit: number;
  private readonly waiting: Waiting[] = [];
  private running = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  add(priority: Priority, start: () => void): void {
    const rank = ranks[priority];
    const before = this.waiting.findIndex((other) => other.rank > rank);
    this.waiting.splice(before < 0 ? this.waiting.length : before, 0, { rank, start });
  }

  /** Starts as much as the limit allows. */
  advance(): void {
    while (this.running < this.limit) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.running += 1;
      next.start();
    }
  }

  /** Work that was started has ended. */
  done(): void {
    this.running -= 1;
    this.advance();
  }

  clear(): void {
    if (this.waiting.length > 0) this.waiting.length = 0;
  }
}
