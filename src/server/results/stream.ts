import type { PlanInput, RenderPlan } from '../render-plan.ts';
import type { Context } from '../rendering.ts';

/** A template whose output is sent in order while it is rendered (`async for`, `await`). */
export interface StreamResult {
  readonly kind: 'stream';
  readonly template: string;
  readonly context: Context;
  readonly status: number;
}

export interface StreamOptions {
  readonly status?: number;
}

/**
 * Streams in place, without boundaries and without layouts: a layout would have to wait for the page.
 *
 * @example
 * respond(request, env, stream('log.html', { lines: tail(file) }));
 */
export function stream(template: string, context: Context = {}, options: StreamOptions = {}): StreamResult {
  return Object.freeze({ kind: 'stream', template, context, status: options.status ?? 200 });
}

export function planStream({ result, env }: PlanInput<StreamResult>): RenderPlan {
  const { template, context, status } = result;
  return {
    status,
    headers: {},
    delivery: 'stream',
    isPartial: false,
    templates: [template],
    body: { kind: 'chunks', open: async () => (await env.getTemplateAsync(template)).renderStreamAsync(context) },
  };
}
