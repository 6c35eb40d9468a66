/** Which values count as numbers, and how text becomes one. */

import { TemplateRuntimeError } from './errors.ts';
import { isMarkup } from './markup.ts';
import { typeName } from './type-name.ts';

const DECIMAL = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+(?:_\d+)*$/;

/** Numbers and bigints as they are, booleans as 0 and 1; null for everything else, numeric text included. */
export function numeric(value: unknown): number | bigint | null {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return typeof value === 'boolean' ? Number(value) : null;
}

/** The number a text spells, or null. Integers too large for a number become bigints. */
export function parseNumber(source: string): number | bigint | null {
  const trimmed = source.trim();
  if (!DECIMAL.test(trimmed)) return null;
  return parseInteger(trimmed) ?? Number(trimmed.replaceAll('_', ''));
}

/** The integer a text spells, or null. */
export function parseInteger(source: string): number | bigint | null {
  const trimmed = source.trim();
  if (!INTEGER.test(trimmed)) return null;
  const digits = trimmed.replaceAll('_', '');
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value + 0 : BigInt(digits.replace('+', ''));
}

/**
 * An operand that comes out of a call or a filter, where text that spells a number counts as that number and null as 0.
 *
 * @throws TemplateRuntimeError `type_error` for text that is no number and for all other values
 */
export function toNumber(value: unknown): number | bigint {
  const number = numeric(value);
  if (number !== null) return number;
  if (value === null || value === undefined) return 0;
  const parsed = typeof value === 'string' || isMarkup(value) ? parseNumber(String(value)) : null;
  if (parsed !== null) return parsed;
  throw new TemplateRuntimeError('type_error', `Expected a number, got ${typeName(value)}`, {
    hint: 'convert it with | int or | float, which take a default',
  });
}

/**
 * An argument that must be an integer.
 *
 * @throws TemplateRuntimeError `type_error`
 */
export function integerArgument(value: unknown, name: string): number {
  const number = numeric(value);
  if (number !== null && Number.isSafeInteger(Number(number))) return Number(number);
  throw new TemplateRuntimeError('type_error', `'${name}' must be an integer, not ${typeName(value)}`, {
    hint: 'convert it with | int',
  });
}

/**
 * An argument that must be text.
 *
 * @throws TemplateRuntimeError `type_error`
 */
export function stringArgument(value: unknown, name: string): string {
  if (typeof value === 'string' || isMarkup(value)) return String(value);
  throw new TemplateRuntimeError('type_error', `'${name}' must be a string, not ${typeName(value)}`, {
    hint: 'convert it with | string',
  });
}
