/** One waiter, any number of notifications: a notification that comes before the wait is not lost. */
export class Wakeup {
  private isNotified = false;
  private wake: (() => void) | null = null;

  notify(): void {
    this.isNotified = true;
    const { wake } = this;
    this.wake = null; // Node tells itself of every promise that is resolved once more
    wake?.();
  }

  async wait(): Promise<void> {
    if (!this.isNotified) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    this.isNotified = false;
  }
}
