/** Dates by Python's `strftime` directives, in a given time zone and with English names: the same text on every machine. */

import { TemplateRuntimeError } from './errors.ts';

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Sunday is 0. */
  readonly weekday: number;
  /** 1-based. */
  readonly yearDay: number;
  readonly offsetMinutes: number;
  readonly zone: string;
  readonly epochSeconds: number;
}

const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS: readonly string[] = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY_MS = 86_400_000;

/**
 * @param timeZone an IANA name
 * @throws TemplateRuntimeError `value_error` for an invalid date or an unknown time zone
 *
 * @example strftime(new Date(0), '%Y-%m-%d') // '1970-01-01'
 */
export function strftime(date: Date, format: string, timeZone = 'UTC'): string {
  if (Number.isNaN(date.getTime()))
    throw new TemplateRuntimeError('value_error', 'The date is invalid', { hint: 'check how it was parsed' });
  const parts = partsIn(date, timeZone);
  return expand(format, parts);
}

type Directive = (parts: DateParts) => string;

const DIRECTIVES: Readonly<Record<string, Directive>> = {
  Y: (p) => String(p.year).padStart(4, '0'),
  y: (p) => two(p.year % 100),
  C: (p) => two(Math.floor(p.year / 100)),
  m: (p) => two(p.month),
  d: (p) => two(p.day),
  e: (p) => String(p.day).padStart(2),
  H: (p) => two(p.hour),
  k: (p) => String(p.hour).padStart(2),
  I: (p) => two(p.hour % 12 || 12),
  l: (p) => String(p.hour % 12 || 12).padStart(2),
  M: (p) => two(p.minute),
  S: (p) => two(p.second),
  f: (p) => String(p.millisecond * 1000).padStart(6, '0'),
  j: (p) => String(p.yearDay).padStart(3, '0'),
  p: (p) => (p.hour < 12 ? 'AM' : 'PM'),
  P: (p) => (p.hour < 12 ? 'am' : 'pm'),
  a: (p) => (DAYS[p.weekday] ?? '').slice(0, 3),
  A: (p) => DAYS[p.weekday] ?? '',
  b: (p) => (MONTHS[p.month - 1] ?? '').slice(0, 3),
  B: (p) => MONTHS[p.month - 1] ?? '',
  h: (p) => (MONTHS[p.month - 1] ?? '').slice(0, 3),
  w: (p) => String(p.weekday),
  u: (p) => String(p.weekday || 7),
  U: (p) => two(Math.floor((p.yearDay + 6 - p.weekday) / 7)),
  W: (p) => two(Math.floor((p.yearDay + 6 - ((p.weekday + 6) % 7)) / 7)),
  V: (p) => two(isoWeek(p).week),
  G: (p) => String(isoWeek(p).year),
  s: (p) => String(p.epochSeconds),
  z: (p) => offset(p.offsetMinutes),
  Z: (p) => p.zone,
  n: () => '\n',
  t: () => '\t',
  '%': () => '%',
  D: (p) => expand('%m/%d/%y', p),
  F: (p) => expand('%Y-%m-%d', p),
  T: (p) => expand('%H:%M:%S', p),
  R: (p) => expand('%H:%M', p),
  c: (p) => expand('%a %b %e %H:%M:%S %Y', p),
  x: (p) => expand('%m/%d/%y', p),
  X: (p) => expand('%H:%M:%S', p),
};

/** `%-d` leaves out leading zeros and spaces; an unknown directive stays as it is. */
function expand(format: string, parts: DateParts): string {
  return format.replace(/%(-?)([A-Za-z%])/g, (whole, dash: string, letter: string) => {
    const directive = DIRECTIVES[letter];
    if (directive === undefined) return whole;
    const text = directive(parts);
    return dash === '' ? text : text.replace(/^[0 ]+(?=.)/, '');
  });
}

function partsIn(date: Date, timeZone: string): DateParts {
  const offsetMinutes = timeZone === 'UTC' ? 0 : offsetOf(date, timeZone);
  const local = new Date(date.getTime() + offsetMinutes * 60_000);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    weekday: local.getUTCDay(),
    yearDay:
      Math.floor((Date.UTC(2000, local.getUTCMonth(), local.getUTCDate()) - Date.UTC(2000, 0, 1)) / DAY_MS) +
      1 -
      skippedLeapDay(local),
    offsetMinutes,
    zone: timeZone === 'UTC' ? 'UTC' : zoneName(date, timeZone),
    epochSeconds: Math.floor(date.getTime() / 1000),
  };
}

/** The year 2000 has a February 29th; after it, dates of common years come one day early. */
function skippedLeapDay(local: Date): number {
  const year = local.getUTCFullYear();
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return !isLeap && local.getUTCMonth() > 1 ? 1 : 0;
}

function offsetOf(date: Date, timeZone: string): number {
  const name = zonePart(date, timeZone, 'longOffset');
  const match = /([+-])(\d{2}):(\d{2})/.exec(name);
  return match === null ? 0 : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

function zoneName(date: Date, timeZone: string): string {
  return zonePart(date, timeZone, 'short');
}

function zonePart(date: Date, timeZone: string, timeZoneName: 'longOffset' | 'short'): string {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName }).formatToParts(date);
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  } catch (cause) {
    throw new TemplateRuntimeError('value_error', `There is no time zone '${timeZone}'`, {
      cause,
      hint: "use an IANA name such as 'Europe/Berlin'",
    });
  }
}

function isoWeek(p: DateParts): { year: number; week: number } {
  const thursday = new Date(Date.UTC(p.year, p.month - 1, p.day + 4 - (p.weekday || 7)));
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS / 7) + 1 };
}

function offset(minutes: number): string {
  const magnitude = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(magnitude / 60))}${two(magnitude % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
