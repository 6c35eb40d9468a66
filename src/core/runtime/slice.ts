/** `object[from:to:step]` with Python's rules: bounds are clamped, negative positions count from the end, a negative step walks backwards. */

import { codePoints } from './code-points.ts';
import { TemplateRuntimeError } from './errors.ts';
import { isMarkup } from './markup.ts';
import { integerArgument } from './number.ts';
import { Range } from './range.ts';
import { typeName } from './type-name.ts';
import { rejectUnsettled } from './unsettled.ts';

/**
 * A part of a text (by code point) or of a list; ranges and other sequences give a list. Parts of HTML are plain text.
 *
 * @throws TemplateRuntimeError `type_error` when the value is no sequence or a bound no integer, `value_error` for step 0
 *
 * @example slice([1, 2, 3], null, null, -1) // [3, 2, 1]
 */
export function slice(object: unknown, from: unknown, to: unknown, step: unknown): string | unknown[] {
  const stride = bound(step, 'step') ?? 1;
  if (stride === 0)
    throw new TemplateRuntimeError('value_error', 'A slice cannot have step 0', { hint: 'use a step other than 0' });
  const value = isMarkup(object) ? object.value : object;
  if (typeof value === 'string') {
    const part = take(codePoints(value), bound(from, 'start'), bound(to, 'end'), stride);
    return typeof part === 'string' ? part : part.join('');
  }
  return [...take(sequence(value), bound(from, 'start'), bound(to, 'end'), stride)];
}

function take<T>(source: string | readonly T[], from: number | null, to: number | null, step: number): string | T[] {
  const { length } = source;
  const start = clamp(from, length, step, step > 0 ? 0 : length - 1);
  const end = clamp(to, length, step, step > 0 ? length : -1);
  if (step === 1) return source.slice(start, Math.max(start, end)) as string | T[];
  const items: T[] = [];
  for (let index = start; step > 0 ? index < end : index > end; index += step) items.push(source[index] as T);
  return typeof source === 'string' ? items.join('') : items;
}

/** A position of 0…length, or -1…length - 1 when walking backwards. */
function clamp(position: number | null, length: number, step: number, missing: number): number {
  if (position === null) return missing;
  const index = position < 0 ? position + length : position;
  return step > 0 ? Math.min(Math.max(index, 0), length) : Math.min(Math.max(index, -1), length - 1);
}

function bound(value: unknown, name: string): number | null {
  return value === null || value === undefined ? null : integerArgument(value, name);
}

function sequence(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Range) return [...value];
  if (ArrayBuffer.isView(value) && Symbol.iterator in value) return [...(value as Uint8Array)];
  rejectUnsettled(value, 'slice');
  throw new TemplateRuntimeError('type_error', `Cannot slice ${typeName(value)}`, {
    hint: 'make it a list first: (x | list)[:3]',
  });
}
