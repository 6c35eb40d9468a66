import { afterAll, afterEach, expect } from 'vitest';

/** Fails every test of the file that leaves a rejection to nobody. */
export function forbidUnhandledRejections(): void {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', listener);
  afterEach(() => expect(unhandled.splice(0)).toEqual([]));
  afterAll(() => void process.off('unhandledRejection', listener));
}
