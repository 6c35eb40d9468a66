/** Filters that read, round and write numbers. */

import { TemplateRuntimeError } from '../../runtime/errors.ts';
import type { Filter, FilterHost } from '../../runtime/filter.ts';
import { numeric, parseInteger } from '../../runtime/number.ts';
import { type Rounding, fixed, groupThousands, roundTo } from '../../runtime/number-format.ts';
import { isMarkup } from '../../runtime/markup.ts';
import { text } from '../../runtime/text.ts';
import { truthy } from '../../runtime/truthy.ts';
import { typeName } from '../../runtime/type-name.ts';
import { integerOr, notANumber, numberOf, textOr, warnCoercion } from '../coercion.ts';
import { hosted, pure } from '../declare.ts';

export const absFilter: Filter = /* @__PURE__ */ pure('abs', ['value'], abs);
export const intFilter: Filter = /* @__PURE__ */ hosted('int', ['value', 'default?', 'strict?'], (host, value, missing, strict) =>
  orDefault(host, 'int', value, toInteger(value), missing ?? 0, strict),
);
export const floatFilter: Filter = /* @__PURE__ */ hosted(
  'float',
  ['value', 'default?', 'strict?'],
  (host, value, missing, strict) => orDefault(host, 'float', value, numberOf(value), missing ?? 0, strict),
);
export const roundFilter: Filter = /* @__PURE__ */ hosted('round', ['value', 'precision?', 'method?', 'strict?'], round);
export const decimalFilter: Filter = /* @__PURE__ */ hosted('decimal', ['value', 'places?', 'strict?'], decimal);
export const formatNumberFilter: Filter = /* @__PURE__ */ hosted(
  'format_number',
  ['value', 'decimal_places?', 'strict?'],
  formatNumber,
);
export const commasFilter: Filter = /* @__PURE__ */ hosted('commas', ['value'], (host, value) => formatNumber(host, value, 0));
export const filesizeformatFilter: Filter = /* @__PURE__ */ hosted('filesizeformat', ['value', 'binary?'], fileSize);
export const pluralizeFilter: Filter = /* @__PURE__ */ pure('pluralize', ['value', 'suffix?'], pluralize);

export const numberFilters: Readonly<Record<string, Filter>> = {
  abs: absFilter,
  int: intFilter,
  float: floatFilter,
  round: roundFilter,
  decimal: decimalFilter,
  format_number: formatNumberFilter,
  commas: commasFilter,
  filesizeformat: filesizeformatFilter,
  pluralize: pluralizeFilter,
};

function abs(value: unknown): number | bigint {
  const number = numeric(value);
  if (number === null)
    throw new TemplateRuntimeError('type_error', `| abs needs a number, got ${typeName(value)}`, {
      hint: 'convert it with | float',
    });
  return number < 0 ? -number : number;
}

/** Text must spell an integer; numbers lose their fraction. */
function toInteger(value: unknown): number | bigint | null {
  if (typeof value === 'string' || isMarkup(value)) return parseInteger(String(value));
  const number = numeric(value);
  if (typeof number !== 'number') return number;
  return Number.isFinite(number) ? Math.trunc(number) + 0 : null;
}

function orDefault(
  host: FilterHost,
  filter: string,
  value: unknown,
  result: unknown,
  missing: unknown,
  strict: unknown,
): unknown {
  if (result !== null) return result;
  if (truthy(strict)) throw notANumber(filter, value);
  if (value !== null && value !== undefined) warnCoercion(host, filter, value, text(missing) || "''");
  return missing;
}

const ROUNDING: ReadonlyMap<string, Rounding> = new Map([
  ['common', 'common'],
  ['ceil', 'ceil'],
  ['floor', 'floor'],
]);

/** Halves go away from zero, by the digits one sees. */
function round(host: FilterHost, value: unknown, precision: unknown, method: unknown, strict: unknown): unknown {
  const rounding = ROUNDING.get(textOr(method, 'common'));
  if (rounding === undefined) {
    throw new TemplateRuntimeError('value_error', `| round has no method '${text(method)}'`, {
      hint: `use 'common', 'ceil' or 'floor'`,
    });
  }
  const number = numberOf(value);
  if (number === null) return orDefault(host, 'round', value, null, 0, strict);
  return typeof number === 'bigint' ? number : roundTo(number, integerOr(precision, 'precision', 0), rounding);
}

function decimal(host: FilterHost, value: unknown, places: unknown, strict: unknown): unknown {
  const number = numberOf(value);
  return number === null ? asText(host, 'decimal', value, strict) : fixed(number, integerOr(places, 'places', 2));
}

/** Without decimal places the fraction is cut off, not rounded. */
function formatNumber(host: FilterHost, value: unknown, places: unknown, strict?: unknown): unknown {
  const number = numberOf(value);
  if (number === null || Number.isNaN(number)) return asText(host, 'format_number', value, strict);
  const shown = integerOr(places, 'decimal_places', 0);
  const shortened = shown === 0 && typeof number === 'number' ? Math.trunc(number) : number;
  return groupThousands(fixed(shortened, shown));
}

function asText(host: FilterHost, filter: string, value: unknown, strict: unknown): string {
  if (truthy(strict)) throw notANumber(filter, value);
  warnCoercion(host, filter, value, 'its text');
  return text(value);
}

const DECIMAL_UNITS: readonly string[] = ['kB', 'MB', 'GB', 'TB'];
const BINARY_UNITS: readonly string[] = ['KiB', 'MiB', 'GiB', 'TiB'];

function fileSize(host: FilterHost, value: unknown, binary: unknown): string {
  const number = numberOf(value);
  if (number === null) {
    warnCoercion(host, 'filesizeformat', value, "'0 Bytes'");
    return '0 Bytes';
  }
  const base = truthy(binary) ? 1024 : 1000;
  const units = truthy(binary) ? BINARY_UNITS : DECIMAL_UNITS;
  let amount = Number(number);
  if (amount < base) return `${Math.trunc(amount) + 0} Bytes`;
  let power = -1;
  while (amount >= base && power < units.length - 1) {
    amount /= base;
    power++;
  }
  return `${fixed(amount, 1)} ${units[power] ?? ''}`;
}

/** One suffix for many, or `one,many`. */
function pluralize(value: unknown, suffix: unknown): string {
  const suffixes = textOr(suffix, 's');
  if (value === null || value === undefined) return suffixes;
  const number = numberOf(value);
  if (number === null) {
    throw new TemplateRuntimeError('value_error', `| pluralize needs a number, got ${typeName(value)}`, {
      hint: 'write items | length | pluralize',
    });
  }
  const [one = '', many] = suffixes.includes(',') ? suffixes.split(',') : ['', suffixes];
  return Number(number) === 1 ? one : (many ?? '');
}
