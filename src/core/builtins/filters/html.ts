/** Filters that make or take apart HTML. */

import { TemplateRuntimeError } from '../../runtime/errors.ts';
import { escape } from '../../runtime/escape.ts';
import type { Filter, FilterHost } from '../../runtime/filter.ts';
import { type Markup, isHtmlLike, isMarkup, markup } from '../../runtime/markup.ts';
import { isPlainObject } from '../../runtime/plain-object.ts';
import { text } from '../../runtime/text.ts';
import { truthy } from '../../runtime/truthy.ts';
import { typeName } from '../../runtime/type-name.ts';
import { hosted, pure } from '../declare.ts';

const escaped = (value: unknown): Markup => (isMarkup(value) ? value : markup(escape(value)));

export const eFilter: Filter = /* @__PURE__ */ pure('e', ['value'], (value) => escaped(value));
export const escapeFilter: Filter = /* @__PURE__ */ pure('escape', ['value'], (value) => escaped(value));
export const safeFilter: Filter = /* @__PURE__ */ pure('safe', ['value', 'reason?'], (value) => markup(text(value)));
export const striptagsFilter: Filter = /* @__PURE__ */ pure('striptags', ['value'], (value) =>
  text(value).replace(/<[^>]*>/g, ''),
);
export const xmlattrFilter: Filter = /* @__PURE__ */ hosted('xmlattr', ['value'], xmlAttributes);
export const classesFilter: Filter = /* @__PURE__ */ pure('classes', ['value'], classes);
export const cspNonceFilter: Filter = /* @__PURE__ */ hosted('csp_nonce', ['value', 'nonce?'], addNonce);

export const htmlFilters: Readonly<Record<string, Filter>> = {
  e: eFilter,
  escape: escapeFilter,
  safe: safeFilter,
  striptags: striptagsFilter,
  xmlattr: xmlattrFilter,
  classes: classesFilter,
  csp_nonce: cspNonceFilter,
};

/** What cannot stand in an attribute's name without ending it. */
const INVALID_NAME = /[\s"'>/=\0]|^$/;
const EVENT_HANDLER = /^on[a-z]+$/i;

/** `a="1" b="2"` from a dict; entries that are null are left out. */
function xmlAttributes(host: FilterHost, value: unknown): Markup {
  return markup(
    attributesOf(value)
      .filter(([, content]) => content !== null && content !== undefined)
      .map(
        ([name, content]) =>
          `${checkedName(host, text(name))}="${escape(isHtmlLike(content) ? attributeText(content) : content)}"`,
      )
      .join(' '),
  );
}

/** HTML is safe between tags but not between quotes: only its quotes are escaped, entities stay. */
function attributeText(content: unknown): Markup {
  return markup(
    escape(content).replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
}

function attributesOf(value: unknown): [unknown, unknown][] {
  if (value === null || value === undefined) return [];
  if (value instanceof Map) return [...value];
  if (isPlainObject(value)) return Object.entries(value);
  throw new TemplateRuntimeError('type_error', `| xmlattr needs a dict, got ${typeName(value)}`, {
    hint: 'write {"id": id} | xmlattr',
  });
}

function checkedName(host: FilterHost, name: string): string {
  if (INVALID_NAME.test(name)) {
    throw new TemplateRuntimeError('invalid_attribute_name', `'${name}' cannot be the name of an attribute`, {
      hint: 'names have no spaces, quotes, slashes or =',
    });
  }
  if (EVENT_HANDLER.test(name)) {
    host.filterWarning?.({
      code: 'event_handler_attribute',
      message: `| xmlattr writes the event handler '${name}'`,
      hint: 'its value runs as script: never let data decide it',
    });
  }
  return name;
}

/** Class names joined by spaces; what is false is left out, lists in the list are flattened once. */
function classes(value: unknown): string {
  if (value === null || value === undefined) return '';
  const names = value instanceof Map || isPlainObject(value) ? [...attributesOf(value)].map(([name]) => name) : value;
  if (!Array.isArray(names) && !(names instanceof Set)) return text(names);
  return [...names]
    .flatMap((name: unknown) => (Array.isArray(name) ? (name as unknown[]) : [name]))
    .filter(truthy)
    .map(text)
    .join(' ');
}

const TAG_WITHOUT_NONCE = /<(script|style)(?=[\s>])(?![^>]*\snonce\s*=)/gi;

/** Adds the nonce to script and style tags. The value counts as HTML from here on. */
function addNonce(host: FilterHost, value: unknown, nonce: unknown): Markup {
  const source = text(value);
  const key = nonce ?? host.nonce;
  if (key === null || key === undefined || key === '') return markup(source);
  const attribute = ` nonce="${escape(text(key))}"`;
  return markup(source.replace(TAG_WITHOUT_NONCE, (tag) => tag + attribute));
}
