import type { PlanInput, RenderPlan } from '../render-plan.ts';

export type RedirectStatus = 301 | 302 | 303 | 307 | 308;

export interface RedirectResult {
  readonly kind: 'redirect';
  readonly url: string;
  readonly status: RedirectStatus;
}

/**
 * May be returned, or thrown by anything that runs before the shell is sent.
 *
 * @throws TypeError when the URL can't stand in a header.
 * @example
 * if (!user) throw redirect('/login', 303);
 */
export function redirect(url: string, status: RedirectStatus = 302): RedirectResult {
  if (/[\r\n\0]/.test(url))
    throw new TypeError('redirect(): the URL holds a line break or NUL; encode it with encodeURIComponent');
  return Object.freeze({ kind: 'redirect', url: url.replace(/[^\x21-\x7e]+/g, encodeURI), status });
}

/** The redirect that was thrown; the renderer may have wrapped it as the `cause` of its own error. */
export function thrownRedirect(causes: readonly unknown[]): RedirectResult | null {
  return causes.find(isRedirect) ?? null;
}

export function planRedirect({ result }: Pick<PlanInput<RedirectResult>, 'result'>): RenderPlan {
  return {
    status: result.status,
    headers: { Location: result.url },
    delivery: null,
    isPartial: false,
    templates: [],
    body: { kind: 'none' },
  };
}

function isRedirect(value: unknown): value is RedirectResult {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'redirect' && 'url' in value;
}
