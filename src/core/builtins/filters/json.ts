/** Filters that show the structure of a value: to scripts, and to people who debug. */

import { escape } from '../../runtime/escape.ts';
import type { Filter } from '../../runtime/filter.ts';
import { toJson } from '../../runtime/json.ts';
import { type Markup, isMarkup, markup } from '../../runtime/markup.ts';
import { isPlainObject } from '../../runtime/plain-object.ts';
import { text } from '../../runtime/text.ts';
import { truthy } from '../../runtime/truthy.ts';
import { className } from '../../runtime/type-name.ts';
import { integerOr } from '../coercion.ts';
import { pure } from '../declare.ts';
import { inspect } from '../inspect.ts';

export const tojsonFilter: Filter = /* @__PURE__ */ pure('tojson', ['value', 'indent?', 'attr?'], json);
export const pprintFilter: Filter = /* @__PURE__ */ pure('pprint', ['value'], (value) => inspect(value));
export const typeofFilter: Filter = /* @__PURE__ */ pure('typeof', ['value'], typeOf);
export const debugFilter: Filter = /* @__PURE__ */ pure('debug', ['value', 'label?', 'max_items?'], debug);

export const jsonFilters: Readonly<Record<string, Filter>> = {
  tojson: tojsonFilter,
  pprint: pprintFilter,
  typeof: typeofFilter,
  debug: debugFilter,
};

/** Characters that would end a script element or a JavaScript string in an old engine. */
const SCRIPT_SPECIAL = /[<>&\u2028\u2029]/g;

/** JSON that is safe inside a script element or, with `attr`, inside a quoted attribute. */
function json(value: unknown, indent: unknown, attribute: unknown): Markup {
  const compact = indent === null || indent === undefined;
  const width = typeof indent === 'string' ? indent : integerOr(indent, 'indent', 1);
  const lines = toJson(value, { indent: width, functions: 'reject' });
  const source = compact ? onOneLine(lines) : lines;
  return markup(truthy(attribute) ? escape(source) : source.replace(SCRIPT_SPECIAL, unicodeEscape));
}

/** A line break in JSON text always belongs to the layout: inside strings it is written `\n`. */
function onOneLine(lines: string): string {
  return lines.replace(/,\n */g, ', ').replace(/\n */g, '');
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = { string: 'str', boolean: 'bool', bigint: 'int', undefined: 'none' };

/** Python's word where there is one, else the name of the class. */
function typeOf(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (typeof value !== 'object') return TYPE_NAMES[typeof value] ?? typeof value;
  if (value === null) return 'none';
  if (Array.isArray(value)) return 'list';
  if (isMarkup(value)) return 'str';
  if (value instanceof Map || isPlainObject(value)) return 'dict';
  return className(value) ?? 'object';
}

/** Writes the value to the error log and passes it on. */
function debug(value: unknown, label: unknown, maxItems: unknown): unknown {
  const name = label === null || label === undefined ? 'debug' : text(label);
  const most = integerOr(maxItems, 'max_items', 5);
  const shown = Array.isArray(value) && value.length > most ? [...value.slice(0, most), `… ${value.length - most} more`] : value;
  console.error(`[${name}] ${typeOf(value)}: ${inspect(shown)}`);
  return value;
}
