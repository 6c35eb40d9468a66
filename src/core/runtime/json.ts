/**
 * JSON of template values: a Map is an object; a Set, a Range and any other iterable an array; Markup and Date are strings;
 * a bigint is a number while that is exact, else a string of its digits. Cycles and values that are not there yet are errors.
 */

import { TemplateRuntimeError } from './errors.ts';
import { checkLength } from './limits.ts';
import { isPlainObject } from './plain-object.ts';
import { Range } from './range.ts';
import { rejectUnsettled } from './unsettled.ts';

export interface JsonOptions {
  /** Spaces (or text) of one level of indentation; compact without it. */
  readonly indent?: number | string | null;
  /** What to do with a function: leave it out as JSON does (default), or refuse. */
  readonly functions?: 'omit' | 'reject';
}

/**
 * @throws TemplateRuntimeError `circular_value`, `cannot_serialize`, `promise_not_awaited`, `async_iterable_not_iterated`
 *
 * @example toJson(new Map([['a', new Set([1])]])) // '{"a":[1]}'
 */
export function toJson(value: unknown, options: JsonOptions = {}): string {
  const replace = (_key: string, member: unknown): unknown => {
    if (typeof member === 'function' && options.functions === 'reject') {
      throw new TemplateRuntimeError('cannot_serialize', `The function '${member.name}' has no JSON`);
    }
    return jsonForm(member);
  };
  try {
    return JSON.stringify(value, replace, options.indent ?? undefined) ?? 'null';
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TemplateRuntimeError('circular_value', 'The value contains itself and has no JSON', {
      cause: error,
    });
  }
}

function jsonForm(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  rejectUnsettled(value, 'print');
  if (isPlainObject(value)) return value;
  if (value instanceof Map) return Object.fromEntries(value);
  if (value instanceof Range) checkLength(value.length);
  return Symbol.iterator in value ? [...(value as Iterable<unknown>)] : value;
}
