import { readIntent } from '../negotiate.ts';
import type { PlanInput, RenderPlan } from '../render-plan.ts';
import type { FragmentResult } from './fragment.ts';
import { oob, planOob } from './oob.ts';
import { planRedirect, redirect } from './redirect.ts';

/** Something was changed: where a browser goes on, and what a page that stays has to show anew. */
export interface MutationResult {
  readonly kind: 'mutation';
  readonly url: string;
  readonly fragments: readonly FragmentResult[];
  readonly trigger: string | null;
}

export interface MutationTarget {
  /** Where a browser is sent with status 303, and htmx if there are no fragments. */
  readonly url: string;
  /** Client events for `HX-Trigger`: names, or names with what the events carry. */
  readonly trigger?: string | Readonly<Record<string, unknown>>;
}

/**
 * The answer to a form that did its work. A browser is redirected (303, so that a reload doesn't send the form again). htmx gets the
 * first fragment for its target and the others out of band; without fragments it goes to the URL.
 *
 * @throws TypeError when the URL can't stand in a header.
 * @example
 * respond(request, env, mutation('/cart', fragment('cart.html', 'rows', ctx), fragment('site.html', 'badge', ctx)));
 */
export function mutation(target: string | MutationTarget, ...fragments: readonly FragmentResult[]): MutationResult {
  const { url, trigger } = typeof target === 'string' ? { url: target } : { trigger: undefined, ...target };
  return Object.freeze({
    kind: 'mutation',
    url: redirect(url).url,
    fragments,
    trigger: trigger === undefined ? null : triggerHeader(trigger),
  });
}

export function planMutation(input: PlanInput<MutationResult>): RenderPlan {
  const { url, fragments, trigger } = input.result;
  if (readIntent(input.request) === 'document') return planRedirect({ result: redirect(url, 303) });
  const triggered = trigger === null ? {} : { 'HX-Trigger': trigger };
  const [main, ...others] = fragments;
  if (main === undefined) {
    const plan = planRedirect({ result: redirect(url, 303) });
    return { ...plan, status: 200, isPartial: true, headers: { ...triggered, 'HX-Redirect': url } };
  }
  const plan = planOob({ ...input, result: oob(main, ...others) });
  return { ...plan, headers: { ...plan.headers, ...triggered } };
}

/** Headers are Latin-1 at most: what JSON leaves of other characters is escaped. */
function triggerHeader(trigger: string | Readonly<Record<string, unknown>>): string {
  const text = typeof trigger === 'string' ? JSON.stringify({ [trigger]: null }) : JSON.stringify(trigger);
  return text.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
