/** Annotations of parameters, in Python's words or TypeScript's: `str | None`, `number`, `list[int]`, `string[]`. */
import type { LiteralType } from './call-facts.ts';

const TYPES: Readonly<Record<string, readonly LiteralType[]>> = {
  str: ['str'],
  string: ['str'],
  int: ['int'],
  float: ['float', 'int'],
  number: ['int', 'float'],
  bool: ['bool'],
  boolean: ['bool'],
  none: ['none'],
  null: ['none'],
  undefined: ['none'],
  list: ['list'],
  tuple: ['list'],
  sequence: ['list'],
  array: ['list'],
  dict: ['dict'],
  mapping: ['dict'],
  record: ['dict'],
};

/** False only where it is sure: what isn't written out, and types of other names, are taken for right. */
export function acceptsType(annotation: string, given: LiteralType): boolean {
  if (given === null) return true;
  return alternatives(annotation).some((type) => {
    if (type.endsWith('[]')) return given === 'list';
    const name = (type.split('[', 1)[0] as string).split('<', 1)[0]?.trim().toLowerCase() ?? '';
    const accepted = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
    return accepted === undefined || accepted.includes(given);
  });
}

/** The parts of a union; a bar in brackets belongs to its part. */
function alternatives(annotation: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const character of annotation) {
    if (character === '[' || character === '<') depth += 1;
    if (character === ']' || character === '>') depth -= 1;
    if (character === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}
