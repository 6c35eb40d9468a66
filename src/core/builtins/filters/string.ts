/** Filters that turn the text of a value into another text. Their results are plain: HTML that passes through is escaped again. */

import { codePointLength, codePointSlice } from '../../runtime/code-points.ts';
import { TemplateRuntimeError } from '../../runtime/errors.ts';
import type { Filter } from '../../runtime/filter.ts';
import { formatText } from '../../runtime/format.ts';
import { capitalize, title } from '../../runtime/letter-case.ts';
import { checkLength } from '../../runtime/limits.ts';
import { center } from '../../runtime/padding.ts';
import { replaceText } from '../../runtime/replace.ts';
import { strip } from '../../runtime/strip.ts';
import { text } from '../../runtime/text.ts';
import { truthy } from '../../runtime/truthy.ts';
import { integerOr, textOr } from '../coercion.ts';
import { called, pure } from '../declare.ts';
import { wrapText } from '../wrap-text.ts';

const trim = (value: unknown, characters: unknown): string =>
  strip(text(value), characters === null || characters === undefined ? null : text(characters), 'both');

export const upperFilter: Filter = /* @__PURE__ */ pure('upper', ['value'], (value) => text(value).toUpperCase());
export const lowerFilter: Filter = /* @__PURE__ */ pure('lower', ['value'], (value) => text(value).toLowerCase());
export const capitalizeFilter: Filter = /* @__PURE__ */ pure('capitalize', ['value'], (value) => capitalize(text(value)));
export const titleFilter: Filter = /* @__PURE__ */ pure('title', ['value'], (value) => title(text(value)));
export const stringFilter: Filter = /* @__PURE__ */ pure('string', ['value'], (value) => text(value));
export const trimFilter: Filter = /* @__PURE__ */ pure('trim', ['value', 'chars?'], trim);
export const stripFilter: Filter = /* @__PURE__ */ pure('strip', ['value', 'chars?'], (value, characters) =>
  trim(value, characters),
);
export const centerFilter: Filter = /* @__PURE__ */ pure('center', ['value', 'width?'], (value, width) =>
  center(text(value), integerOr(width, 'width', 80)),
);
export const indentFilter: Filter = /* @__PURE__ */ pure('indent', ['value', 'width?', 'first?'], indent);
export const replaceFilter: Filter = /* @__PURE__ */ pure(
  'replace',
  ['value', 'old', 'new', 'count?'],
  (value, old, replacement, count) => replaceText(text(value), text(old), text(replacement), integerOr(count, 'count', -1)),
);
export const truncateFilter: Filter = /* @__PURE__ */ pure(
  'truncate',
  ['value', 'length?', 'killwords?', 'end?', 'leeway?'],
  truncate,
);
export const wordwrapFilter: Filter = /* @__PURE__ */ pure(
  'wordwrap',
  ['value', 'width?', 'break_long_words?'],
  (value, width, breakLongWords) =>
    wrapText(text(value), integerOr(width, 'width', 79), breakLongWords === undefined || truthy(breakLongWords)),
);
export const wordcountFilter: Filter = /* @__PURE__ */ pure(
  'wordcount',
  ['value'],
  (value) => text(value).match(/\S+/g)?.length ?? 0,
);
export const slugFilter: Filter = /* @__PURE__ */ pure('slug', ['value'], (value) => slug(text(value)));
export const urlencodeFilter: Filter = /* @__PURE__ */ pure('urlencode', ['value'], (value) => urlEncode(text(value)));
export const formatFilter: Filter = /* @__PURE__ */ called('format', (value: unknown, ...args: unknown[]) =>
  format(text(value), args),
);

export const stringFilters: Readonly<Record<string, Filter>> = {
  upper: upperFilter,
  lower: lowerFilter,
  capitalize: capitalizeFilter,
  title: titleFilter,
  string: stringFilter,
  trim: trimFilter,
  strip: stripFilter,
  center: centerFilter,
  indent: indentFilter,
  replace: replaceFilter,
  truncate: truncateFilter,
  wordwrap: wordwrapFilter,
  wordcount: wordcountFilter,
  slug: slugFilter,
  urlencode: urlencodeFilter,
  format: formatFilter,
};

const PRINTF_CONVERSION = /%[-+0#]*\d*(?:\.\d+)?[sdifgexXor]/;

/** `{}` fields. A printf format would come out unchanged and nobody would notice, so it is refused. */
function format(template: string, args: readonly unknown[]): string {
  if (args.length > 0 && !template.includes('{') && PRINTF_CONVERSION.test(template)) {
    throw new TemplateRuntimeError('format_error', '| format fills {} fields, not % conversions', {
      hint: "write '%s' % value, or '{}' | format(value)",
    });
  }
  return formatText(template, args, text);
}

function indent(value: unknown, width: unknown, first: unknown): string {
  const spaces = typeof width === 'string' ? width : blanks(integerOr(width, 'width', 4));
  const whole = text(value);
  if (whole === '') return '';
  const lines = whole.split('\n');
  checkLength(lines.length * spaces.length);
  return lines.map((line, index) => (index === 0 && !truthy(first) ? line : spaces + line)).join('\n');
}

function blanks(count: number): string {
  checkLength(count);
  return ' '.repeat(Math.max(0, count));
}

/** Cut so that the end mark fits into `length`, at a space unless words may be cut. */
function truncate(value: unknown, length: unknown, killWords: unknown, end: unknown): string {
  const whole = text(value);
  const most = integerOr(length, 'length', 255);
  if (codePointLength(whole) <= most) return whole;
  const mark = textOr(end, '...');
  const room = most - codePointLength(mark);
  if (room <= 0) return codePointSlice(mark, 0, Math.max(0, most));
  const cut = codePointSlice(whole, 0, room);
  if (truthy(killWords)) return cut + mark;
  const space = cut.lastIndexOf(' ');
  return (space > 0 ? cut.slice(0, space) : cut).trimEnd() + mark;
}

function slug(value: string): string {
  return value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Everything but `A-Za-z0-9_.-~` is percent-encoded; half characters become U+FFFD. */
function urlEncode(value: string): string {
  const wellFormed = value.replace(/\p{Surrogate}/gu, '\ufffd');
  return encodeURIComponent(wellFormed).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
