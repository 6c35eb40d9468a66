import { failureOf as describeFailure } from '../runtime/failure.ts';
import type { Failure } from '../runtime/state.ts';
import { DeferredError } from './deferred-error.ts';

/** A boundary's error as its failed branch sees it: which key, and how it failed. */
export function failureOf(error: unknown, development: boolean, details: Pick<Failure, 'id' | 'retryUrl'>): Failure {
  const { kind, key } = error instanceof DeferredError ? error : { kind: 'render' as const, key: null };
  return describeFailure(error, development, { ...details, kind, key });
}
