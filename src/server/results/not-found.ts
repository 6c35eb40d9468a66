import type { RenderPlan } from '../render-plan.ts';

/** There is no such page. */
export interface NotFoundResult {
  readonly kind: 'notFound';
  readonly status: 404;
}

/**
 * May be returned, or thrown by anything, deferred data included: until the head of the response is out the status is 404, afterwards the
 * block shows its failed view and search engines are told not to keep the page.
 *
 * @example
 * suspense('product.html', { product: load(id).then((found) => found ?? Promise.reject(notFound())) });
 */
export function notFound(): NotFoundResult {
  return Object.freeze({ kind: 'notFound', status: 404 });
}

export function isNotFound(value: unknown): value is NotFoundResult {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'notFound';
}

export function planNotFound(): RenderPlan {
  return {
    status: 404,
    headers: { 'Cache-Control': 'no-store' },
    delivery: null,
    isPartial: false,
    templates: [],
    // Thrown or returned, it is answered in one place.
    body: { kind: 'whole', render: () => Promise.reject(notFound()) },
  };
}
