import type { PlanInput, RenderPlan } from '../render-plan.ts';
import type { Context } from '../rendering.ts';

/** One block of a template, never in layouts. */
export interface FragmentResult {
  readonly kind: 'fragment';
  readonly template: string;
  readonly block: string;
  readonly context: Context;
  readonly status: number;
  /** The id of the element it belongs to when it travels out of band. */
  readonly target: string;
}

export interface FragmentOptions {
  readonly status?: number;
  /** Default: the block's name. */
  readonly target?: string;
}

/**
 * @example
 * respond(request, env, fragment('cart.html', 'rows', { cart }));
 */
export function fragment(template: string, block: string, context: Context = {}, options: FragmentOptions = {}): FragmentResult {
  return Object.freeze({
    kind: 'fragment',
    template,
    block,
    context,
    status: options.status ?? 200,
    target: options.target ?? block,
  });
}

export function planFragment({ result, env }: PlanInput<FragmentResult>): RenderPlan {
  const { template, block, context, status } = result;
  return {
    status,
    headers: {},
    delivery: 'fold',
    isPartial: true,
    templates: [template],
    body: { kind: 'whole', render: async () => (await env.getTemplateAsync(template)).renderBlockAsync(block, context) },
  };
}
