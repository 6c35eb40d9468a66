/** Time limits of values that are started together: those that have the same limit share one timer, however many they are. */
import { type Scheduler, startTimer } from './scheduler.ts';

interface Group {
  readonly onTimeout: Set<() => void>;
  stop: () => void;
}

export class SharedTimers {
  private readonly scheduler: Scheduler;
  /** Of what is being started now, by the limit. */
  private groups = new Map<number, Group>();

  constructor(scheduler: Scheduler) {
    this.scheduler = scheduler;
  }

  /** Calls back after `limitMs`; answers how to cancel. */
  start(limitMs: number, onTimeout: () => void): () => void {
    const group = this.groups.get(limitMs) ?? this.open(limitMs);
    group.onTimeout.add(onTimeout);
    return () => {
      if (!group.onTimeout.delete(onTimeout) || group.onTimeout.size > 0) return;
      group.stop();
      if (this.groups.get(limitMs) === group) this.groups.delete(limitMs);
    };
  }

  /** What is started from now on is started later. */
  close(): void {
    if (this.groups.size > 0) this.groups = new Map();
  }

  private open(limitMs: number): Group {
    const onTimeout = new Set<() => void>();
    const stop = startTimer(this.scheduler, limitMs, () => {
      for (const callBack of onTimeout) callBack();
    });
    const group = { onTimeout, stop };
    this.groups.set(limitMs, group);
    return group;
  }
}
