/** The fallback of a boundary: its pending branch, else its body with pending keys null, else nothing, as for one that isn't balanced HTML. */
import { TemplateError } from '../runtime/errors.ts';
import { printedMarkup } from '../runtime/escape.ts';
import { snapshot } from './body-context.ts';
import { checkRendered } from './check-body.ts';
import { FallbackHost } from './fallback-host.ts';
import type { BoundaryCall } from './registered.ts';
import type { Session } from './session.ts';
import { nameOf } from './site-name.ts';
import { withoutScripts } from './without-scripts.ts';

type MaybePromise<T> = T | Promise<T>;

/** Never throws. */
export function renderFallback(
  session: Session,
  { site, planned, branches, blocks, ctx, surroundings, host }: BoundaryCall,
): MaybePromise<string> {
  const { pending, body } = branches;
  if (pending === null && planned?.awaits) {
    const name = nameOf(site);
    session.warn('fallback_awaits', `${name} has no {% pending %} branch and awaits something itself: it starts empty`, site);
    return '';
  }
  const empty = (error: unknown): string => {
    const reason = error instanceof TemplateError ? error.reason : String(error);
    session.warn(
      'fallback_failed',
      `the fallback of ${nameOf(site)} can't be rendered, it starts empty: ${reason}; write a {% pending %} branch`,
      site,
    );
    return '';
  };
  const printed = printedMarkup();
  const checked = (html: string): string => {
    const text = pending === null ? withoutScripts(html) : html;
    const isBalanced = pending !== null && (planned?.isFallbackBalanced ?? false);
    if (planned !== null) checkRendered(session, text, planned, { isBalanced, printed, subject: 'the fallback' });
    return text;
  };
  try {
    const html = session.inFallback(() => {
      const state = new FallbackHost(session, host, null).state(surroundings);
      return (pending ?? body)(snapshot(ctx, blocks), state, blocks);
    });
    return typeof html === 'string' ? checked(html) : html.then(checked).catch(empty);
  } catch (error) {
    return empty(error);
  }
}
