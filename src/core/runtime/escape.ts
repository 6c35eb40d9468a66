/**
 * HTML escaping of whatever a template prints. Clean text is returned as it is, without a copy.
 * Short texts are tested with one regex; for long ones a native scan per character is several times faster.
 */

import { htmlOf } from './markup.ts';
import { text } from './text.ts';

const SPECIAL = /[&<>"'\0]/;
const LONG = 100;
const GREATEST_SPECIAL = 62;
const LEAST_VISIBLE_SPECIAL = 34;

/** Of all renders: it only grows, so what others print meanwhile can make one look once more at its HTML, never too seldom. */
let printed = 0;

/** By character code; NUL becomes nothing. */
const ENTITIES: readonly (string | undefined)[] = /* @__PURE__ */ entityTable({
  '\0': '',
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
});

/**
 * The HTML of a value. Markup and objects with a `toHTML()` method pass through; everything else is its `text`, escaped.
 *
 * @throws TemplateRuntimeError as `text` does
 *
 * @example escape('<b>') // '&lt;b&gt;'
 */
export function escape(value: unknown): string {
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return `${value}`;
  return escapeOther(value);
}

function escapeOther(value: unknown): string {
  const html = htmlOf(value);
  if (html === null) return escapeText(text(value));
  printed += 1;
  return html;
}

/** How much markup has been printed in this process; what rendered without a difference in it has printed text only. */
export function printedMarkup(): number {
  return printed;
}

/** Markup that comes into a page in another way. */
export function noteMarkup(): void {
  printed += 1;
}

function escapeText(value: string): string {
  return isClean(value) ? value : replaceSpecials(value);
}

function isClean(value: string): boolean {
  if (value.length < LONG) return !SPECIAL.test(value);
  return !(
    value.includes('&') ||
    value.includes('<') ||
    value.includes('>') ||
    value.includes('"') ||
    value.includes("'") ||
    value.includes('\0')
  );
}

function replaceSpecials(value: string): string {
  let result = '';
  let from = 0;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code > GREATEST_SPECIAL || (code < LEAST_VISIBLE_SPECIAL && code !== 0)) continue;
    const entity = ENTITIES[code];
    if (entity === undefined) continue;
    result += value.slice(from, index) + entity;
    from = index + 1;
  }
  return result + value.slice(from);
}

function entityTable(entities: Readonly<Record<string, string>>): (string | undefined)[] {
  return Array.from({ length: GREATEST_SPECIAL + 1 }, (_, code) => entities[String.fromCharCode(code)]);
}
