import type { TemplateFacts } from '../analysis/metadata/facts.ts';
import type { Outline } from '../analysis/outline.ts';
import type { ModuleParts } from './module-parts.ts';
import type { ProgramFactory } from '../runtime/program.ts';
import type { TargetName } from '../runtime/state.ts';

/**
 * A compiled template as data plus functions: what compiling produces in memory and what `precompile` writes as an ES module. Everything
 * but `programs` is JSON.
 */
export interface TemplateModule {
  readonly name: string | null;
  /** The place of the first `await` or `async for`; null if the template can be rendered synchronously. */
  readonly firstAsync: { readonly line: number; readonly column: number } | null;
  /** Literal names of the templates it reaches. */
  readonly references: readonly string[];
  readonly hasDynamicReference: boolean;
  /** Compiled so that a sandbox can watch it. */
  readonly isSandboxed: boolean;
  /** The template's text, for code frames of errors; not part of every module. */
  readonly source?: string;
  /** What Suspense needs to know of the template without its source. */
  readonly outline: Outline;
  /** What static analysis needs besides. */
  readonly facts: TemplateFacts;
  /** What the programs use of the runtime; only of a linked module. */
  readonly parts?: ModuleParts;
  /** One factory per target it supports; an async template has no sync ones. */
  readonly programs: Readonly<Partial<Record<TargetName, ProgramFactory>>>;
}
