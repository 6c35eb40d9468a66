import type { ContextArguments, ContextOf, TemplateName } from '../../core/environment/typed-templates.ts';
import { selectLayouts } from '../../core/suspense/layouts.ts';
import { normalize } from '../../core/suspense/suspense.ts';
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
 * Streams in place, without boundaries: what a template awaits holds up what stands after it.
 *
 * @example
 * respond(request, env, stream('log.html', { lines: tail(file) }));
 */
export function stream<N extends string>(
  template: TemplateName<N>,
  ...args: ContextArguments<ContextOf<N>, StreamOptions>
): StreamResult;
export function stream(template: string, context: Context = {}, options: StreamOptions = {}): StreamResult {
  return Object.freeze({ kind: 'stream', template, context: normalize(context), status: options.status ?? 200 });
}

export function planStream({ result, request, env, core, options, signal }: PlanInput<StreamResult>): RenderPlan {
  const { template, context, status } = result;
  const { layouts: chain = [], layoutContext = {} } = options;
  const layouts = selectLayouts(chain, request);
  return {
    status,
    headers: {},
    delivery: 'stream',
    isPartial: layouts.length < chain.length,
    templates: [template, ...layouts.map((layout) => layout.template)],
    body: {
      kind: 'chunks',
      open: () => core.streamInLayouts(env, template, context, { layouts: chain, layoutContext, request, signal }),
    },
  };
}
