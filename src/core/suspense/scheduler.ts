/** Time, injected: the only place that knows the host's timers. Tests use a virtual one. */

export interface Scheduler {
  /** Calls back after `delayMs`; answers how to cancel. */
  timeout(callback: () => void, delayMs: number): () => void;
  /** Calls back in a new macrotask: everything that could settle without waiting has settled then. */
  macrotask(callback: () => void): void;
}

interface MacrotaskHost {
  readonly setImmediate?: (callback: () => void) => unknown;
  readonly MessageChannel?: new () => { readonly port1: MessagePort; readonly port2: MessagePort };
}

interface MessagePort {
  onmessage: (() => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

/** `setImmediate`, else a message (not throttled like timers), else a timer. */
function macrotaskOf(host: MacrotaskHost): (callback: () => void) => void {
  const { setImmediate, MessageChannel } = host;
  if (setImmediate !== undefined) return (callback) => void setImmediate(callback);
  if (MessageChannel === undefined) return (callback) => void setTimeout(callback, 0);
  return (callback) => {
    const { port1, port2 } = new MessageChannel();
    const onMessage = (): void => {
      port1.close();
      callback();
    };
    port1.onmessage = onMessage;
    port2.postMessage(null);
  };
}

export const defaultScheduler: Scheduler = {
  timeout: (callback, delayMs) => {
    const handle = setTimeout(callback, delayMs);
    return () => clearTimeout(handle);
  },
  macrotask: macrotaskOf(globalThis as MacrotaskHost),
};

/** Like `timeout`; no timer at all for a time that never ends. */
export function startTimer(scheduler: Scheduler, delayMs: number, callback: () => void): () => void {
  return Number.isFinite(delayMs) ? scheduler.timeout(callback, delayMs) : () => {};
}

export function nextMacrotask(scheduler: Scheduler): Promise<void> {
  return new Promise((resolve) => scheduler.macrotask(resolve));
}
