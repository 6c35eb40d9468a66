/**
 * CPU time of functions, compared fairly: all in one process, in short slots that take turns, so that heat, garbage and neighbours meet
 * every one of them alike. The median of the rounds counts.
 */
export interface MeasureOptions {
  /** Length of a slot. */
  readonly slotMs: number;
  readonly rounds: number;
  /** CPU time that each task is run before it counts: a server's code has long been optimized. */
  readonly warmMs: number;
}

export const FULL: MeasureOptions = { slotMs: 20, rounds: 11, warmMs: 800 };
/** For a look in passing; ratios within a tenth mean nothing. */
export const QUICK: MeasureOptions = { slotMs: 6, rounds: 5, warmMs: 200 };

export type Task = () => unknown;

/** Nanoseconds of CPU time for one call of each task, garbage collection included. A task that returns a promise is awaited. */
export async function measure<Name extends string>(
  tasks: Readonly<Record<Name, Task>>,
  { slotMs, rounds, warmMs }: MeasureOptions,
): Promise<Record<Name, number>> {
  const entries = Object.entries(tasks) as [Name, Task][];
  const slots = [];
  for (const [name, task] of entries)
    slots.push({ name, task, calls: await calibrate(task, slotMs, warmMs), samples: [] as number[] });
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < slots.length; turn++) {
      const slot = slots[(round + turn) % slots.length] as (typeof slots)[number];
      slot.samples.push((await cpuNanoseconds(slot.task, slot.calls)) / slot.calls);
    }
  }
  return Object.fromEntries(slots.map(({ name, samples }) => [name, median(samples)])) as Record<Name, number>;
}

/** Warms a task up until its slots are long enough, and answers how many calls that takes. */
async function calibrate(task: Task, slotMs: number, warmMs: number): Promise<number> {
  const wanted = slotMs * 1e6;
  let calls = 1;
  for (let warm = 0; warm < warmMs * 1e6; ) {
    const spent = await cpuNanoseconds(task, calls);
    warm += spent;
    calls = Math.max(1, Math.round(spent < wanted / 4 ? calls * 4 : (calls * wanted) / spent));
  }
  return calls;
}

async function cpuNanoseconds(task: Task, calls: number): Promise<number> {
  const start = process.cpuUsage();
  for (let i = 0; i < calls; i++) {
    const result = task();
    if (result instanceof Promise) await result;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) * 1000;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
