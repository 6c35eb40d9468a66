import { markerAttribute, startMarker } from './protocol.ts';
import type { Session } from './session.ts';

/**
 * The shell with `<body>` written before the first marker that would stand in no body: in a page that leaves the tag out, the parser would put
 * the marker outside of `html`.
 */
export function openBody(shell: string, session: Session): string {
  const starts: number[] = [];
  for (const { key, planned } of session.pending) {
    if (!planned.opensBody) continue;
    const at = shell.indexOf(`<?${startMarker} ${markerAttribute}="${key}"`);
    if (at >= 0) starts.push(at);
  }
  if (starts.length === 0) return shell;
  const first = Math.min(...starts);
  return `${shell.slice(0, first)}<body>${shell.slice(first)}`;
}
