/** Methods of strings that look for a part. Positions count code points, negative ones from the end, as in Python. */

import { codePointLength, codePointSlice } from '../code-points.ts';
import { TemplateRuntimeError } from '../errors.ts';
import { integerArgument, stringArgument } from '../number.ts';
import { text } from '../text.ts';
import type { VirtualMethod } from './table.ts';

/** The part of a string that is searched, and where it starts. */
interface Window {
  readonly text: string;
  readonly offset: number;
}

export const stringSearch: Readonly<Record<string, VirtualMethod<string>>> = {
  startswith: (self, prefix, start, end) =>
    within(self, start, end, false, (it) => anyOf(prefix).some((part) => it.text.startsWith(part))),
  endswith: (self, suffix, start, end) =>
    within(self, start, end, false, (it) => anyOf(suffix).some((part) => it.text.endsWith(part))),
  startsWith: (self, prefix, start) => within(self, start, null, false, (it) => it.text.startsWith(string(prefix))),
  endsWith: (self, suffix, end) => within(self, null, end, false, (it) => it.text.endsWith(string(suffix))),
  includes: (self, part, start) => within(self, start, null, false, (it) => it.text.includes(string(part))),
  count: (self, part, start, end) => within(self, start, end, 0, (it) => countOf(it.text, string(part))),
  find: (self, part, start, end) => within(self, start, end, -1, (it) => first(it, string(part))),
  rfind: (self, part, start, end) => within(self, start, end, -1, (it) => last(it, string(part))),
  indexOf: (self, part, start) => within(self, start, null, -1, (it) => first(it, string(part))),
  lastIndexOf: (self, part) => last({ text: self, offset: 0 }, string(part)),
  index: (self, part, start, end) =>
    found(
      within(self, start, end, -1, (it) => first(it, string(part))),
      part,
    ),
  rindex: (self, part, start, end) =>
    found(
      within(self, start, end, -1, (it) => last(it, string(part))),
      part,
    ),
};

/** What `search` finds between the positions; `missing` if they leave nothing, not even an empty part. */
function within<T>(self: string, start: unknown, end: unknown, missing: T, search: (window: Window) => T): T {
  if (isAbsent(start) && isAbsent(end)) return search({ text: self, offset: 0 });
  const length = codePointLength(self);
  const from = positionIn(start, 0, length, 'start');
  const to = Math.min(positionIn(end, length, length, 'end'), length);
  return from > to ? missing : search({ text: codePointSlice(self, from, to), offset: from });
}

function positionIn(value: unknown, absent: number, length: number, name: string): number {
  if (isAbsent(value)) return absent;
  const position = integerArgument(value, name);
  return position < 0 ? Math.max(0, position + length) : position;
}

function isAbsent(value: unknown): boolean {
  return value === null || value === undefined;
}

function first(window: Window, part: string): number {
  return position(window, window.text.indexOf(part));
}

function last(window: Window, part: string): number {
  return position(window, window.text.lastIndexOf(part));
}

function position({ text: value, offset }: Window, unit: number): number {
  return unit === -1 ? -1 : codePointLength(value.slice(0, unit)) + offset;
}

function found(index: number, part: unknown): number {
  if (index !== -1) return index;
  throw new TemplateRuntimeError('value_error', `'${text(part)}' is not in the string`, { hint: 'find() returns -1 instead' });
}

function countOf(value: string, part: string): number {
  return part === '' ? codePointLength(value) + 1 : value.split(part).length - 1;
}

/** One text, or several in a list: any of them counts. */
function anyOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(string) : [string(value)];
}

function string(value: unknown): string {
  return stringArgument(value, 'argument');
}
