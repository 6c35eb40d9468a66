/**
 * Keeps htmx from snapshotting a page that still shows a fallback: on the way back it would stand there for ever. Fallbacks that a broken
 * stream has left behind count as long as they are in the page.
 */
import { noSnapshotAttribute } from '../../core/suspense/protocol.ts';

const guard = document.createElement('meta');
guard.setAttribute(noSnapshotAttribute, 'false');

/** Nodes that may never be replaced. */
export const leftFallbacks: (Node | null | undefined)[] = [];

export const updateSnapshots = (streams: number): void => {
  if (streams || leftFallbacks.some((node) => node?.isConnected)) document.head.append(guard);
  else guard.remove();
};
