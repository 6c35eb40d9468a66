/** From source to a template that can render synchronously. Small templates show the fixed cost, a long one the speed. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from 'millrace';
import { type MeasureOptions, measure } from '../measure.ts';

export interface CompileResult {
  readonly templates: number;
  readonly bytes: number;
  /** For all of them. */
  readonly ns: number;
  readonly megabytesPerSecond: number;
}

/** The length of the long template. */
const LONG_BYTES = 100_000;
const LONG_SOURCE = 'dashboard/orders.html';

export async function measureCompiling(
  env: Environment,
  folder: string,
  options: MeasureOptions,
): Promise<Record<'small' | 'long', CompileResult>> {
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  const small = files.map(read);
  const piece = read(LONG_SOURCE);
  const long = [piece.repeat(Math.ceil(LONG_BYTES / piece.length))];
  const compile = (sources: readonly string[]) => (): unknown => sources.map((source) => env.fromString(source));
  const ns = await measure({ small: compile(small), long: compile(long) }, options);
  return { small: result(small, ns.small), long: result(long, ns.long) };
}

function result(sources: readonly string[], ns: number): CompileResult {
  const bytes = sources.reduce((sum, source) => sum + Buffer.byteLength(source), 0);
  return { templates: sources.length, bytes, ns, megabytesPerSecond: bytes / 1e6 / (ns / 1e9) };
}
