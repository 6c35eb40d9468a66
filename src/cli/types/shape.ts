/** What templates do with a value: the ground for its type. Grows while templates are looked through. */

export interface Shape {
  readonly fields: Map<string, Field>;
  /** Of its items, where it is looped over. */
  element: Shape | null;
  /** Some loop over it is an `async for`. */
  isStream: boolean;
  /** An item is taken by its number, so it has to be a list. */
  isIndexed: boolean;
  /** Of what it answers, where it is called. */
  result: Shape | null;
  isAwaited: boolean;
  isNumber: boolean;
  /** Something copes with its absence: a test, `?.`, `??`. */
  isNullable: boolean;
  /** Templates ask what it is, so it may be of several types. */
  isMixed: boolean;
}

interface Field {
  readonly shape: Shape;
  isRequired: boolean;
  isForgiven: boolean;
}

/** What an expression may stand for, as far as it comes from the context. Empty for anything else. */
export type Value = readonly Shape[];

export const LOCAL: Value = [];

export function newShape(): Shape {
  return {
    fields: new Map(),
    element: null,
    isStream: false,
    isIndexed: false,
    result: null,
    isAwaited: false,
    isNumber: false,
    isNullable: false,
    isMixed: false,
  };
}

/** How a field is read. */
export interface FieldRead {
  /** The read copes with an absence. */
  readonly isForgiving: boolean;
  /** Whether it is read at all depends on what another field of the object says. */
  readonly isConditional: boolean;
}

export function fieldOf(shape: Shape, name: string, { isForgiving, isConditional }: FieldRead): Shape {
  let field = shape.fields.get(name);
  if (field === undefined) {
    field = { shape: newShape(), isRequired: false, isForgiven: false };
    shape.fields.set(name, field);
  }
  if (isForgiving) field.isForgiven = true;
  else if (!isConditional) field.isRequired = true;
  return field.shape;
}

/** An object may lack it. */
export function isOptionalField({ isRequired, isForgiven }: Field): boolean {
  return isForgiven || !isRequired;
}

export function elementsOf(value: Value): Value {
  return value.map((shape) => (shape.element ??= newShape()));
}

export function resultsOf(value: Value): Value {
  return value.map((shape) => (shape.result ??= newShape()));
}

type Mark = 'isStream' | 'isIndexed' | 'isAwaited' | 'isNumber' | 'isNullable' | 'isMixed';

export function mark(value: Value, name: Mark): void {
  for (const shape of value) shape[name] = true;
}

/** A list that a filter makes of items. */
export function listOf(items: Value): Value {
  return items.map((element) => ({ ...newShape(), element }));
}
