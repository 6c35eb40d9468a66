/** One waiter, any number of notifications: a notification that comes before the wait is not lost. */
export class Wakeup {
  private isNotified = false;
  private wake: (() => void) | null = null;

  notify(): void {
    const { wake } = this;
    if (wake === null) {
      this.isNotified = true;
      return;
    }
    this.wake = null; // Node tells itself of every promise that is resolved once more
    wake();
  }

  wait(): Promise<void> {
    if (this.isNotified) {
      this.isNotified = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}
