/** The TypeScript type of what templates do with a value. */
import { dateParts } from '../../core/runtime/methods/date-parts.ts';
import { isOptionalField, type Shape } from './shape.ts';

/** Nothing is known but that it isn't a promise. */
export const PRINTABLE = 'Printable';

const ABSENT = ' | null | undefined';
/** Types within types are written out up to here. */
const MOST_DEPTH = 12;

/** @example typeText(shapeOf('{{ user.name }}')) // '{ readonly name: Printable }' */
export function typeText(shape: Shape, depth = 0): string {
  const isKnown = shape.fields.size > 0 || shape.element !== null || shape.result !== null || shape.isNumber;
  if (shape.isMixed || !isKnown || depth > MOST_DEPTH) return shape.isAwaited ? awaited(PRINTABLE) : PRINTABLE;
  const alternatives = present(shape, depth);
  // A loop over nothing has no turns; a test of nothing is false.
  const isForgiving = shape.isNullable || (shape.element !== null && !shape.isIndexed && shape.fields.size === 0);
  const type = isForgiving ? `${alternatives}${ABSENT}` : alternatives;
  return shape.isAwaited && shape.result === null ? awaited(type) : type;
}

function present(shape: Shape, depth: number): string {
  const { fields, element, result, isStream, isIndexed, isNumber } = shape;
  const parts: string[] = [];
  if (result !== null) parts.push(`((...args: never[]) => ${typeText(result, depth + 1)})`);
  if (element !== null) {
    const item = typeText(element, depth + 1);
    if (isIndexed) parts.push(`readonly ${bracketed(item)}[]`);
    else parts.push(isStream ? `AsyncIterable<${item}> | Iterable<${item}>` : `Iterable<${item}>`);
  }
  if (fields.size > 0) parts.push(fieldsText(shape, depth));
  if (parts.length === 0 && isNumber) return 'number';
  return parts.length === 1 ? (parts[0] as string) : parts.map(bracketed).join(' & ');
}

function fieldsText({ fields }: Shape, depth: number): string {
  const rows = Array.from(fields, ([name, field]) => {
    const isOptional = isOptionalField(field);
    const type = typeText(field.shape, depth + 1);
    const isWide = !isOptional || type === PRINTABLE || type.endsWith(ABSENT);
    return `readonly ${propertyName(name)}${isOptional ? '?' : ''}: ${isWide ? type : `${type}${ABSENT}`}`;
  });
  const type = `{ ${rows.join('; ')} }`;
  return [...fields.keys()].every((name) => dateParts.has(name)) ? `Date | ${type}` : type;
}

function awaited(type: string): string {
  return `${type} | PromiseLike<${type}>`;
}

/** As it stands before `[]` or beside `&`. */
export function bracketed(type: string): string {
  return / [|&] |^readonly /.test(type) ? `(${type})` : type;
}

/** As it stands in a type: quoted, unless it is an identifier. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/** A string literal in the quotes of the house. */
export function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
