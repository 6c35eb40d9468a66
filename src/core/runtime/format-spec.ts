/** One value by Python's format mini-language: `[[fill]align][sign][#][0][width][,|_][.precision][type]`. */

import { codePointSlice } from './code-points.ts';
import { TemplateRuntimeError } from './errors.ts';
import { numeric } from './number.ts';
import { padLeft, padRight } from './padding.ts';
import { exponential, fixed, general } from './number-format.ts';
import { typeName } from './type-name.ts';

const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([bcdeEfFgGnosxX%])?$/su;

interface Spec {
  readonly fill: string;
  readonly align: string | null;
  readonly sign: string;
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: string | null;
  readonly precision: number | null;
  readonly type: string | null;
}

/**
 * @param toText text of a value that is no number, escaped if need be
 * @throws TemplateRuntimeError `format_error` for a malformed spec or a value of the wrong kind
 *
 * @example formatSpec(1234.5, ',.2f', text) // '1,234.50'
 */
export function formatSpec(value: unknown, source: string, toText: (value: unknown) => string): string {
  if (source === '') return toText(value);
  const spec = parseSpec(source);
  const number = numeric(value);
  const isText = spec.type === 's' || number === null || (spec.type === null && typeof value === 'boolean');
  return isText ? formatAsText(value, spec, source, toText) : formatAsNumber(number, spec, source);
}

function parseSpec(source: string): Spec {
  const match = SPEC.exec(source);
  if (match === null)
    throw new TemplateRuntimeError('format_error', `'${source}' is no format`, { hint: "for example '>8.2f' or ',d'" });
  const [, fill, align, sign, alternate, zero, width, grouping, precision, type] = match;
  return {
    fill: fill ?? (zero === undefined ? ' ' : '0'),
    align: align ?? (zero === undefined ? null : '='),
    sign: sign ?? '-',
    alternate: alternate !== undefined,
    width: Number(width ?? 0),
    grouping: grouping ?? null,
    precision: precision === undefined ? null : Number(precision),
    type: type ?? null,
  };
}

function formatAsText(value: unknown, spec: Spec, source: string, toText: (value: unknown) => string): string {
  if ((spec.type !== null && spec.type !== 's') || spec.align === '=') {
    throw new TemplateRuntimeError('format_error', `The format '${source}' needs a number, got ${typeName(value)}`, {
      hint: 'convert it with | int or | float',
    });
  }
  const whole = toText(value);
  return align(spec.precision === null ? whole : codePointSlice(whole, 0, spec.precision), spec, '<');
}

function formatAsNumber(value: number | bigint, spec: Spec, source: string): string {
  const negative = value < 0 || Object.is(value, -0);
  const magnitude = negative ? -value : value;
  const digits = group(numberDigits(magnitude, spec, source), spec);
  const sign = negative ? '-' : spec.sign === '-' ? '' : spec.sign;
  if (spec.align !== '=') return align(sign + digits, spec, '>');
  return sign + padLeft(digits, spec.width - sign.length, spec.fill);
}

type NumberFormat = (value: number | bigint, spec: Spec) => string;

const NUMBER_FORMATS: Readonly<Record<string, NumberFormat>> = {
  d: (value) => integerDigits(value, 10),
  n: (value) => String(value),
  b: (value, spec) => (spec.alternate ? '0b' : '') + integerDigits(value, 2),
  o: (value, spec) => (spec.alternate ? '0o' : '') + integerDigits(value, 8),
  x: (value, spec) => (spec.alternate ? '0x' : '') + integerDigits(value, 16),
  X: (value, spec) => (spec.alternate ? '0X' : '') + integerDigits(value, 16).toUpperCase(),
  c: (value) => String.fromCodePoint(Number(value)),
  f: (value, spec) => fixed(value, spec.precision ?? 6),
  F: (value, spec) => fixed(value, spec.precision ?? 6).toUpperCase(),
  e: (value, spec) => exponential(Number(value), spec.precision ?? 6),
  E: (value, spec) => exponential(Number(value), spec.precision ?? 6).toUpperCase(),
  g: (value, spec) => general(Number(value), spec.precision ?? 6),
  G: (value, spec) => general(Number(value), spec.precision ?? 6).toUpperCase(),
  '%': (value, spec) => `${fixed(Number(value) * 100, spec.precision ?? 6)}%`,
};

function numberDigits(value: number | bigint, spec: Spec, source: string): string {
  if (spec.type === null) return spec.precision === null ? String(value) : general(Number(value), spec.precision);
  const isInteger = typeof value === 'bigint' || Number.isInteger(value);
  if ('bcdoxX'.includes(spec.type) && !isInteger) {
    throw new TemplateRuntimeError('format_error', `The format '${source}' needs an integer, got ${value}`, {
      hint: "use 'f' or | int",
    });
  }
  return NUMBER_FORMATS[spec.type]?.(value, spec) ?? String(value);
}

function integerDigits(value: number | bigint, base: number): string {
  return BigInt(value).toString(base);
}

function group(digits: string, spec: Spec): string {
  if (spec.grouping === null) return digits;
  const size = spec.type !== null && 'boxX'.includes(spec.type) ? 4 : 3;
  const [, prefix = '', whole = '', rest = ''] = /^(0[bxoX])?([0-9a-fA-F]+)(.*)$/s.exec(digits) ?? [];
  return prefix + whole.replace(new RegExp(`\\B(?=(?:[0-9a-fA-F]{${size}})+$)`, 'g'), spec.grouping) + rest;
}

function align(value: string, spec: Spec, missing: string): string {
  return (ALIGNMENTS[spec.align ?? missing] ?? padRight)(value, spec.width, spec.fill);
}

const ALIGNMENTS: Readonly<Record<string, (value: string, width: number, fill: string) => string>> = {
  '<': padRight,
  '>': padLeft,
  '=': padLeft,
  '^': padBoth,
};

/** Unlike `str.center`, a format puts an odd space to the right. */
function padBoth(value: string, width: number, fill: string): string {
  const left = Math.floor(Math.max(0, width - [...value].length) / 2);
  return padRight(fill.repeat(left) + value, width, fill);
}
