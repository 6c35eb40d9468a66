/** Commands about what Suspense makes of a page take the values that load, and the layouts around it. */
import { type Input, textsOf } from './command.ts';

export const pageOptions = { deferred: { type: 'string' }, layout: { type: 'string', multiple: true } } as const;
export const layoutUsage = `  --layout       a template around the page, several times from the outside in`;

/** `--deferred a,b`; null where nobody said which. */
export function deferredIn({ deferred }: Input['values']): readonly string[] | null {
  if (typeof deferred !== 'string') return null;
  return deferred.split(',').flatMap((name) => (name.trim() === '' ? [] : name.trim()));
}

export function layoutsIn({ layout }: Input['values']): readonly string[] {
  return textsOf(layout);
}
