/** How error messages call a value: JavaScript's words, class names for everything that has one. */

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  bigint: 'a bigint',
  boolean: 'a boolean',
  symbol: 'a symbol',
  function: 'a function',
};

/** @example typeName([1]) // 'an array' */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== 'object') return PRIMITIVES[typeof value] ?? typeof value;
  if (Array.isArray(value)) return 'an array';
  const name = className(value);
  return name === null || name === 'Object' ? 'an object' : `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** The name of the class an object was made by, or null for objects without a prototype. */
export function className(value: object): string | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null) return null;
  const constructor: unknown = Reflect.get(prototype, 'constructor');
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : null;
}
