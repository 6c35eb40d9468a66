/** What moved since the last recorded run: ratios only, since times are those of a machine. */
import type { Results } from './run-sections.ts';

/** Less than this is noise. */
const MOVED = 0.1;

interface Moved {
  readonly name: string;
  readonly before: number;
  readonly now: number;
}

/** Text for people; says so if nothing moved. Sections that either run lacks aren't compared. */
export function compare(before: Partial<Results>, now: Partial<Results>): string {
  const old = keyRatios(before);
  const moved: Moved[] = [];
  for (const [name, value] of keyRatios(now)) {
    const last = old.get(name);
    if (last !== undefined && Math.abs(value / last - 1) > MOVED) moved.push({ name, before: last, now: value });
  }
  if (moved.length === 0) return 'No ratio moved by more than a tenth since the recorded run.';
  const lines = moved.map(
    ({ name, before, now }) => `  ${now > before ? 'slower' : 'faster'}  ${name}: ${before.toFixed(2)} → ${now.toFixed(2)}`,
  );
  return ['Since the recorded run:', ...lines].join('\n');
}

/** The ratios that the project watches, by name; the lower the better. */
export function keyRatios({ rendering, async, streaming, http, curves }: Partial<Results>): ReadonlyMap<string, number> {
  const ratios = new Map<string, number>();
  const add = (name: string, value: number | undefined): void => {
    if (value !== undefined && Number.isFinite(value)) ratios.set(name, value);
  };
  for (const [name, { ratios }] of Object.entries(rendering?.workloads ?? {})) add(`${name} / hand-written`, ratios['Millrace']);
  for (const [name, value] of Object.entries(async?.ratios ?? {})) add(`async: ${name}`, value);
  add('streaming, settled / hand-written', streaming?.['Millrace']?.settledRatio);
  add('streaming, late / hand-written', streaming?.['Millrace']?.lateRatio);
  const [served, limitServed] = [http?.['Millrace'], http?.['hand-written']];
  if (served !== undefined && limitServed !== undefined) {
    add('HTTP, settled / hand-written', limitServed.settledPagesPerSecond / served.settledPagesPerSecond);
    add('HTTP, late / hand-written', limitServed.latePagesPerSecond / served.latePagesPerSecond);
  }
  for (const [name, { growth }] of Object.entries(curves ?? {})) add(`growth with ${name}`, growth);
  return ratios;
}
