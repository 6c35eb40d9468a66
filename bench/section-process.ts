/**
 * Sections in processes of their own, so that none finds the engine as another has left it. Each several times: what V8 decides to inline differs
 * from process to process, by a fifth of the time of a page. The median counts.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { median } from './measure.ts';

/** What `sendSection` has measured in that many processes, one after the other. @throws Error if one of them ends without a result */
export async function measureInProcesses<T>(name: string, runs: number, args: readonly string[]): Promise<T> {
  const results: T[] = [];
  for (let run = 0; run < runs; run++) {
    const child = fork(process.argv[1] as string, ['--section', name, ...args], { serialization: 'advanced' });
    const exited = once(child, 'exit');
    const answer = once(child, 'message') as Promise<[T]>;
    // Not its exit, which may be told before the last message.
    const first = await Promise.race([answer, once(child, 'disconnect').then(() => null)]);
    if (first === null) throw new Error(`the section ${name} ended without a result`);
    results.push(first[0]);
    if (child.connected) child.disconnect();
    await exited;
  }
  return medians(results);
}

export function sendSection(result: unknown): void {
  process.send?.(result);
}

/** Number by number, in results of one shape. */
export function medians<T>(results: readonly T[]): T {
  const [first] = results as readonly [T];
  if (typeof first === 'number') return median(results as readonly number[]) as T;
  if (typeof first !== 'object' || first === null) return first;
  const entries = Object.keys(first).map((key) => [key, medians(results.map((each) => each[key as keyof T]))] as const);
  return (Array.isArray(first) ? entries.map(([, value]) => value) : Object.fromEntries(entries)) as T;
}
