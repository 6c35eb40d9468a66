/**
 * The host contract: every global beyond ECMAScript that the core may use. Node, Bun, Deno, workers and browsers all have these.
 * Anything else (DOM, node:, streams) is a type error in this folder, on purpose.
 */

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare var AbortController: { new (): AbortController };
declare function setTimeout(callback: () => void, delayMs: number): unknown;
declare function clearTimeout(handle: unknown): void;
declare function queueMicrotask(callback: () => void): void;
declare var console: { warn(...data: unknown[]): void; error(...data: unknown[]): void };
/** Absent in some old workers: keys fall back to `Math.random`. */
declare var crypto: { getRandomValues(array: Uint8Array): Uint8Array } | undefined;
