/** Which attributes generated code may read without asking `attribute`. */

import { Markup } from './markup.ts';
import { hasVirtualMethod } from './methods/virtual.ts';
import { Range } from './range.ts';
import { isUnsafeName } from './unsafe-name.ts';

/**
 * Prototypes of the values for which `attribute` means something else than a property read.
 * Functions are left out: of their properties only `name` is readable, with the same meaning either way.
 */
const PROTOTYPES: readonly object[] = [
  Object.prototype,
  String.prototype,
  Number.prototype,
  Boolean.prototype,
  BigInt.prototype,
  Array.prototype,
  Map.prototype,
  Set.prototype,
  Date.prototype,
  Promise.prototype,
  Markup.prototype,
  Range.prototype,
  Object.getPrototypeOf(Uint8Array.prototype),
];

const FUNCTION_NAMES: ReadonlySet<string> = new Set(
  Object.getOwnPropertyNames(Function.prototype).filter((name) => name !== 'name'),
);

/**
 * True when `object.name` means the same as `attribute(object, 'name')` for every receiver but null,
 * except that `undefined` still has to go through `attribute` and that a method read this way is not bound.
 */
export function isPlainAttribute(name: string): boolean {
  if (isUnsafeName(name) || hasVirtualMethod(name) || FUNCTION_NAMES.has(name)) return false;
  return !PROTOTYPES.some((prototype) => name in prototype);
}

export { hasVirtualMethod };
