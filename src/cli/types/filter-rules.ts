/** What filters of the language make of values. Any other filter takes anything and answers something new. */
import type { Arguments } from '../../core/ast/nodes.ts';
import type { Place } from './scope.ts';
import { elementsOf, fieldOf, listOf, LOCAL, type Value } from './shape.ts';

type FilterRule = (value: Value, args: Arguments, place: Place) => Value;

/** `default`: the value, or else its argument. */
export function filterRule(name: string): FilterRule | 'default' | null {
  if (name === 'default' || name === 'd') return 'default';
  return Object.hasOwn(rules, name) ? (rules[name] as FilterRule) : null;
}

/** The same items, some of them, or in another order. The place of the argument that names an attribute, null without one. */
const sameItems =
  (attributeAt: number | null): FilterRule =>
  (value, args, place) => {
    const items = elementsOf(value);
    attributesOf(items, args, attributeAt, place);
    return listOf(items);
  };

/** Those that have an attribute: others may lack it. */
const choice: FilterRule = (value, args, place) => sameItems(0)(value, args, { ...place, isForgiving: true });

const oneItem =
  (attributeAt: number | null): FilterRule =>
  (value, args, place) => {
    const items = elementsOf(value);
    attributesOf(items, args, attributeAt, place);
    return items;
  };

const text =
  (attributeAt: number | null): FilterRule =>
  (value, args, place) => {
    attributesOf(elementsOf(value), args, attributeAt, place);
    return LOCAL;
  };

const rules: Readonly<Record<string, FilterRule>> = {
  list: sameItems(null),
  reverse: (value) => value,
  shuffle: sameItems(null),
  compact: sameItems(null),
  take: sameItems(null),
  skip: sameItems(null),
  sort: sameItems(null),
  unique: sameItems(null),
  select: sameItems(null),
  reject: sameItems(null),
  selectattr: choice,
  rejectattr: choice,
  batch: (value) => listOf(listOf(elementsOf(value))),
  slice: (value) => listOf(listOf(elementsOf(value))),
  first: oneItem(null),
  last: oneItem(null),
  random: oneItem(null),
  min: oneItem(0),
  max: oneItem(0),
  sum: text(0),
  join: text(1),
  groupby: text(0),
  map: (value, args, place) => listOf(attributesOf(elementsOf(value), args, null, place)),
};

/** The attribute of each item that a filter is told, by place or as `attribute="a.b"`. */
function attributesOf(items: Value, { positional, keywords }: Arguments, at: number | null, place: Place): Value {
  const named = keywords.find((keyword) => keyword.name === 'attribute')?.value;
  const node = named ?? (at === null ? undefined : positional[at]);
  if (node?.type !== 'Literal' || typeof node.value !== 'string') return LOCAL;
  // A default takes the place of what an item lacks.
  const isForgiving = place.isForgiving || keywords.some((keyword) => keyword.name === 'default');
  let value = items;
  for (const name of node.value.split('.')) {
    if (/^\d+$/.test(name)) return LOCAL;
    value = value.map((shape) => fieldOf(shape, name, { isForgiving, isConditional: place.discriminated.has(shape) }));
  }
  return value;
}
