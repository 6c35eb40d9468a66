/** What the core is told of one response, and what it tells of the page as a whole. */
import type { PageOutcome } from '../core/suspense/page-outcome.ts';
import { causesOf } from './failure.ts';
import type { PlanInput } from './render-plan.ts';
import type { RenderSuspenseOptions } from './rendering.ts';
import { isNotFound } from './results/not-found.ts';
import { thrownRedirect } from './results/redirect.ts';

export interface CoreOptions {
  readonly options: RenderSuspenseOptions;
  /** Known when the shell is there. */
  readonly isMissing: () => boolean;
}

/** `own` says how this result is rendered, and wins over what the application's options say. */
export function coreOptions(
  { request, options, signal }: Omit<PlanInput<unknown>, 'result'>,
  own: Pick<RenderSuspenseOptions, 'delivery'> & Partial<RenderSuspenseOptions>,
): CoreOptions {
  const { layouts = [], layoutContext = {}, nonce, client, clientSrc, idPrefix, onError } = options;
  let isMissing = false;
  const outcomeOf = (error: unknown): PageOutcome | null => {
    const outcome = pageOutcome(error);
    isMissing ||= outcome?.kind === 'notFound';
    return outcome;
  };
  return {
    options: {
      layouts,
      layoutContext,
      request,
      signal,
      outcomeOf,
      ...(nonce !== undefined && { nonce }),
      ...(client !== undefined && { client }),
      ...(clientSrc !== undefined && { clientSrc }),
      ...(idPrefix !== undefined && { idPrefix }),
      ...(onError !== undefined && { onError }),
      ...own,
    },
    isMissing: () => isMissing,
  };
}

function pageOutcome(error: unknown): PageOutcome | null {
  const causes = causesOf(error);
  const redirect = thrownRedirect(causes);
  if (redirect !== null) return { kind: 'redirect', url: redirect.url };
  return causes.some(isNotFound) ? { kind: 'notFound' } : null;
}

/** The text of a page that leaves in one piece. */
export async function collect(chunks: AsyncIterable<string>): Promise<string> {
  let html = '';
  for await (const chunk of chunks) html += chunk;
  return html;
}
