/** `date`: moments in time as text. In UTC, or the environment's time zone, so that server and browser agree. */

import type { Filter, FilterHost } from '../../runtime/filter.ts';
import { numeric } from '../../runtime/number.ts';
import { strftime } from '../../runtime/strftime.ts';
import { text } from '../../runtime/text.ts';
import { textOr, warnCoercion } from '../coercion.ts';
import { hosted } from '../declare.ts';

export const dateFilter: Filter = /* @__PURE__ */ hosted('date', ['value', 'format?', 'time_zone?'], date);

export const dateFilters: Readonly<Record<string, Filter>> = {
  date: dateFilter,
};

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?(?:\[.*\])?)?$/i;

/** Takes dates, seconds since 1970, ISO texts and Temporal objects; anything else is the empty text. */
function date(host: FilterHost, value: unknown, format: unknown, timeZone: unknown): string {
  if (value === null || value === undefined) return '';
  const moment = momentOf(value);
  if (moment !== null && !Number.isNaN(moment.getTime())) {
    return strftime(moment, textOr(format, '%Y-%m-%d'), textOr(timeZone ?? host.timeZone, 'UTC'));
  }
  warnCoercion(host, 'date', value, "''");
  return '';
}

function momentOf(value: unknown): Date | null {
  if (value instanceof Date) return value;
  const seconds = numeric(value);
  if (seconds !== null) return new Date(Number(seconds) * 1000);
  if (typeof value === 'string') return parseIso(value);
  return isTemporal(value) ? temporalMoment(value) : null;
}

/** A text without an offset is UTC: what it means must not depend on the machine. */
function parseIso(source: string): Date | null {
  const trimmed = source.trim();
  const match = ISO_DATE.exec(trimmed);
  if (match === null) return null;
  const plain = trimmed
    .replace(/\[.*\]$/, '')
    .replace(' ', 'T')
    .replace(',', '.');
  const hasTime = plain.length > 10;
  return new Date(hasTime && match[1] === undefined ? `${plain}Z` : plain);
}

interface TemporalLike {
  readonly epochMilliseconds?: unknown;
}

function isTemporal(value: unknown): value is TemporalLike {
  const tag: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, Symbol.toStringTag) : undefined;
  return typeof tag === 'string' && tag.startsWith('Temporal.');
}

function temporalMoment(value: TemporalLike): Date | null {
  return typeof value.epochMilliseconds === 'number' ? new Date(value.epochMilliseconds) : parseIso(text(value));
}
