/**
 * The built-in view of a failed boundary, for pages without a view of their own: valid HTML where the boundary stands, the error's id for
 * the log, and never the error's text in production.
 */
import { escape } from '../runtime/escape.ts';
import type { Failure } from '../runtime/state.ts';

interface Wrap {
  readonly before: string;
  readonly after: string;
  /** What htmx replaces when the link is followed, as a selector from the link; null where no link can stand. */
  readonly closest: string | null;
}

const inRow: Wrap = { before: '<tr><td colspan="99">', after: '</td></tr>', closest: 'tr' };
const inItem: Wrap = { before: '<li>', after: '</li>', closest: 'li' };
const inOption: Wrap = { before: '<option disabled>', after: '</option>', closest: null };
const paragraph: Wrap = { before: '<p role="alert">', after: '</p>', closest: 'p' };

const WRAPPERS: Readonly<Record<string, Wrap>> = {
  table: { before: '<tbody><tr><td colspan="99">', after: '</td></tr></tbody>', closest: 'tbody' },
  tbody: inRow,
  thead: inRow,
  tfoot: inRow,
  tr: { before: '<td>', after: '</td>', closest: 'td' },
  ul: inItem,
  ol: inItem,
  menu: inItem,
  dl: { before: '<dd>', after: '</dd>', closest: 'dd' },
  select: inOption,
  optgroup: inOption,
  datalist: inOption,
};

/** Where nothing that can be seen may stand. */
const SILENT_PARENTS: ReadonlySet<string> = new Set(['head', 'colgroup']);

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

/** Whether any element may stand there. */
export function isFlowParent(parentElement: string | null): boolean {
  return parentElement !== null && FLOW_PARENTS.has(parentElement);
}

export function failedView(failure: Failure, parentElement: string | null): string {
  if (parentElement !== null && SILENT_PARENTS.has(parentElement)) return '';
  const text = `${escape(failure.message)} (${escape(failure.id)})`;
  const wrap = wrapIn(parentElement);
  if (wrap === null) return text;
  return wrap.before + text + retryLink(failure.retryUrl, wrap.closest) + wrap.after;
}

function wrapIn(parentElement: string | null): Wrap | null {
  if (parentElement === null) return null;
  return WRAPPERS[parentElement] ?? (isFlowParent(parentElement) ? paragraph : null);
}

/** A plain link to the page; htmx, if it is there, asks for the block alone and puts it in the view's place. */
function retryLink(url: string | null, closest: string | null): string {
  if (url === null || closest === null) return '';
  const href = escape(url);
  return ` <a href="${href}" hx-get="${href}" hx-target="closest ${closest}" hx-swap="outerHTML">Try again</a>`;
}
