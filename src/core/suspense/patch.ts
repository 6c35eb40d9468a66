/**
 * What the scheduler hands to a delivery: what happened, never how it is written. `key` is the boundary's K (a loop's own K for
 * `append`); `target` is the id of the element that holds the block, for deliveries that address elements.
 */
export type Patch = ShellPatch | BlockPatch | AppendPatch | FailedPatch | EndPatch;

/** The page with its fallbacks; always first. */
export interface ShellPatch {
  readonly kind: 'shell';
  readonly html: string;
  /** False when nothing is pending: then nothing of the wire is sent. */
  readonly patchesFollow: boolean;
}

/** A boundary's body. Where one of its loops still streams, `html` holds that loop's marker. */
export interface BlockPatch extends Addressed {
  readonly kind: 'block';
  readonly html: string;
}

interface Addressed {
  readonly key: string;
  readonly target: string;
  /** The block belongs to a layout around what the response replaces: its target is in the page already. */
  readonly isOuter?: true;
}

/** Further items of a streamed loop. `last` with empty `html` only closes the loop. */
export interface AppendPatch {
  readonly kind: 'append';
  readonly key: string;
  readonly html: string;
  readonly last: boolean;
}

/** A boundary's failed view. */
export interface FailedPatch extends Addressed {
  readonly kind: 'failed';
  readonly html: string;
}

/** Nothing follows. */
export interface EndPatch {
  readonly kind: 'end';
}
