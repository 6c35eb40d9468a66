/**
 * Errors that know their place before anybody locates them. A read that succeeds then needs no bookkeeping in generated code: it hands its
 * place on, and only the error keeps it.
 */
import { TemplateError, TemplateRuntimeError } from './errors.ts';

/** `error` as a TemplateError for entry `at` of the position table of the template that is executing. An aborted render passes untouched. */
export function placed(error: unknown, at: number | undefined): unknown {
  if (at === undefined || isAbort(error)) return error;
  const known = asTemplateError(error);
  known.at ??= at;
  return known;
}

/** True for errors that must pass untouched: a render that was aborted. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** As engines say it. Compares text only: where the stack ends, compiling a regular expression may abort the process. */
export function isStackOverflow(error: unknown): boolean {
  if (error instanceof RangeError) return error.message.includes('call stack');
  return error instanceof Error && error.name === 'InternalError' && error.message.includes('too much recursion');
}

export function recursionTooDeep(cause?: unknown): TemplateRuntimeError {
  return new TemplateRuntimeError('recursion_too_deep', 'template functions call each other too deep', {
    ...(cause !== undefined && { cause }),
  });
}

/** Whatever was thrown, as a TemplateError; `cause` is the original. */
export function asTemplateError(error: unknown): TemplateError {
  if (error instanceof TemplateError) return error;
  if (isStackOverflow(error)) return recursionTooDeep(error);
  const text = error instanceof Error ? `${error.name}: ${error.message}` : `a thrown ${typeof error}: ${String(error)}`;
  return new TemplateRuntimeError(error instanceof TypeError ? 'type_error' : 'runtime_error', text, {
    cause: error,
    hint: 'the cause is the original error',
  });
}
