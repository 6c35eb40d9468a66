import { TemplateRuntimeError } from '../runtime/errors.ts';

type Kind = 'rejected' | 'timeout' | 'stream';

/** What reading a failed key throws: the page's failed views know the key and the kind of failure from it. */
export class DeferredError extends TemplateRuntimeError {
  /** Null for a body that awaits something itself. */
  readonly key: string | null;
  readonly kind: Kind;

  constructor(key: string | null, kind: Kind, reason: unknown) {
    const subject = key === null ? 'the body' : `"${key}"`;
    super(`deferred_${kind}`, `${subject} ${kind === 'timeout' ? 'took too long' : 'could not be loaded'}`, {
      cause: reason,
      hint: 'the cause is the original error; write a {% failed e %} branch to show something of your own',
    });
    this.key = key;
    this.kind = kind;
  }
}

/** The error of a key (null: of a body) that did not settle in time. */
export function tookTooLong(key: string | null, limitMs: number): DeferredError {
  const subject = key === null ? 'what the body awaits' : `"${key}"`;
  const reason = new TemplateRuntimeError('timeout', `${subject} did not settle within ${limitMs} ms`, {
    hint: 'raise timeoutMs, or look why it takes so long',
  });
  return new DeferredError(key, 'timeout', reason);
}
