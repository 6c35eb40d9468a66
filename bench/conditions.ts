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
  /** Few and short repetitions. */
  readonly isQuick: boolean;
}

/** Above this something else was running, and the numbers are indicative only. */
const QUIET_LOAD = 0.7;

/** Call it before the first measurement, and its result after the last. */
export function watchConditions(isQuick: boolean): () => Conditions {
  const loadBefore = load();
  return () => ({
    node: process.versions.node,
    v8: process.versions.v8,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    loadBefore,
    loadAfter: load(),
    isQuick,
  });
}

export function describeConditions({ node, v8, cpu, cores, loadBefore, loadAfter, isQuick }: Conditions): string {
  const line = `Node ${node}, V8 ${v8}, ${cores} × ${cpu}, load ${loadBefore} before, ${loadAfter} after`;
  const doubts = [
    loadBefore > QUIET_LOAD && 'The machine was busy: take these numbers as indicative.',
    isQuick && 'A quick run, of few and short repetitions: differences of less than a tenth mean nothing.',
  ];
  return [line, ...doubts.filter((doubt) => doubt !== false)].join('\n');
}

function load(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}
