import { TemplateRuntimeError } from '../runtime/errors.ts';

/** What reading a failed key throws: the page's failed views know the key and the kind of failure from it. */
export class DeferredError extends TemplateRuntimeError {
  readonly key: string;
  readonly kind: 'rejected' | 'timeout' | 'stream';

  constructor(key: string, kind: 'rejected' | 'timeout' | 'stream', reason: unknown) {
    super(`deferred_${kind}`, `"${key}" ${kind === 'timeout' ? 'took too long' : 'could not be loaded'}`, {
      cause: reason,
      hint: 'the cause is the original error; write a {% failed e %} branch to show something of your own',
    });
    this.key = key;
    this.kind = kind;
  }
}
