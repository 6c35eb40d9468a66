/**
 * `<` and its kin. Only values of one kind have an order: numbers (booleans count), text (by UTF-16 unit), dates, and lists member by member.
 */

import { equal } from './equality.ts';
import { TemplateRuntimeError } from './errors.ts';
import { isMarkup } from './markup.ts';
import { numeric } from './number.ts';
import { typeName } from './type-name.ts';

/** @throws TemplateRuntimeError `type_error` for values of different kinds or without an order */
export function less(left: unknown, right: unknown): boolean {
  return typeof left === 'number' && typeof right === 'number' ? left < right : before(left, right, '<');
}

/** @throws TemplateRuntimeError `type_error` */
export function greater(left: unknown, right: unknown): boolean {
  return typeof left === 'number' && typeof right === 'number' ? left > right : before(right, left, '>');
}

/** @throws TemplateRuntimeError `type_error` */
export function lessEqual(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left <= right;
  return before(left, right, '<=') || equal(left, right);
}

/** @throws TemplateRuntimeError `type_error` */
export function greaterEqual(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left >= right;
  return before(right, left, '>=') || equal(left, right);
}

function before(left: unknown, right: unknown, operator: string): boolean {
  const a = numeric(left);
  const b = numeric(right);
  if (a !== null && b !== null) return a < b;
  if (isTextual(left) && isTextual(right)) return String(left) < String(right);
  if (left instanceof Date && right instanceof Date) return left.getTime() < right.getTime();
  if (Array.isArray(left) && Array.isArray(right)) return listBefore(left, right, operator);
  const nullish = left === null || left === undefined || right === null || right === undefined;
  const [first, second] = operator.startsWith('>') ? [right, left] : [left, right];
  throw new TemplateRuntimeError('type_error', `Cannot compare ${typeName(first)} and ${typeName(second)} with '${operator}'`, {
    hint: nullish ? 'give it a value: {{ (a ?? 0) < b }}' : 'convert both sides to one type, with | int or | string',
  });
}

function listBefore(left: readonly unknown[], right: readonly unknown[], operator: string): boolean {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index++) {
    if (!equal(left[index], right[index])) return before(left[index], right[index], operator);
  }
  return left.length < right.length;
}

function isTextual(value: unknown): boolean {
  return typeof value === 'string' || isMarkup(value);
}
