/** Methods of lists: Python's names, and JavaScript's where the two don't collide. */

import { type Callable, bindKeywords } from '../callable.ts';
import { equal } from '../equality.ts';
import { TemplateRuntimeError } from '../errors.ts';
import { iterate } from '../iterate.ts';
import { integerArgument } from '../number.ts';
import { sorted } from '../sorted.ts';
import { text } from '../text.ts';
import { truthy } from '../truthy.ts';
import { typeName } from '../type-name.ts';
import { type MethodTable, type VirtualMethod, methodTable, named } from './table.ts';

type List = unknown[];
type ListMethod = VirtualMethod<List>;

/** Methods that change the list; a sandbox leaves them out. */
const mutating: Readonly<Record<string, ListMethod>> = {
  append: (self, item) => void self.push(item),
  push: (self, ...items) => self.push(...items),
  extend: (self, items) => void self.push(...iterate(items)),
  insert: (self, index, item) => void self.splice(integerArgument(index, 'index'), 0, item),
  pop: (self, index) => pop(self, index),
  shift: (self) => self.shift() ?? null,
  unshift: (self, ...items) => self.unshift(...items),
  remove: (self, item) => void self.splice(positionOf(self, item), 1),
  clear: (self) => void self.splice(0),
  reverse: (self) => void self.reverse(),
  sort: /* @__PURE__ */ named(
    ['key?', 'reverse?'],
    (self, key, reverse) => void self.splice(0, self.length, ...sorted(self, key, reverse === true)),
  ),
};

const reading: Readonly<Record<string, ListMethod>> = {
  copy: (self) => [...self],
  count: (self, item) => self.filter((member) => equal(member, item)).length,
  index: (self, item) => positionOf(self, item),
  indexOf: (self, item) => self.findIndex((member) => equal(member, item)),
  lastIndexOf: (self, item) => self.findLastIndex((member) => equal(member, item)),
  includes: (self, item) => self.some((member) => equal(member, item)),
  at: (self, index) => self.at(integerArgument(index, 'index')) ?? null,
  slice: (self, from, to) => self.slice(optional(from, 'start'), optional(to, 'end')),
  concat: (self, ...others) => self.concat(...others),
  flat: (self, depth) => self.flat(optional(depth, 'depth')),
  join: (self, separator) => self.map(text).join(separator === undefined ? ',' : text(separator)),
  keys: (self) => [...self.keys()],
  values: (self) => [...self],
  entries: (self) => [...self.entries()],
  toReversed: (self) => self.toReversed(),
  toSorted: (self) => sorted(self, null, false),
  map: (self, fn) => self.map(visitor(fn)),
  filter: (self, fn) => self.filter(question(fn)),
  find: (self, fn) => self.find(question(fn)) ?? null,
  findIndex: (self, fn) => self.findIndex(question(fn)),
  some: (self, fn) => self.some(question(fn)),
  every: (self, fn) => self.every(question(fn)),
};

export const arrayMethods: MethodTable<List> = /* @__PURE__ */ methodTable(() => ({ ...mutating, ...reading }));

export const mutatingArrayMethods: ReadonlySet<string> = /* @__PURE__ */ new Set(/* @__PURE__ */ Object.keys(mutating));

function pop(list: List, index: unknown): unknown {
  if (index === undefined) return list.pop() ?? null;
  const position = integerArgument(index, 'index');
  return list.splice(position, 1)[0] ?? null;
}

function positionOf(list: List, item: unknown): number {
  const index = list.findIndex((member) => equal(member, item));
  if (index !== -1) return index;
  throw new TemplateRuntimeError('value_error', 'The value is not in the list', { hint: 'ask first: {% if x in xs %}' });
}

function optional(value: unknown, name: string): number | undefined {
  return value === null || value === undefined ? undefined : integerArgument(value, name);
}

type Visitor = (item: unknown, index: number) => unknown;

/** Functions with declared parameters get the item alone, others the index as well. */
function visitor(fn: unknown): Visitor {
  if (typeof fn !== 'function') {
    throw new TemplateRuntimeError('not_callable', `Expected a function, got ${typeName(fn)}`, {
      hint: 'pass a function, or use the filters map and select',
    });
  }
  const callable = fn as Callable;
  return (item, index) => callable(...(callable.length < 2 ? bindKeywords(callable, [item], {}) : [item, index]));
}

function question(fn: unknown): (item: unknown, index: number) => boolean {
  const visit = visitor(fn);
  return (item, index) => truthy(visit(item, index));
}
