/** Which methods a value answers to though its class may not have them. */

import { Markup } from '../markup.ts';
import { isPlainObject } from '../plain-object.ts';
import { arrayMethods, mutatingArrayMethods } from './array-methods.ts';
import { dateParts } from './date-parts.ts';
import { dictMethods, mutatingDictMethods } from './dict-methods.ts';
import { markupMethods } from './markup-methods.ts';
import { stringMethods } from './string-methods.ts';
import type { MethodTable, VirtualMethod } from './table.ts';
import { dateMethods, numberMethods, setMethods } from './value-methods.ts';

/** Methods that change their receiver, for sandboxes. */
export function isMutating(name: string): boolean {
  return mutatingArrayMethods.has(name) || mutatingDictMethods.has(name);
}

/** The method a value has under a name by the rules of the template language; its first argument is the receiver. */
export function virtualMethod(value: unknown, name: string): VirtualMethod<unknown> | null {
  return (virtualMethods(value)?.get(name) as VirtualMethod<unknown> | undefined) ?? null;
}

/** Every virtual method of a value; null for values that have none. */
export function virtualMethods(value: unknown): MethodTable<never> | null {
  if (typeof value === 'string') return stringMethods;
  if (typeof value === 'number' || typeof value === 'bigint') return numberMethods;
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return arrayMethods;
  if (value instanceof Markup) return markupMethods;
  if (value instanceof Map || isPlainObject(value)) return dictMethods;
  if (value instanceof Set) return setMethods;
  return value instanceof Date ? dateMethods : null;
}

/** Whether any kind of value has a method or part of that name. */
export function hasVirtualMethod(name: string): boolean {
  return dateParts.has(name) || TABLES.some((table) => table.has(name));
}

const TABLES: readonly MethodTable<never>[] = [
  stringMethods,
  arrayMethods,
  markupMethods,
  dictMethods,
  setMethods,
  numberMethods,
  dateMethods,
];
