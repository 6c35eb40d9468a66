/**
 * Names that lead from data to the machinery of the language (`x.constructor.constructor('code')()`).
 * For templates they do not exist: not as attributes, items, filter arguments or format fields. Keys of a Map are only data and stay readable.
 */

import { SecurityError } from './errors.ts';

const UNSAFE_NAMES: ReadonlySet<string> = new Set([
  'constructor',
  '__proto__',
  'prototype',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'caller',
  'callee',
]);

export function isUnsafeName(name: string): boolean {
  return UNSAFE_NAMES.has(name);
}

/** @throws SecurityError `unsafe_name` when a template wants to write under such a name */
export function rejectUnsafeName(name: string): void {
  if (!isUnsafeName(name)) return;
  throw new SecurityError('unsafe_name', `Templates may not set '${name}'`, { hint: 'use another key, or a Map' });
}
