/**
 * Whether one response is over before its end. Not an AbortSignal: the listeners of one keep all that belongs to the response until the next
 * whole garbage collection, a fifth of the time that a page takes. Whoever needs a signal gets one made.
 */
export class Cancellation {
  isCancelled = false;
  reason: unknown = undefined;
  private readonly listeners = new Set<() => void>();
  private controller: AbortController | null = null;

  /** Calls back, once, when it is cancelled; answers how to stop listening. */
  onCancel(listener: () => void): () => void {
    const { listeners } = this;
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** For code of others. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.isCancelled) this.controller.abort(this.reason);
    return this.controller.signal;
  }

  cancel(reason: unknown): void {
    if (this.isCancelled) return;
    this.isCancelled = true;
    this.reason = reason;
    for (const listener of this.listeners) listener();
    this.listeners.clear();
    this.controller?.abort(reason);
  }
}
