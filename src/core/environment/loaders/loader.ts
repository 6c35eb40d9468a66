import type { TemplateModule } from '../template-module.ts';

/** Template text and where it came from. */
export interface LoadedSource {
  readonly source: string;
  /** For messages and tools; not used to load anything. */
  readonly filename?: string | null;
  /** False once the text has changed; asked before every use when `autoReload` is on. */
  readonly isFresh?: () => boolean;
}

/** A template that was compiled ahead of time. */
export interface LoadedModule {
  readonly module: TemplateModule;
}

export type Loaded = LoadedSource | LoadedModule;

/**
 * Finds templates by name. Answers null (or a promise of null) for a name it doesn't know. A loader that answers with promises needs
 * `env.getTemplateAsync`.
 */
export interface Loader {
  getSource(name: string): Loaded | null | Promise<Loaded | null>;
  /** All names it knows, for "did you mean" and for tools. */
  listTemplates?(): readonly string[];
}
