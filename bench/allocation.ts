/** What one call of a task allocates on the heap. */
import { median, type Task } from './measure.ts';

const CALLS = 31;

/** Bytes, the median of some calls: those that a garbage collection has fallen into are outliers. 0 if each call was one. */
export async function allocation(task: Task): Promise<number> {
  const empty = await sample(() => {});
  return Math.max(0, (await sample(task)) - empty);
}

async function sample(task: Task): Promise<number> {
  globalThis.gc?.();
  const samples: number[] = [];
  for (let i = 0; i < CALLS; i++) {
    const before = process.memoryUsage().heapUsed;
    const result = task();
    if (result instanceof Promise) await result;
    samples.push(process.memoryUsage().heapUsed - before);
  }
  return median(samples);
}
