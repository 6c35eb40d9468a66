import type { BlockTable, ResolvedBlock } from './block-table.ts';
import type { Context, RenderState } from './state.ts';

/** Identity of a compiled template, shared by its targets: what errors and boundary sites refer to. */
export interface ProgramUnit {
  readonly name: string | null;
  /** Flat table `line, column, line, column …`, 1-based; generated code names an entry by its index. */
  readonly positions: readonly number[];
  /** Only of an embed's overrides: what tells the sites of the template it embeds from those of its other uses. */
  readonly within?: string;
}

/** What a generated function returns, by target: text, a promise of text, or its chunks. */
export type Rendered = string | Promise<string> | Generator<string, void, unknown> | AsyncGenerator<string, void, unknown>;

export type RenderFunction = (ctx: Context, state: RenderState, blocks: BlockTable) => Rendered;
export type FailedFunction = (ctx: Context, state: RenderState, blocks: BlockTable, error: unknown) => Rendered;

/** One block as one template writes it. Branches are inherited one by one (`resolveBlocks`). */
export interface BlockProgram {
  readonly body: RenderFunction;
  readonly pending: RenderFunction | null;
  readonly failed: FailedFunction | null;
  /** `{% block name if condition %}` */
  readonly condition: ((ctx: Context, state: RenderState, blocks: BlockTable) => unknown) | null;
  /** `dressBlock`, where there is a condition or a failed branch. */
  readonly dress?: (block: ResolvedBlock) => RenderFunction;
}

/** A template compiled for one target: what a generated module's factory returns. */
export interface Program {
  readonly unit: ProgramUnit;
  readonly render: RenderFunction;
  /** Runs the template-level assignments, defs and imports only; for rendering a block on its own. */
  readonly setup: (ctx: Context, state: RenderState, blocks: BlockTable) => void | Promise<void>;
  readonly blocks: Readonly<Record<string, BlockProgram>>;
  /** The literal parent's name, or several of which the first is meant that is there; null without `extends`; undefined when it is computed. */
  readonly parent: string | readonly string[] | null | undefined;
  /** The place of `extends` in the unit's position table; null without. */
  readonly parentAt: number | null;
  /** Names assigned by direct top-level statements: a parent's assignment of them is skipped, so the child wins. */
  readonly topLevelNames: readonly string[];
  /** True if any statement writes template variables: the context is then copied first. */
  readonly assigns: boolean;
  /** A `stack` may be printed by it, or by a template it reaches: its output has to be filled at the end. Parents speak for themselves. */
  readonly placesStacks: boolean;
  /** The page's default failed view. */
  readonly failed: FailedFunction | null;
}

/** A generated module: a factory over the runtime helpers. */
export type ProgramFactory = (rt: unknown) => Program;
