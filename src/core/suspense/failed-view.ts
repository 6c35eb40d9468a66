/**
 * The built-in view of a failed boundary, for pages without a view of their own: valid HTML where the boundary stands, the error's id for
 * the log, and never the error's text in production.
 */
import { escape } from '../runtime/escape.ts';
import type { Failure } from '../runtime/state.ts';

type Wrap = (html: string) => string;

const inRow: Wrap = (html) => `<tr><td colspan="99">${html}</td></tr>`;
const inItem: Wrap = (html) => `<li>${html}</li>`;
const inOption: Wrap = (html) => `<option disabled>${html}</option>`;

const WRAPPERS: Readonly<Record<string, Wrap>> = {
  table: (html) => `<tbody>${inRow(html)}</tbody>`,
  tbody: inRow,
  thead: inRow,
  tfoot: inRow,
  tr: (html) => `<td>${html}</td>`,
  ul: inItem,
  ol: inItem,
  menu: inItem,
  dl: (html) => `<dd>${html}</dd>`,
  select: inOption,
  optgroup: inOption,
  datalist: inOption,
  head: () => '',
  colgroup: () => '',
};

/** Where only phrasing content may stand, or an element's role forbids more, the text stands alone. */
const FLOW_PARENTS: ReadonlySet<string> = new Set([
  'body',
  'main',
  'section',
  'article',
  'div',
  'aside',
  'header',
  'footer',
  'nav',
  'td',
  'th',
  'li',
  'dd',
  'form',
  'figure',
  'blockquote',
]);

export function failedView(failure: Failure, parentElement: string | null): string {
  const text = `${escape(failure.message)} (${escape(failure.id)})`;
  const wrap = parentElement === null ? undefined : WRAPPERS[parentElement];
  if (wrap !== undefined) return wrap(text);
  return parentElement !== null && FLOW_PARENTS.has(parentElement) ? `<p role="alert">${text}</p>` : text;
}
