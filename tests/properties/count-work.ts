/** Work that is counted, not timed: how often each piece of our code runs, as the engine's own coverage counts it. */
import { Session } from 'node:inspector/promises';
import { afterAll, beforeAll } from 'vitest';

const session = new Session();

/** To be called at the top of a test file. */
export function countingWork(): void {
  beforeAll(async () => {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  });

  afterAll(async () => {
    await session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  });
}

/** How often blocks of `src/core` were entered while `run` ran. */
export async function work(run: () => void | Promise<void>): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  await run();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  let count = 0;
  for (const { url, functions } of result) {
    if (!url.includes('/src/core/')) continue;
    for (const { ranges } of functions) for (const range of ranges) count += range.count;
  }
  return count;
}
