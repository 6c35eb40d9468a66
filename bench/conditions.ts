/** What numbers mean nothing without. */
import { cpus, loadavg } from 'node:os';

export interface Conditions {
  readonly node: string;
  readonly v8: string;
  readonly cpu: string;
  readonly cores: number;
  /** Load average over the last minute, the benchmark's own one included when it is taken at the end. */
  readonly loadBefore: number;
  readonly loadAfter: number;
}

/** Above this something else was running, and the numbers are indicative only. */
const QUIET_LOAD = 0.7;

/** Call it before the first measurement, and its result after the last. */
export function watchConditions(): () => Conditions {
  const loadBefore = load();
  return () => ({
    node: process.versions.node,
    v8: process.versions.v8,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    loadBefore,
    loadAfter: load(),
  });
}

export function describeConditions({ node, v8, cpu, cores, loadBefore, loadAfter }: Conditions): string {
  const line = `Node ${node}, V8 ${v8}, ${cores} × ${cpu}, load ${loadBefore} before, ${loadAfter} after`;
  return loadBefore > QUIET_LOAD ? `${line}\nThe machine was busy: take these numbers as indicative.` : line;
}

function load(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}
