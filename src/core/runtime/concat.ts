/** `a ~ b`: text of both sides, joined. Once a side is HTML, the other is escaped and the result is HTML too. */

import { escape } from './escape.ts';
import { Markup, isHtmlLike } from './markup.ts';
import { text } from './text.ts';

/** @example concat(markup('<b>'), '<') // Markup('<b>&lt;') */
export function concat(left: unknown, right: unknown): string | Markup {
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  if (isHtmlLike(left) || isHtmlLike(right)) return new Markup(escape(left) + escape(right));
  return text(left) + text(right);
}
