/** Errors as `{% fallback error %}` sees them. */
import { SecurityError, TemplateError } from './errors.ts';
import { isAbort } from './placed.ts';
import type { ProgramUnit } from './program.ts';
import type { RenderState } from './state.ts';

export interface CaughtError {
  /** The original text: who writes the template decides who gets to see it. */
  readonly message: string;
  /** The name of the error's class; of the original one if the renderer wrapped it. */
  readonly type: string;
  readonly template: string | null;
  /** 1-based. */
  readonly line: number | null;
  /** 1-based. */
  readonly column: number | null;
  readonly code: string;
}

/** Lets through what is no failure of the template: an abort, a breach of security, a redirect or other signal that is no error. */
export function rethrowUncatchable(error: unknown): void {
  const original = error instanceof TemplateError && error.cause !== undefined ? error.cause : error;
  if (error instanceof SecurityError || original instanceof SecurityError || isAbort(original) || isSignal(original)) throw error;
}

/** The error of entry `at` of the unit's positions as a template's value. */
export function caughtError(state: RenderState, error: unknown, unit: ProgramUnit, at: number): CaughtError {
  const located = state.host.locate(error, unit, at);
  if (!(located instanceof TemplateError)) throw located;
  const { code, template, line, column, cause } = located;
  const original = cause instanceof Error ? cause : located;
  const message = cause instanceof Error ? cause.message : located.reason;
  return { message, type: original.name, template, line, column, code };
}

/** Objects are thrown to end a request early, as `redirect()` is. */
function isSignal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof (value as { message?: unknown }).message !== 'string';
}
