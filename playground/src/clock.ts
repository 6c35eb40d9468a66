/** Time that can be slowed, stopped and stepped: delays of the data and timers of the render run on it. */
import type { Scheduler } from 'millrace';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

export class PlayClock implements Scheduler {
  /** Milliseconds since the run started, on this clock. */
  now = 0;
  speed = 1;
  private timers: Timer[] = [];
  private isPaused = false;
  private isStopped = false;
  private last: number | null = null;

  /** Resolves after `ms` of this clock. */
  delay(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.timeout(resolve, ms);
    });
  }

  timeout(callback: () => void, delayMs: number): () => void {
    const timer: Timer = { at: this.now + delayMs, callback };
    this.timers.push(timer);
    this.timers.sort((a, b) => a.at - b.at);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** A real macrotask: it costs no time of this clock. */
  macrotask(callback: () => void): void {
    setTimeout(callback, 0);
  }

  start(): void {
    const frame = (time: number): void => {
      if (this.isStopped) return;
      if (this.last !== null && !this.isPaused) this.advanceTo(this.now + (time - this.last) * this.speed);
      this.last = time;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  stop(): void {
    this.isStopped = true;
    this.timers = [];
  }

  pause(isPaused: boolean): void {
    this.isPaused = isPaused;
  }

  /** Jumps to the next timer. */
  step(): void {
    const [next] = this.timers;
    if (next !== undefined) this.advanceTo(next.at);
  }

  private advanceTo(time: number): void {
    for (let [next] = this.timers; next !== undefined && next.at <= time; [next] = this.timers) {
      this.timers.shift();
      this.now = next.at;
      next.callback();
    }
    this.now = Math.max(this.now, time);
  }
}
