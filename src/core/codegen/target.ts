/**
 * What differs between the ways to render; statements are written once against it. The sync function contains no `await` and no driver
 * loop. A target names the string target that defs, slots and boundary bodies use inside it.
 */
import type { TargetName } from '../runtime/state.ts';

export interface Target {
  readonly name: TargetName;
  readonly isAsync: boolean;
  /** Output leaves by `yield`; otherwise the function returns its text. */
  readonly isStream: boolean;
  /** The target of functions that must return text. */
  readonly text: Target;
  /** The target of functions that must return without waiting. */
  readonly immediate: Target;
  /** Start of a function: `needsAwait` says that its body contains `await`. */
  functionHeader(name: string, params: string, needsAwait: boolean): string;
  /** An expression that renders another template function, with its result appended to the output. Null: not possible in one expression. */
  call(expression: string, temp: () => string): { readonly code: string; readonly awaits: boolean } | null;
}
