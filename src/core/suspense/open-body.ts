import { initialDocumentState } from '../analysis/html/html-state.ts';
import { advance, needsBodyTag } from '../analysis/html/html-tracker.ts';
import { appendMarker, markerAttribute, startMarker } from './protocol.ts';
import { type Follower, isLoop } from './registered.ts';
import type { Session } from './session.ts';

/**
 * The shell with `<body>` written before the first marker that would stand in no body: in a page that leaves the tag out, the parser would put
 * the marker outside of `html`. White space at the start of such a body comes before the tag, where the parser would leave it, too.
 */
export function openBody(shell: string, session: Session): string {
  let first: { readonly at: number; readonly follower: Follower } | null = null;
  for (const follower of [...session.pending, ...session.loops]) {
    const opensBody = isLoop(follower) ? follower.opensBody : follower.planned.opensBody;
    if (!opensBody) continue;
    const at = shell.indexOf(markerOf(follower));
    if (at >= 0 && (first === null || at < first.at)) first = { at, follower };
  }
  if (first === null || !needsBodyTag(advance(initialDocumentState, shell.slice(0, first.at)))) return shell;
  const { at, follower } = first;
  if (!isLoop(follower)) follower.startsBody = true;
  return `${shell.slice(0, at)}${isLoop(follower) ? '' : follower.planned.leadingSpace}<body>${shell.slice(at)}`;
}

/** The patch that is the first content of the body, without white space before it; a boundary it starts with is the first content in turn. */
export function startOfBody(html: string, followers: readonly Follower[]): string {
  const content = html.replace(/^[\t\n\f\r ]+/, '');
  for (const follower of followers) if (!isLoop(follower) && content.startsWith(markerOf(follower))) follower.startsBody = true;
  return content;
}

function markerOf(follower: Follower): string {
  return `<?${isLoop(follower) ? appendMarker : startMarker} ${markerAttribute}="${follower.key}"`;
}
