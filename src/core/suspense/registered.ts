/** What one rendering (the shell, a patch) leaves to follow: boundaries that wait for data, loops whose stream goes on. */
import type { BlockTable } from '../runtime/block-table.ts';
import type { BoundaryBranches, Context, LoopBranches, Site, Surroundings } from '../runtime/state.ts';
import type { BoundaryHost } from './boundary-host.ts';
import type { PlannedBoundary } from './plan.ts';
import type { StreamSource } from './stream-source.ts';

/** One boundary at its call site. */
export interface BoundaryCall {
  readonly site: Site;
  /** Null for a boundary that only catches errors: it has a failed branch, and nothing of it can arrive later. */
  readonly planned: PlannedBoundary | null;
  readonly branches: BoundaryBranches;
  readonly blocks: BlockTable;
  /** What is visible at the call site. */
  readonly ctx: Context;
  readonly surroundings: Surroundings;
  /** Renders the body. */
  readonly host: BoundaryHost;
}

/** Place in the document: numbers of what is around it, then its own. Of two places the lexically smaller one comes first. */
export type DocumentOrder = readonly number[];

/** A boundary that has left as its fallback. Ends in exactly one patch. */
export interface PendingBoundary extends BoundaryCall {
  readonly planned: PlannedBoundary;
  readonly key: string;
  readonly target: string;
  /** A body that was started and awaits something itself. */
  readonly started: Promise<string> | null;
  /** `started` has settled. */
  isReady: boolean;
  /** Its content is the first of the page's body, and `<body>` was written for it: a parser would drop white space there. */
  startsBody: boolean;
  /** Of a layout around what the response replaces. */
  readonly isOuter: boolean;
  order: DocumentOrder;
}

/** A streamed loop whose first items have left. */
export interface StreamingLoop {
  readonly key: string;
  readonly source: StreamSource;
  readonly branches: LoopBranches;
  /** The element around its items, as far as that is known. */
  readonly parentElement: string | null;
  readonly opensBody: boolean;
  /** Renders the items. */
  readonly host: BoundaryHost;
  order: DocumentOrder;
}

export type Follower = PendingBoundary | StreamingLoop;

export function isLoop(follower: Follower): follower is StreamingLoop {
  return 'source' in follower;
}

/** Negative if `a` stands before `b`; what contains a place stands before it. */
export function compareOrder(a: DocumentOrder, b: DocumentOrder): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
