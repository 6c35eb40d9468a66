/**
 * The text of any value, unescaped: what is printed with autoescape off, what `~` joins, what string filters start from.
 * null and undefined are empty; arrays and dicts are compact JSON; `[object Object]` never appears.
 */

import { TemplateRuntimeError } from './errors.ts';
import { toJson } from './json.ts';
import { htmlOf } from './markup.ts';
import { isPlainObject } from './plain-object.ts';
import { rejectUnsettled } from './unsettled.ts';

/**
 * @throws TemplateRuntimeError `promise_not_awaited`, `async_iterable_not_iterated`, `cannot_print_function`, `circular_value`
 *
 * @example text([1, null]) // '[1,null]'
 */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : textOfOther(value);
}

function textOfOther(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return textOfObject(value);
  if (typeof value !== 'function') return String(value);
  throw new TemplateRuntimeError('cannot_print_function', `Cannot print the function '${value.name || 'anonymous'}'`);
}

function textOfObject(value: object): string {
  const html = htmlOf(value);
  if (html !== null) return html;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString();
  rejectUnsettled(value, 'print');
  return hasOwnText(value) ? String(value) : toJson(value);
}

/** Whether the value's class says how it prints. Lists have a `toString`, but JSON says more. */
function hasOwnText(value: object): boolean {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return false;
  if (isPlainObject(value) && !Object.hasOwn(value, 'toString')) return false;
  const toText: unknown = Reflect.get(value, 'toString');
  return typeof toText === 'function' && toText !== Object.prototype.toString;
}
