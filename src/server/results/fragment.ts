import type { BlockContext, BlockName, ContextArguments, TemplateName } from '../../core/environment/typed-templates.ts';
import { normalize, suspense } from '../../core/suspense/suspense.ts';
import { collect, coreOptions } from '../core-options.ts';
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
 * Promises in the context, and what else a suspense takes, are waited for. An error that the block has no failed branch for is one of the
 * whole answer, if the fragment is that.
 *
 * @example
 * respond(request, env, fragment('cart.html', 'rows', { cart }));
 */
export function fragment<N extends string, B extends BlockName<N>>(
  template: TemplateName<N>,
  block: B,
  ...args: ContextArguments<BlockContext<N, B>, FragmentOptions>
): FragmentResult;
export function fragment(template: string, block: string, context: Context = {}, options: FragmentOptions = {}): FragmentResult {
  return Object.freeze({
    kind: 'fragment',
    template,
    block,
    context: normalize(context),
    status: options.status ?? 200,
    target: options.target ?? block,
  });
}

export function planFragment(input: PlanInput<FragmentResult>): RenderPlan {
  const { result, env, core } = input;
  const { template, block, context, status } = result;
  const { options } = coreOptions(input, { delivery: 'fold', layouts: [], fragment: block });
  return {
    status,
    headers: {},
    delivery: 'fold',
    isPartial: true,
    templates: [template],
    body: { kind: 'whole', render: () => collect(core.renderSuspense(env, suspense(template, context), options)) },
  };
}
