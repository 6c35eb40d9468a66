/** Time limits of values that are started together: those that have the same limit share one timer, however many they are. */
import { type Scheduler, startTimer } from './scheduler.ts';

/** Those that share a timer. */
export interface TimedGroup<T> {
  readonly limitMs: number;
  readonly subjects: Set<T>;
  stop: () => void;
}

export class SharedTimers<T> {
  private readonly scheduler: Scheduler;
  private readonly onTimeout: (subject: T, limitMs: number) => void;
  /** Of what is being started now, by the limit. */
  private readonly groups: TimedGroup<T>[] = [];

  constructor(scheduler: Scheduler, onTimeout: (subject: T, limitMs: number) => void) {
    this.scheduler = scheduler;
    this.onTimeout = onTimeout;
  }

  /** Calls back after `limitMs`, unless it is stopped. */
  start(limitMs: number, subject: T): TimedGroup<T> {
    const group = this.groups.find((each) => each.limitMs === limitMs) ?? this.open(limitMs);
    group.subjects.add(subject);
    return group;
  }

  stop(group: TimedGroup<T>, subject: T): void {
    if (!group.subjects.delete(subject) || group.subjects.size > 0) return;
    group.stop();
    const index = this.groups.indexOf(group);
    if (index >= 0) this.groups.splice(index, 1);
  }

  /** What is started from now on is started later. */
  close(): void {
    this.groups.length = 0;
  }

  private open(limitMs: number): TimedGroup<T> {
    const subjects = new Set<T>();
    const stop = startTimer(this.scheduler, limitMs, () => {
      for (const subject of subjects) this.onTimeout(subject, limitMs);
    });
    const group = { limitMs, subjects, stop };
    this.groups.push(group);
    return group;
  }
}
