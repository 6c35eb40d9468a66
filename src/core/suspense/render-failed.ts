/** The view of a failed boundary: its own failed branch, the page's default, the built-in view; the next if one fails itself. */
import { snapshot } from './body-context.ts';
import { checkBody } from './check-body.ts';
import { failedView } from './failed-view.ts';
import { FallbackHost } from './fallback-host.ts';
import type { BoundaryCall } from './registered.ts';
import type { Session } from './session.ts';

type MaybePromise<T> = T | Promise<T>;

/**
 * A view that doesn't fit where the boundary stands (the page's default in a table) counts as failed. A branch reads the keys that its
 * boundary waited for, and no others: what else has settled by now depends on the weather.
 */
export function renderFailed(
  session: Session,
  { site, planned, branches, blocks, ctx, surroundings, host }: BoundaryCall,
  error: unknown,
): MaybePromise<string> {
  const failure = session.failure(error, host.path, site.name);
  const state = new FallbackHost(session, host, host.keys).state(surroundings);
  const views = [branches.failed, blocks.failed].filter((view) => view !== null);
  const tryFrom = (index: number): MaybePromise<string> => {
    const view = views[index];
    if (view === undefined) return failedView(failure, planned?.parentElement ?? null);
    const next = (inner: unknown): MaybePromise<string> => {
      session.failure(inner, host.path);
      return tryFrom(index + 1);
    };
    const fitting = (html: string): string => {
      if (planned !== null) checkBody(session.stacks.fill(html), planned.parentElement, true, 'the failed view');
      return html;
    };
    try {
      const html = view(snapshot(ctx, blocks), state, blocks, failure) as MaybePromise<string>;
      return typeof html === 'string' ? fitting(html) : html.then(fitting).catch(next);
    } catch (inner) {
      return next(inner);
    }
  };
  return tryFrom(0);
}
