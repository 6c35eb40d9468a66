import type { BlockTable } from './block-table.ts';
import type { Program, ProgramUnit } from './program.ts';
import type { Fragments } from './fragments.ts';
import type { Provided } from './provide.ts';
import type { Budget } from './sandbox/budget.ts';
import type { StackWriter } from './stacks.ts';

/** Template variables: one flat object per render. Pending keys are absent, so the fast path of a read costs nothing. */
export type Context = Record<string, unknown>;

/** What a rendering template needs from its environment. Implemented by `environment/`. */
export interface RenderHost {
  readonly globals: ReadonlyMap<string, unknown>;
  /** The nonce of the request's content security policy. */
  readonly nonce: string | null;
  /** Templates in one chain of parents. */
  readonly maxExtendsDepth: number;
  /** Nesting of includes and imports. */
  readonly fragments: Fragments;
  readonly maxIncludeDepth: number;
  /** The program of another template in the same target; throws `TemplateNotFoundError`. Async loaders answer with a promise. */
  program(name: string, state: RenderState, from: string | null): Program | Promise<Program>;
  /** The block table of a template that is rendered on its own (the entry, an include). */
  table(program: Program, state: RenderState): BlockTable | Promise<BlockTable>;
  /** The table of an embedded template: `leaf` holds the blocks that override its own. */
  override(table: BlockTable, leaf: Program): BlockTable;
  /** Adds the place to an error: position `at` of `unit`'s table. */
  locate(error: unknown, unit: ProgramUnit, at: number): unknown;
  /** What a failed branch may know of an error: the original text only in development or if the error says `expose: true`. */
  failure(error: unknown, state: Pick<RenderState, 'deferred'>): Failure;
  /** The fragment cache did not answer, or did not keep: the page goes on without it. */
  cacheFailed(error: unknown): void;
  warn(code: string, message: string, unit: ProgramUnit, at: number): void;
}

/** The error as a `{% failed e %}` branch sees it. */
export interface Failure {
  /** Also written to the log, so that a user's report leads to the cause. */
  readonly id: string;
  readonly kind: 'rejected' | 'timeout' | 'render' | 'stream';
  /** The context key that failed, if one did. */
  readonly key: string | null;
  readonly message: string;
  /** A plain link that asks for this block again, if it is addressable. */
  readonly retryUrl: string | null;
}

export type TargetName = 'sync' | 'async' | 'stream' | 'streamAsync';

/** Where a boundary or a streamed loop stands: `index` numbers the node in its template. */
export interface Site {
  readonly id: string;
  readonly unit: ProgramUnit;
  /** The block's name, or null for an anonymous boundary or a loop. */
  readonly name: string | null;
  /** Entry of the unit's position table, for warnings. */
  readonly at: number;
}

export type BoundaryBody = (ctx: Context, state: RenderState, blocks: BlockTable) => string | Promise<string>;
export type FailedBody = (ctx: Context, state: RenderState, blocks: BlockTable, error: unknown) => string | Promise<string>;

/** The three branches of a boundary, already resolved through inheritance. */
export interface BoundaryBranches {
  readonly body: BoundaryBody;
  readonly pending: BoundaryBody | null;
  readonly failed: FailedBody | null;
}

/** A streamed loop as the generated code hands it over: one function per item. */
export interface LoopBranches {
  readonly item: (value: unknown) => string | null | Promise<string | null>;
  readonly empty: (() => string | Promise<string>) | null;
  readonly failed: ((error: unknown) => string | Promise<string>) | null;
  /** True once an item has come to a `break`: no other is asked for. Null where that can't happen. */
  readonly hasBroken: (() => boolean) | null;
}

/** Answer of `DeferredHost.read` for a name that is not a deferred key. */
export const NOT_DEFERRED: unique symbol = Symbol('not deferred');

/**
 * Suspense, as seen by generated code. Null outside Suspense, so ordinary rendering pays one comparison a boundary.
 * Implemented by `suspense/session.ts`.
 */
export interface DeferredHost {
  /** The value of a deferred name that is absent from the context; throws for a rejected key and for an unpredicted read. */
  read(name: string, ctx: Context): unknown;
  isPending(name: string, ctx: Context): boolean;
  /** A fallback or failed view is being rendered: what isn't there reads as null. */
  readonly isFallback: boolean;
  /** Names the boundary in failure ids: block names from the outside in, numbered where they repeat. */
  readonly path: string;
  /** The host for a template whose output is dropped: reads as here, defers nothing. */
  immediate(): DeferredHost;
  boundary(
    site: Site,
    ctx: Context,
    state: RenderState,
    blocks: BlockTable,
    branches: BoundaryBranches,
  ): string | Promise<string>;
  /** True if the assignment of `name` is made of deferred keys: `evaluate` makes its value when the name is read. */
  postpone(site: Site, name: string, ctx: Context, evaluate: (ctx: Context, state: RenderState) => unknown): boolean;
  loop(site: Site, iterable: AsyncIterable<unknown> | Iterable<unknown>, branches: LoopBranches): Promise<string>;
}

/** A template that runs because another one imports it. */
export interface Importing {
  readonly template: string | null;
  readonly by: Importing | null;
}

/** What a rendering that is made later has to be told of the place it stands in. */
export interface Surroundings extends Pick<RenderState, 'depth' | 'provided' | 'isInFragment'> {
  /** Null for the page's own. */
  readonly stacks: StackWriter | null;
}

/** The page itself. */
export const OUTERMOST: Surroundings = { depth: 0, provided: null, isInFragment: false, stacks: null };

/** Calls of defs that aren't done. */
export interface RunningCalls {
  /** On the engine's stack, and what takes as much of it. */
  depth: number;
  /** Those that await something. */
  waiting: number;
}

export function noCalls(): RunningCalls {
  return { depth: 0, waiting: 0 };
}

/** Everything that belongs to one render. Travels as an argument: concurrent renders can't meet. */
export interface RenderState {
  readonly host: RenderHost;
  readonly target: TargetName;
  readonly deferred: DeferredHost | null;
  /** Nesting of includes and imports; bounded by `host.maxIncludeDepth`. */
  readonly depth: number;
  /** The imports being made, innermost first. */
  readonly importing: Importing | null;
  /** Shared by all states of one rendering. */
  readonly calls: RunningCalls;
  /** What `provide` has put on top, innermost first. */
  readonly provided: Provided | null;
  /** In the body of a `cache` tag. */
  readonly isInFragment: boolean;
  /** Where `push` and `stack` meet. */
  readonly stacks: StackWriter;
  /** What is left to use up; null outside of a sandbox. */
  readonly budget: Budget | null;
}
