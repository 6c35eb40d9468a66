/** How long each block's data pretends to take. The wait is ours, not the database's: its one connection serves others meanwhile. */
import { setTimeout } from 'node:timers/promises';

export type Source = keyof typeof milliseconds;

export interface Delays {
  /** Rejects when the signal aborts. */
  wait(source: Source, signal: AbortSignal): Promise<void>;
}

const milliseconds = {
  summary: 100,
  trend: 350,
  regions: 600,
  forecast: 800,
  products: 1000,
  /** Per page of rows. */
  orders: 250,
  categories: 200,
  catalogue: 700,
};

export const simulatedDelays: Delays = {
  wait: (source, signal) => setTimeout(milliseconds[source], undefined, { signal }),
};
