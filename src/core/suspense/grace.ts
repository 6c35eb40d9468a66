/** The time that a shell waits for values before it leaves without them: one macrotask, or so many milliseconds. Starts when first asked for. */
import { nextMacrotask, type Scheduler } from './scheduler.ts';

/** What a macrotask keeps, which can't be taken back: let go of when the grace has ended, or it would keep the whole response. */
interface Turn {
  grace: Grace | null;
}

export class Grace {
  isOver = false;
  private readonly scheduler: Scheduler;
  private readonly graceMs: number;
  private readonly onOver: () => void;
  private hasStarted = false;
  private turn: Turn | null = null;
  private stopTimer: (() => void) | null = null;
  private waiting: (() => void)[] | null = null;

  constructor(scheduler: Scheduler, graceMs: number, onOver: () => void) {
    this.scheduler = scheduler;
    this.graceMs = graceMs;
    this.onOver = onOver;
  }

  start(): void {
    if (this.hasStarted) return;
    this.hasStarted = true;
    if (this.graceMs > 0) this.stopTimer = this.scheduler.timeout(() => this.end(), this.graceMs);
    else this.turn = nextTurn(this.scheduler, this);
  }

  /** For a body that is started during the shell: to the end of the grace, and at least one macrotask. */
  async afterStart(): Promise<void> {
    this.start();
    if (this.turn !== null || this.stopTimer !== null)
      await new Promise<void>((resolve) => {
        (this.waiting ??= []).push(resolve);
      });
    await nextMacrotask(this.scheduler);
  }

  /** Ends it early: nobody waits for values any more. */
  stop(): void {
    this.stopTimer?.();
    this.letGo();
  }

  /** Its time has come. */
  end(): void {
    this.isOver = true;
    this.onOver();
    this.letGo();
  }

  private letGo(): void {
    this.stopTimer = null;
    if (this.turn !== null) this.turn.grace = null;
    this.turn = null;
    for (const resolve of this.waiting ?? []) resolve();
    this.waiting = null;
  }
}

function nextTurn(scheduler: Scheduler, grace: Grace): Turn {
  const turn: Turn = { grace };
  scheduler.macrotask(() => turn.grace?.end());
  return turn;
}
