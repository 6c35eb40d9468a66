/** How long a fallback stays at least: one that is gone after a blink is worse than one that stays a moment. */
import type { PendingBoundary } from './registered.ts';
import type { Scheduler } from './scheduler.ts';

export class MinimumTime {
  private readonly scheduler: Scheduler;
  private readonly minimumMs: number;
  private readonly onOver: () => void;
  private readonly running = new Map<PendingBoundary, () => void>();

  constructor(scheduler: Scheduler, minimumMs: number, onOver: () => void) {
    this.scheduler = scheduler;
    this.minimumMs = minimumMs;
    this.onOver = onOver;
  }

  /** The boundary's fallback is on its way. */
  start(boundary: PendingBoundary): void {
    if (this.minimumMs <= 0) return;
    const stop = this.scheduler.timeout(() => {
      this.running.delete(boundary);
      this.onOver();
    }, this.minimumMs);
    this.running.set(boundary, stop);
  }

  isOver(boundary: PendingBoundary): boolean {
    return !this.running.has(boundary);
  }

  stop(): void {
    for (const stop of this.running.values()) stop();
    this.running.clear();
  }
}
