/** Declared types (`{% template %}`, parameters of defs) as TypeScript: Python's words and TypeScript's, and names of the app's own types. */
import { bracketed } from './type-text.ts';
import { parsedAnnotation, type Annotation } from './parsed-annotation.ts';

/** Words for types without arguments. */
const WORDS: Readonly<Record<string, string>> = {
  str: 'string',
  string: 'string',
  int: 'number',
  float: 'number',
  number: 'number',
  bool: 'boolean',
  boolean: 'boolean',
  bigint: 'bigint',
  none: 'null | undefined',
  null: 'null | undefined',
  undefined: 'null | undefined',
  any: 'unknown',
  object: 'object',
  unknown: 'unknown',
  list: 'readonly unknown[]',
  sequence: 'readonly unknown[]',
  array: 'readonly unknown[]',
  tuple: 'readonly unknown[]',
  set: 'ReadonlySet<unknown>',
  dict: 'object',
  mapping: 'object',
  record: 'object',
  iterable: 'Iterable<unknown>',
  datetime: 'Date',
  date: 'Date',
  callable: '((...args: never[]) => unknown)',
};

const GENERICS: Readonly<Record<string, (types: readonly string[]) => string>> = {
  list: ([item = 'unknown']) => `readonly ${bracketed(item)}[]`,
  sequence: ([item = 'unknown']) => `readonly ${bracketed(item)}[]`,
  array: ([item = 'unknown']) => `readonly ${bracketed(item)}[]`,
  tuple: (items) => `readonly [${items.join(', ')}]`,
  set: ([item = 'unknown']) => `ReadonlySet<${item}>`,
  dict: ([, value = 'unknown']) => `Readonly<Record<string, ${value}>>`,
  mapping: ([, value = 'unknown']) => `Readonly<Record<string, ${value}>>`,
  record: ([, value = 'unknown']) => `Readonly<Record<string, ${value}>>`,
  iterable: ([item = 'unknown']) => `Iterable<${item}>`,
  optional: ([type = 'unknown']) => `${type} | null | undefined`,
};

/** Types of the language that need no import. */
const GLOBAL: ReadonlySet<string> = new Set([
  'AsyncIterable',
  'Date',
  'Error',
  'Intl',
  'Map',
  'Partial',
  'Pick',
  'Promise',
  'ReadonlyArray',
  'ReadonlyMap',
  'ReadonlySet',
  'RegExp',
  'Set',
  'URL',
]);

/**
 * @param own takes a type of the app, and says whether it can be had
 * @returns null if a type can't be had
 */
export function annotationType(annotation: string, own: (name: string) => boolean): string | null {
  const parsed = parsedAnnotation(annotation);
  return parsed === null ? null : typeOf(parsed, own);
}

function typeOf(alternatives: readonly Annotation[], own: (name: string) => boolean): string | null {
  const types = alternatives.map(({ name, types }) => {
    const word = name.toLowerCase();
    const given = types.map((type) => typeOf(type, own));
    if (given.includes(null)) return null;
    // An app's `Record` or `Set` would be written in capitals; Python's words and these mean the same.
    if (types.length > 0 && Object.hasOwn(GENERICS, word)) return GENERICS[word]?.(given as string[]) ?? null;
    if (types.length === 0 && Object.hasOwn(WORDS, word)) return WORDS[word] ?? null;
    if (!GLOBAL.has(name) && !own(name)) return null;
    return types.length === 0 ? name : `${name}<${given.join(', ')}>`;
  });
  return types.includes(null) ? null : types.join(' | ');
}
