/** `==`, `is` and `in`: structural equality of template values. */

import { TemplateRuntimeError } from './errors.ts';
import { isMarkup } from './markup.ts';
import { stringArgument } from './number.ts';
import { type PlainObject, isPlainObject } from './plain-object.ts';
import { Range } from './range.ts';
import { typeName } from './type-name.ts';
import { rejectUnsettled } from './unsettled.ts';

/**
 * Same number (`true == 1`), same text (HTML compares as its text), or lists, dicts, Maps, Sets, ranges and dates of equal content.
 * null and undefined are equal; text never equals a number.
 */
export function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || left === undefined) return right === null || right === undefined;
  if (typeof left === 'string' && typeof right === 'string') return false;
  return equalValues(left, right, []);
}

export function notEqual(left: unknown, right: unknown): boolean {
  return !equal(left, right);
}

/** `is`: the very same value; null and undefined are one, and NaN is itself. */
export function same(left: unknown, right: unknown): boolean {
  return left === right || Object.is(left, right) || (isNullish(left) && isNullish(right));
}

/**
 * `item in container`: a part of a text, a member of a list, Set, range or other iterable, a key of a dict or Map.
 *
 * @throws TemplateRuntimeError `type_error` when the container holds nothing, or a text is asked for something else than text
 */
export function contains(item: unknown, container: unknown): boolean {
  if (Array.isArray(container)) return container.includes(item) || container.some((member) => equal(item, member));
  if (typeof container === 'string' || isMarkup(container)) return String(container).includes(stringArgument(item, 'in'));
  if (typeof container === 'object' && container !== null) return objectContains(item, container);
  throw new TemplateRuntimeError('type_error', `Cannot look for a member in ${typeName(container)}`, {
    hint: 'the right side of in is a list, a dict, text or a range',
  });
}

function objectContains(item: unknown, container: object): boolean {
  const key = isMarkup(item) ? item.value : item;
  if (container instanceof Range) return container.includes(typeof item === 'boolean' ? Number(item) : item);
  if (container instanceof Map || container instanceof Set) return container.has(key);
  if (isPlainObject(container)) return isPropertyKey(key) && Object.hasOwn(container, String(key));
  rejectUnsettled(container, 'look into');
  if (Symbol.iterator in container) {
    for (const member of container as Iterable<unknown>) {
      if (equal(item, member)) return true;
    }
    return false;
  }
  return isPropertyKey(key) && Object.hasOwn(container, String(key));
}

type Pair = readonly [unknown, unknown];

/** `open` holds the pairs being compared further out: a pair met again inside itself says nothing new. */
function equalValues(left: unknown, right: unknown, open: readonly Pair[]): boolean {
  if (left === right || (isNullish(left) && isNullish(right))) return true;
  if (isNumeric(left) && isNumeric(right)) return equalNumbers(left, right);
  if (isMarkup(left) || isMarkup(right)) return isTextual(left) && isTextual(right) && String(left) === String(right);
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (open.some((pair) => pair[0] === left && pair[1] === right)) return true;
  return equalObjects(left, right, [...open, [left, right]]);
}

function equalNumbers(left: number | bigint | boolean, right: number | bigint | boolean): boolean {
  return typeof left === 'bigint' && typeof right === 'bigint' ? left === right : Number(left) === Number(right);
}

function equalObjects(left: object, right: object, open: readonly Pair[]): boolean {
  if (Array.isArray(left)) return Array.isArray(right) && equalLists(left, right, open);
  if (isPlainObject(left)) return isPlainObject(right) && equalDicts(left, right, open);
  if (left instanceof Map) return right instanceof Map && equalMaps(left, right, open);
  if (left instanceof Set) return right instanceof Set && equalSets(left, right);
  if (left instanceof Range) return right instanceof Range && equalRanges(left, right);
  if (left instanceof Date) return right instanceof Date && left.getTime() === right.getTime();
  return false;
}

function equalLists(left: readonly unknown[], right: readonly unknown[], open: readonly Pair[]): boolean {
  return left.length === right.length && left.every((member, index) => equalValues(member, right[index], open));
}

function equalRanges(left: Range, right: Range): boolean {
  if (left.length !== right.length) return false;
  return left.length === 0 || (left.start === right.start && (left.length === 1 || left.step === right.step));
}

function equalDicts(left: PlainObject, right: PlainObject, open: readonly Pair[]): boolean {
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && equalValues(left[key], right[key], open));
}

function equalMaps(left: ReadonlyMap<unknown, unknown>, right: ReadonlyMap<unknown, unknown>, open: readonly Pair[]): boolean {
  if (left.size !== right.size) return false;
  return [...left].every(([key, value]) => right.has(key) && equalValues(value, right.get(key), open));
}

function equalSets(left: ReadonlySet<unknown>, right: ReadonlySet<unknown>): boolean {
  return left.size === right.size && [...left].every((member) => right.has(member));
}

function isNullish(value: unknown): boolean {
  return value === null || value === undefined;
}

function isNumeric(value: unknown): value is number | bigint | boolean {
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint';
}

function isTextual(value: unknown): boolean {
  return typeof value === 'string' || isMarkup(value);
}

function isPropertyKey(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
