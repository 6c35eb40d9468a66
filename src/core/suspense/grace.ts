/** The time that a shell waits for values before it leaves without them: one macrotask, or so many milliseconds. Starts when first asked for. */
import { nextMacrotask, type Scheduler } from './scheduler.ts';

export class Grace {
  isOver = false;
  private readonly scheduler: Scheduler;
  private readonly graceMs: number;
  private readonly onOver: () => void;
  private over: Promise<void> | null = null;
  private stopTimer: () => void = () => {};

  constructor(scheduler: Scheduler, graceMs: number, onOver: () => void) {
    this.scheduler = scheduler;
    this.graceMs = graceMs;
    this.onOver = onOver;
  }

  /** Resolves when it is over. */
  start(): Promise<void> {
    this.over ??= new Promise<void>((resolve) => {
      const end = (): void => {
        this.isOver = true;
        this.onOver();
        resolve();
      };
      if (this.graceMs > 0) {
        const stop = this.scheduler.timeout(end, this.graceMs);
        this.stopTimer = () => {
          stop();
          resolve();
        };
      } else {
        // A macrotask can't be taken back, and until it comes it would keep the whole response.
        let onTurn: (() => void) | null = end;
        this.scheduler.macrotask(() => onTurn?.());
        this.stopTimer = () => {
          onTurn = null;
          resolve();
        };
      }
    });
    return this.over;
  }

  /** For a body that is started during the shell: to the end of the grace, and at least one macrotask. */
  async afterStart(): Promise<void> {
    await this.start();
    await nextMacrotask(this.scheduler);
  }

  /** Ends it early: nobody waits for values any more. */
  stop(): void {
    this.stopTimer();
  }
}
