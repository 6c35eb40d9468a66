/** `"%s: %.2f" % (name, value)`: the printf subset of Python's string formatting. */

import { codePointSlice } from './code-points.ts';
import { TemplateRuntimeError } from './errors.ts';
import { formatSpec } from './format-spec.ts';
import { itemOptional } from './item.ts';
import { toJson } from './json.ts';
import { padLeft, padRight } from './padding.ts';
import { isPlainObject } from './plain-object.ts';
import { toNumber } from './number.ts';

const CONVERSION = /%(?:\(([^)]*)\))?([-+ 0#]*)(\d+)?(?:\.(\d+))?[hlL]?(.|$)/gsu;

/**
 * Formats with one value, a list of values, or a dict for `%(name)s`.
 *
 * @param toText text of a value, escaped if need be
 * @throws TemplateRuntimeError `format_error`
 *
 * @example formatPercent('%s=%03d', ['a', 7], text) // 'a=007'
 */
export function formatPercent(format: string, value: unknown, toText: (value: unknown) => string): string {
  const conversions = [...format.matchAll(CONVERSION)].filter((match) => match[5] !== '%').length;
  const isList = Array.isArray(value) && (conversions !== 1 || value.length === 1);
  const values: readonly unknown[] = isList ? value : [value];
  let used = 0;
  const result = format.replace(
    CONVERSION,
    (_all, name: string | undefined, flags: string, width = '', precision: string | undefined, type: string) => {
      if (type === '%') return '%';
      if (name === undefined && used >= values.length)
        throw formatError('There are more conversions than values', 'pass one value for each %');
      const argument = name === undefined ? values[used++] : namedValue(value, name);
      return convert(
        argument,
        { flags, width: Number(width), precision: precision === undefined ? null : Number(precision), type },
        toText,
      );
    },
  );
  const holdsNames = Array.isArray(value) || isPlainObject(value) || value instanceof Map;
  if (used < values.length && !(holdsNames && used === 0))
    throw formatError('There are more values than conversions', 'write one % for each value');
  return result;
}

interface Conversion {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
  readonly type: string;
}

type Convert = (value: unknown, conversion: Conversion, toText: (value: unknown) => string) => string;

const asNumber: Convert = (value, { flags, precision, type }, toText) => {
  const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const alternate = flags.includes('#') ? '#' : '';
  return formatSpec(toNumber(value), `${sign}${alternate}${precision === null ? '' : `.${precision}`}${type}`, toText);
};

const asInteger: Convert = (value, conversion, toText) => {
  const number = toNumber(value);
  const whole = typeof number === 'bigint' ? number : Math.trunc(number);
  return asNumber(whole, { ...conversion, precision: null, type: INTEGER_TYPES[conversion.type] ?? conversion.type }, toText);
};

const asText: Convert = (value, { precision }, toText) => cut(toText(value), precision);

const INTEGER_TYPES: Readonly<Record<string, string>> = { i: 'd', u: 'd' };

const CONVERSIONS: Readonly<Record<string, Convert>> = {
  s: asText,
  r: (value, { precision }, toText) => cut(toText(toJson(value)), precision),
  c: (value, _conversion, toText) => (typeof value === 'number' ? String.fromCodePoint(value) : toText(value)),
  d: asInteger,
  i: asInteger,
  u: asInteger,
  o: asInteger,
  x: asInteger,
  X: asInteger,
  e: asNumber,
  E: asNumber,
  f: asNumber,
  F: asNumber,
  g: asNumber,
  G: asNumber,
};

function convert(value: unknown, conversion: Conversion, toText: (value: unknown) => string): string {
  const render = CONVERSIONS[conversion.type];
  if (render === undefined) throw formatError(`'%${conversion.type}' is no conversion`, 'write %% for a percent sign');
  return pad(render(value, conversion, toText), conversion);
}

function pad(text: string, { flags, width, type }: Conversion): string {
  if (flags.includes('-')) return padRight(text, width);
  if (!flags.includes('0') || 'src'.includes(type)) return padLeft(text, width);
  const sign = /^[-+ ]?/.exec(text)?.[0] ?? '';
  return sign + padLeft(text.slice(sign.length), width - sign.length, '0');
}

function cut(text: string, precision: number | null): string {
  return precision === null ? text : codePointSlice(text, 0, precision);
}

function namedValue(values: unknown, name: string): unknown {
  if (isPlainObject(values) || values instanceof Map) return itemOptional(values, name);
  throw formatError(`'%(${name})' needs a dict`, 'pass a dict on the right of %');
}

function formatError(message: string, hint: string): TemplateRuntimeError {
  return new TemplateRuntimeError('format_error', message, { hint });
}
