/** Methods of Sets, numbers and dates. */

import { iterate } from '../iterate.ts';
import { integerArgument, stringArgument } from '../number.ts';
import { strftime } from '../strftime.ts';
import { type MethodTable, methodTable } from './table.ts';

type AnySet = ReadonlySet<unknown>;

export const setMethods: MethodTable<AnySet> = /* @__PURE__ */ methodTable<AnySet>(() => ({
  has: (self, item) => self.has(item),
  values: (self) => [...self],
  union: (self, other) => new Set([...self, ...iterate(other)]),
  intersection: (self, other) => new Set([...iterate(other)].filter((item) => self.has(item))),
  difference: (self, other) => without(self, new Set(iterate(other))),
  issubset: (self, other) => without(self, new Set(iterate(other))).size === 0,
  issuperset: (self, other) => [...iterate(other)].every((item) => self.has(item)),
  copy: (self) => new Set(self),
}));

export const numberMethods: MethodTable<number | bigint> = /* @__PURE__ */ methodTable<number | bigint>(() => ({
  toFixed: (self, places) => Number(self).toFixed(places === undefined ? 0 : integerArgument(places, 'places')),
  toString: (self: number | bigint) => String(self),
  is_integer: (self) => Number.isInteger(Number(self)),
}));

export const dateMethods: MethodTable<Date> = /* @__PURE__ */ methodTable<Date>(() => ({
  strftime: (self, format) => strftime(self, stringArgument(format, 'format')),
  isoformat: (self) => self.toISOString(),
  timestamp: (self) => self.getTime() / 1000,
  weekday: (self) => (self.getUTCDay() + 6) % 7,
  isoweekday: (self) => ((self.getUTCDay() + 6) % 7) + 1,
}));

function without(set: AnySet, other: AnySet): Set<unknown> {
  return new Set([...set].filter((item) => !other.has(item)));
}
