import { TemplateNotFoundError } from '../../runtime/errors.ts';
import type { TemplateModule } from '../template-module.ts';

/** Template text and where it came from. */
export interface LoadedSource {
  readonly source: string;
  /** For messages and tools; not used to load anything. */
  readonly filename?: string | null;
  /** False once the text has changed; asked before every use when `autoReload` is on. Who renders synchronously can't wait for a promise. */
  readonly isFresh?: () => boolean | Promise<boolean>;
}

/** A template that was compiled ahead of time. */
export interface LoadedModule {
  readonly module: TemplateModule;
}

export type Loaded = LoadedSource | LoadedModule;

/**
 * Finds templates by name. Answers null (or a promise of null) for a name it doesn't know, or throws a
 * `TemplateNotFoundError`. A loader that answers with promises needs
 * `env.getTemplateAsync`.
 */
export interface Loader {
  getSource(name: string): Loaded | null | Promise<Loaded | null>;
  /** All names it knows, for "did you mean" and for tools. */
  listTemplates?(): readonly string[];
}

/** Null for the error that says "not found"; any other is thrown on. */
export function nothingIfNotFound(error: unknown): null {
  if (error instanceof TemplateNotFoundError) return null;
  throw error;
}
