/** What the HTML position says of a place where a boundary, or a loop whose items follow, begins. */
import type { HtmlState } from './html/html-state.ts';
import { needsBodyTag } from './html/html-tracker.ts';
import { markability } from './html/markable.ts';
import type { ProblemReason } from './html/problems.ts';
import type { OutlineBody, OutlineNode } from './outline.ts';

/** Why nothing can be marked there, null if it can. */
export function placeProblem(html: HtmlState, body: OutlineBody): ProblemReason | null {
  const place = markability(html, literalStart(body));
  return place.ok ? null : place.reason;
}

/** The white space that a body begins with. */
export function leadingSpace(body: OutlineBody): string {
  return /^[\t\n\f\r ]*/.exec(literalStart(body) ?? '')?.[0] ?? '';
}

/** The element around a position, as far as that is known; the body where `<body>` will be written. */
export function parentElement(html: HtmlState): string | null {
  return needsBodyTag(html) ? 'body' : (html.trees[0]?.open.at(-1) ?? null);
}

const SILENT: ReadonlySet<OutlineNode['type']> = new Set(['read', 'bind', 'def', 'import']);

function printsOrMay(node: OutlineNode): boolean {
  return node.type === 'captured' ? node.prints : !SILENT.has(node.type);
}

/** The literal text a body begins with; null when it begins with something else. */
function literalStart(body: OutlineBody): string | null {
  let html: string | null = null;
  for (const node of body.flatMap(unscoped)) {
    if (node.type === 'text') html = (html ?? '') + node.html;
    else if (printsOrMay(node)) break;
  }
  return html;
}

/** A scope begins with what its body begins with. */
function unscoped(node: OutlineNode): OutlineBody {
  return node.type === 'scope' ? node.body.flatMap(unscoped) : [node];
}
