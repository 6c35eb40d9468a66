/** What a directory below `fixtures/` says of itself in its `config.ts`. Its `template.html` is the entry, its other files can be loaded too. */
import type { EnvironmentOptions } from '../src/core/environment/options.ts';

/** The ways to render. Each runs with the compiler and from precompiled modules. */
export const METHODS = ['sync', 'async', 'stream', 'streamAsync'] as const;
export type Method = (typeof METHODS)[number];

/** An error down to its place; `stack` is the template stack as `template:line`, innermost first. */
export interface ExpectedError {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly at: string;
  readonly stack: readonly string[];
}

export interface Fixture {
  /** Variables, made anew for each rendering. */
  readonly context?: () => Readonly<Record<string, unknown>>;
  readonly options?: Omit<EnvironmentOptions, 'loader'>;
  /** Every rendering fails like this; then there is no `expected.html`. */
  readonly error?: ExpectedError;
  /** Methods that can't render this template, with the reason and the error they give instead. */
  readonly refuses?: { readonly methods: readonly Method[]; readonly reason: string; readonly error: ExpectedError };
  /** A block to render on its own too, into `expected.block.html`. */
  readonly block?: string;
}
