import { TemplateError } from './errors.ts';
import type { Failure } from './state.ts';

/** What a page may show of a failure by default: never the error's own text in production. */
const PUBLIC_MESSAGE = 'Something went wrong.';

/** The error as a failed branch sees it. The original text only in development or if the error, or its cause, says `expose: true`. */
export function failureOf(error: unknown, development: boolean, details: Partial<Failure> = {}): Failure {
  return {
    id: details.id ?? Math.random().toString(36).slice(2, 10).padEnd(8, '0'),
    kind: details.kind ?? 'render',
    key: details.key ?? null,
    retryUrl: details.retryUrl ?? null,
    message: messageOf(error, development),
  };
}

function messageOf(error: unknown, development: boolean): string {
  const original = error instanceof TemplateError && error.cause !== undefined ? error.cause : error;
  const isExposed = typeof original === 'object' && original !== null && (original as { expose?: unknown }).expose === true;
  if (!development && !isExposed) return PUBLIC_MESSAGE;
  if (original instanceof TemplateError) return original.reason;
  return original instanceof Error ? original.message : String(original);
}
