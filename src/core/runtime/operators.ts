/**
 * Arithmetic of the template language. Numbers and booleans count, text never turns into a number silently,
 * division by zero is an error, `//` floors and `%` takes the sign of the divisor.
 */

import { concat } from './concat.ts';
import { TemplateRuntimeError } from './errors.ts';
import { escape } from './escape.ts';
import { checkLength } from './limits.ts';
import { htmlOf, isHtmlLike, markup } from './markup.ts';
import { numeric } from './number.ts';
import { formatPercent } from './printf.ts';
import { text } from './text.ts';
import { typeName } from './type-name.ts';

/**
 * Numbers add, text and HTML join (see `concat`), lists join.
 *
 * @throws TemplateRuntimeError `type_error`
 */
export function add(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  if (isTextLike(left) || isTextLike(right)) return concat(left, right);
  if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
  return calculate('+', left, right);
}

/** @throws TemplateRuntimeError `type_error` */
export function subtract(left: unknown, right: unknown): number | bigint {
  return typeof left === 'number' && typeof right === 'number' ? left - right : calculate('-', left, right);
}

/**
 * Numbers multiply; text or a list times an integer repeats.
 *
 * @throws TemplateRuntimeError `type_error`, `value_too_large`
 */
export function multiply(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number') return left * right;
  if (isRepeatable(left)) return repeat(left, right);
  if (isRepeatable(right)) return repeat(right, left);
  return calculate('*', left, right);
}

/** @throws TemplateRuntimeError `type_error`, `zero_division` */
export function divide(left: unknown, right: unknown): number | bigint {
  return calculate('/', left, right);
}

/** Rounds towards minus infinity. @throws TemplateRuntimeError `type_error`, `zero_division` */
export function floorDivide(left: unknown, right: unknown): number | bigint {
  return calculate('//', left, right);
}

/**
 * The remainder with the divisor's sign; with text on the left, printf-style formatting.
 *
 * @throws TemplateRuntimeError `type_error`, `zero_division`, `format_error`
 */
export function modulo(left: unknown, right: unknown): unknown {
  if (typeof left === 'string') return formatPercent(left, right, text);
  if (isHtmlLike(left)) return markup(formatPercent(htmlOf(left) ?? '', right, escape));
  return calculate('%', left, right);
}

/** @throws TemplateRuntimeError `type_error`, `zero_division` for 0 to a negative power */
export function power(left: unknown, right: unknown): number | bigint {
  return calculate('**', left, right);
}

/** @throws TemplateRuntimeError `type_error` */
export function negate(value: unknown): number | bigint {
  const number = numeric(value);
  if (number === null) throw unaryError('-', value);
  return -number;
}

/** @throws TemplateRuntimeError `type_error` */
export function positive(value: unknown): number | bigint {
  const number = numeric(value);
  if (number === null) throw unaryError('+', value);
  return number;
}

interface Arithmetic {
  readonly numbers: (left: number, right: number) => number;
  readonly bigints: (left: bigint, right: bigint) => bigint;
  readonly divides?: true;
}

const ARITHMETIC: Readonly<Record<string, Arithmetic>> = {
  '+': { numbers: (a, b) => a + b, bigints: (a, b) => a + b },
  '-': { numbers: (a, b) => a - b, bigints: (a, b) => a - b },
  '*': { numbers: (a, b) => a * b, bigints: (a, b) => a * b },
  '/': { numbers: (a, b) => a / b, bigints: (a, b) => a / b, divides: true },
  '//': { numbers: (a, b) => Math.floor(a / b), bigints: floorDivideBigints, divides: true },
  '%': { numbers: floorModulo, bigints: (a, b) => ((a % b) + b) % b, divides: true },
  '**': { numbers: (a, b) => a ** b, bigints: (a, b) => a ** b },
};

function calculate(operator: string, left: unknown, right: unknown): number | bigint {
  const a = numeric(left);
  const b = numeric(right);
  const arithmetic = ARITHMETIC[operator];
  if (a === null || b === null || arithmetic === undefined) throw operandError(operator, left, right);
  const zeroDivisor = arithmetic.divides === true && Number(b) === 0;
  const zeroToNegative = operator === '**' && Number(a) === 0 && b < 0;
  if (zeroDivisor || zeroToNegative) {
    throw new TemplateRuntimeError('zero_division', 'Division by zero', {
      hint: 'test the divisor first: {{ a / b if b else 0 }}',
    });
  }
  if (typeof a === 'number' && typeof b === 'number') return arithmetic.numbers(a, b);
  if (typeof a !== 'bigint' || typeof b !== 'bigint') {
    throw new TemplateRuntimeError('type_error', `Cannot mix bigint and number with '${operator}'`, {
      hint: 'make both the same kind of number before rendering',
    });
  }
  return operator === '**' && b < 0n ? Number(a) ** Number(b) : arithmetic.bigints(a, b);
}

function floorModulo(a: number, b: number): number {
  const remainder = a % b;
  return remainder !== 0 && remainder < 0 !== b < 0 ? remainder + b : remainder + 0;
}

function floorDivideBigints(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function isTextLike(value: unknown): boolean {
  return typeof value === 'string' || isHtmlLike(value);
}

function isRepeatable(value: unknown): boolean {
  return isTextLike(value) || Array.isArray(value);
}

function repeat(value: unknown, times: unknown): unknown {
  const count = numeric(times);
  if (count === null || !Number.isInteger(Number(count))) throw operandError('*', value, times);
  const copies = Math.max(0, Number(count));
  const length = Array.isArray(value) ? value.length : text(value).length;
  checkLength(length * copies);
  if (Array.isArray(value)) return Array.from({ length: length * copies }, (_, index): unknown => value[index % length]);
  const html = htmlOf(value);
  return html === null ? text(value).repeat(copies) : markup(html.repeat(copies));
}

function operandError(operator: string, left: unknown, right: unknown): TemplateRuntimeError {
  const message = `Cannot use '${operator}' on ${typeName(left)} and ${typeName(right)}`;
  return new TemplateRuntimeError('type_error', message, { hint: operandHint(left, right) });
}

function unaryError(operator: string, value: unknown): TemplateRuntimeError {
  const message = `Cannot use unary '${operator}' on ${typeName(value)}`;
  return new TemplateRuntimeError('type_error', message, { hint: operandHint(value, value) });
}

function operandHint(left: unknown, right: unknown): string {
  if (left === null || left === undefined || right === null || right === undefined) return 'give it a value: {{ (a ?? 0) + 1 }}';
  return 'convert text with | int or | float, or join with ~';
}
