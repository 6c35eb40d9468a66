import type { BlockName, ContextArguments, ContextOf, TemplateName } from '../../core/environment/typed-templates.ts';
import { selectLayouts } from '../../core/suspense/layouts.ts';
import { requestedBlock } from '../../core/suspense/retry-url.ts';
import { normalize, suspense } from '../../core/suspense/suspense.ts';
import { collect, coreOptions } from '../core-options.ts';
import { readIntent } from '../negotiate.ts';
import type { PlanInput, RenderPlan } from '../render-plan.ts';
import type { Context } from '../rendering.ts';
import { fragment, planFragment } from './fragment.ts';

/** A whole page, finished before it is sent. */
export interface PageResult {
  readonly kind: 'page';
  readonly template: string;
  readonly context: Context;
  readonly status: number;
  readonly block: string | null;
}

export interface PageOptions<Block extends string = string> {
  readonly status?: number;
  /** What an htmx request for a piece of the page gets instead of all of it. */
  readonly block?: Block;
}

/**
 * Promises in the context, and what else a suspense takes, are waited for.
 *
 * @example
 * respond(request, env, page('missing.html', { path }, { status: 404 }));
 */
export function page<N extends string>(
  template: TemplateName<N>,
  ...args: ContextArguments<ContextOf<N>, PageOptions<BlockName<N>>>
): PageResult;
export function page(template: string, context: Context = {}, options: PageOptions = {}): PageResult {
  const { status = 200, block = null } = options;
  return Object.freeze({ kind: 'page', template, context: normalize(context), status, block });
}

export function planPage(input: PlanInput<PageResult>): RenderPlan {
  const { result, request, env, core } = input;
  const { template, context, status, block } = result;
  if (block !== null && readIntent(request) === 'partial') {
    return planFragment({ ...input, result: fragment(template, block, context, { status }) });
  }
  const asked = requestedBlock(request.url);
  const addressed = asked !== null && readIntent(request) === 'partial' ? asked : null;
  const chain = input.options.layouts ?? [];
  const layouts = selectLayouts(chain, request);
  const { options, isMissing } = coreOptions(input, { delivery: 'fold', ...(addressed !== null && { block: addressed }) });
  return {
    get status() {
      return isMissing() ? 404 : status;
    },
    headers: {},
    delivery: 'fold',
    isPartial: addressed !== null || layouts.length < chain.length,
    templates: [template, ...layouts.map((layout) => layout.template)],
    body: { kind: 'whole', render: () => collect(core.renderSuspense(env, suspense(template, context), options)) },
  };
}
