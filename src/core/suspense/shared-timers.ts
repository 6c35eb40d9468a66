/** Time limits of values that are started together: those that have the same limit share one timer, however many they are. */
import { type Scheduler, startTimer } from './scheduler.ts';

export interface Timed {
  /** Those it shares a timer with, while its time runs. */
  timer: TimedGroup | null;
}

export interface TimedGroup {
  readonly limitMs: number;
  /** Whose time runs. */
  left: number;
  stop: () => void;
}

export class SharedTimers<T extends Timed> {
  private readonly scheduler: Scheduler;
  private readonly onTimeout: (subject: T, limitMs: number) => void;
  /** Of what is being started now. */
  private groups: (TimedGroup & { readonly subjects: T[] })[] = [];

  constructor(scheduler: Scheduler, onTimeout: (subject: T, limitMs: number) => void) {
    this.scheduler = scheduler;
    this.onTimeout = onTimeout;
  }

  /** Calls back after `limitMs`, unless it is stopped. */
  start(limitMs: number, subject: T): void {
    const group = this.groups.find((each) => each.limitMs === limitMs) ?? this.open(limitMs);
    group.subjects.push(subject);
    group.left += 1;
    subject.timer = group;
  }

  stop(subject: T): void {
    const { timer } = subject;
    if (timer === null) return;
    subject.timer = null;
    timer.left -= 1;
    if (timer.left > 0) return;
    timer.stop();
    this.groups = this.groups.filter((group) => group !== timer);
  }

  /** What is started from now on is started later. */
  close(): void {
    if (this.groups.length > 0) this.groups = [];
  }

  private open(limitMs: number): TimedGroup & { readonly subjects: T[] } {
    const subjects: T[] = [];
    const stop = startTimer(this.scheduler, limitMs, () => {
      for (const subject of subjects) if (subject.timer !== null) this.onTimeout(subject, limitMs);
    });
    const group = { limitMs, left: 0, stop, subjects };
    this.groups.push(group);
    return group;
  }
}
