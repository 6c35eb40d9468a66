/** Methods of strings: Python's names, and JavaScript's where the two don't collide. Positions count code points. */

import { expandTabs } from '../expand-tabs.ts';
import { codePointLength, codePointSlice, codePoints } from '../code-points.ts';
import { TemplateRuntimeError } from '../errors.ts';
import { formatText } from '../format.ts';
import { iterate } from '../iterate.ts';
import { capitalize, swapCase, title } from '../letter-case.ts';
import { checkLength } from '../limits.ts';
import { integerArgument, stringArgument } from '../number.ts';
import { center, padLeft, padRight, zeroFill } from '../padding.ts';
import { replaceText } from '../replace.ts';
import { partition, split, splitFromEnd, splitLines } from '../split.ts';
import { type StripSide, strip } from '../strip.ts';
import { text } from '../text.ts';
import { stringPredicates } from './string-predicates.ts';
import { stringSearch } from './string-search.ts';
import { type MethodTable, type VirtualMethod, methodTable, named } from './table.ts';

type StringMethod = VirtualMethod<string>;

export const stringMethods: MethodTable<string> = /* @__PURE__ */ methodTable<string>(
  () => ({
    upper: (self) => self.toUpperCase(),
    lower: (self) => self.toLowerCase(),
    toUpperCase: (self) => self.toUpperCase(),
    toLowerCase: (self) => self.toLowerCase(),
    casefold: (self) => self.toLowerCase().replaceAll('ß', 'ss'),
    capitalize: (self) => capitalize(self),
    title: (self) => title(self),
    swapcase: (self) => swapCase(self),

    strip: stripMethod('both'),
    lstrip: stripMethod('start'),
    rstrip: stripMethod('end'),
    trim: stripMethod('both'),
    trimStart: stripMethod('start'),
    trimEnd: stripMethod('end'),
    removeprefix: (self, prefix) => (self.startsWith(string(prefix)) ? self.slice(string(prefix).length) : self),
    removesuffix: (self, suffix) => (self.endsWith(string(suffix)) ? self.slice(0, self.length - string(suffix).length) : self),

    split: named<string>(['sep?', 'maxsplit?'], (self, separator, limit) => split(self, separatorOf(separator), limitOf(limit))),
    rsplit: named<string>(['sep?', 'maxsplit?'], (self, separator, limit) =>
      splitFromEnd(self, separatorOf(separator), limitOf(limit)),
    ),
    splitlines: named<string>(['keepends?'], (self, keepEnds) => splitLines(self, keepEnds === true)),
    partition: (self, separator) => partition(self, string(separator), false),
    rpartition: (self, separator) => partition(self, string(separator), true),
    join: (self, items) => Array.from(iterate(items), text).join(self),

    replace: named<string>(['old', 'new', 'count?'], (self, old, replacement, count) =>
      replaceText(self, string(old), string(replacement), limitOf(count)),
    ),
    replaceAll: (self, old, replacement) => replaceText(self, string(old), string(replacement)),
    expandtabs: named<string>(['tabsize?'], (self, size) => expandTabs(self, integer(size, 'tabsize', 8))),
    repeat: (self, times) => repeatText(self, integer(times, 'count', 0)),
    concat: (self, ...others) => self + others.map(text).join(''),
    normalize: (self) => self.normalize(),
    format: (self, ...args) => formatText(self, args, text),

    center: (self, width, fill) => center(self, integer(width, 'width', 0), fillOf(fill)),
    ljust: (self, width, fill) => padRight(self, integer(width, 'width', 0), fillOf(fill)),
    rjust: (self, width, fill) => padLeft(self, integer(width, 'width', 0), fillOf(fill)),
    padStart: (self, width, fill) => padLeft(self, integer(width, 'width', 0), fillOf(fill)),
    padEnd: (self, width, fill) => padRight(self, integer(width, 'width', 0), fillOf(fill)),
    zfill: (self, width) => zeroFill(self, integer(width, 'width', 0)),

    slice: (self, from, to) => codePointSlice(self, integer(from, 'start', 0), optionalInteger(to, 'end')),
    substring: (self, from, to) => substring(self, integer(from, 'start', 0), optionalInteger(to, 'end')),
    at: (self, index) => codePointAt(self, integer(index, 'index', 0)),
    charAt: (self, index) => codePoints(self)[integer(index, 'index', 0)] ?? '',
    toString: (self: string) => self,
    ...stringSearch,
    ...stringPredicates,
  }),
  ['format'],
);

function stripMethod(side: StripSide): StringMethod {
  return named<string>(['chars?'], (self, characters) => strip(self, characters == null ? null : string(characters), side));
}

function string(value: unknown): string {
  return stringArgument(value, 'argument');
}

function integer(value: unknown, name: string, missing: number): number {
  return value === null || value === undefined ? missing : integerArgument(value, name);
}

function optionalInteger(value: unknown, name: string): number | undefined {
  return value === null || value === undefined ? undefined : integerArgument(value, name);
}

function separatorOf(value: unknown): string | null {
  return value === null || value === undefined ? null : string(value);
}

function limitOf(value: unknown): number {
  return integer(value, 'count', -1);
}

function fillOf(value: unknown): string {
  if (value === null || value === undefined) return ' ';
  const fill = string(value);
  if (codePointLength(fill) === 1) return fill;
  throw new TemplateRuntimeError('value_error', 'The fill must be one character', { hint: "for example '0'" });
}

function substring(value: string, from: number, to: number | undefined): string {
  const length = codePointLength(value);
  const start = Math.max(0, from);
  const end = Math.max(0, to ?? length);
  return codePointSlice(value, Math.min(start, end), Math.max(start, end));
}

function codePointAt(value: string, index: number): string | null {
  const points = codePoints(value);
  return points[index < 0 ? index + points.length : index] ?? null;
}

function repeatText(value: string, times: number): string {
  checkLength(value.length * times);
  return value.repeat(Math.max(0, times));
}
