/** What a linked module brings along of the runtime: the parts that its programs use. */
import type { BlockTable } from '../runtime/block-table.ts';
import type { Filter } from '../runtime/filter.ts';
import type { FragmentCache } from '../runtime/fragment-cache.ts';
import type { Rendered } from '../runtime/program.ts';
import type { Budget } from '../runtime/sandbox/budget.ts';
import type { StackWriter } from '../runtime/stacks.ts';
import type { Failure, RenderHost, RenderState } from '../runtime/state.ts';
import type { BlockTables } from './block-tables.ts';

export interface ModuleParts {
  readonly helpers: Readonly<Record<string, unknown>>;
  readonly filters: Readonly<Record<string, Filter>>;
  readonly tests: Readonly<Record<string, Filter>>;
  readonly globals: Readonly<Record<string, unknown>>;
  /** Where stacks are printed, or fragments kept. */
  readonly stacks?: StackKeeping;
  /** Where a template has a parent. */
  readonly tables?: (host: RenderHost) => BlockTables;
  /** Where something has a failed branch. */
  readonly failure?: (error: unknown, development: boolean) => Failure;
  /** Where names of templates are relative or computed. */
  readonly resolveName?: (written: string, from: string | null) => string | null;
  /** Where fragments are kept, if the app says nothing else. */
  readonly fragmentCache?: () => FragmentCache;
}

/** `{% stack %}`: what pushes are collected in, and how they get to their places. */
export interface StackKeeping {
  begin(budget: Budget | null): StackWriter;
  finish<T extends Rendered>(rendered: T, state: RenderState, table: BlockTable): T;
}
