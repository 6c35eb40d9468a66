/**
 * The data tab: JSON in which an object with a `$` key is a value that takes time.
 *
 *   { "$after": 300, "value": … }      a promise
 *   { "$after": 300, "$fail": "why" }  a promise that is rejected
 *   { "$stream": [ … ], "$every": 200 } an async iterable, an item every 200 ms
 */
import type { PlayClock } from './clock.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The context of a run, with its delays on `clock`. @throws SyntaxError for text that is no JSON object */
export function readContext(text: string, clock: PlayClock): Record<string, unknown> {
  const parsed = JSON.parse(text) as Json;
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new SyntaxError('The data must be a JSON object');
  return Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, revive(value as Json, clock)]));
}

/** The same data with everything settled, failures apart: what a page would get that waits for all of it. */
export function pendingKeys(text: string): readonly string[] {
  const parsed = JSON.parse(text) as { readonly [key: string]: Json };
  return Object.keys(parsed).filter((key) => isTimed(parsed[key] as Json));
}

function isTimed(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && ('$after' in value || '$stream' in value);
}

function revive(value: Json, clock: PlayClock): unknown {
  if (!isTimed(value)) return value;
  if ('$stream' in value) return stream(value['$stream'] as readonly Json[], Number(value['$every'] ?? 200), clock);
  return settle(value, clock);
}

async function settle(value: { readonly [key: string]: Json }, clock: PlayClock): Promise<unknown> {
  await clock.delay(Number(value['$after']));
  if ('$fail' in value) throw new Error(String(value['$fail']));
  return value['value'] ?? null;
}

async function* stream(items: readonly Json[], every: number, clock: PlayClock): AsyncGenerator<Json, void, unknown> {
  for (const item of items) {
    await clock.delay(every);
    yield item;
  }
}
