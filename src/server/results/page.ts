import { type Layout, selectLayouts } from '../../core/suspense/layouts.ts';
import { readIntent } from '../negotiate.ts';
import type { PlanInput, RenderPlan } from '../render-plan.ts';
import type { Context, RenderableEnvironment } from '../rendering.ts';

/** A whole page, finished before it is sent. */
export interface PageResult {
  readonly kind: 'page';
  readonly template: string;
  readonly context: Context;
  readonly status: number;
  readonly block: string | null;
}

export interface PageOptions {
  readonly status?: number;
  /** What an htmx request for a piece of the page gets instead of all of it. */
  readonly block?: string;
}

/**
 * @example
 * respond(request, env, page('missing.html', { path }, { status: 404 }));
 */
export function page(template: string, context: Context = {}, options: PageOptions = {}): PageResult {
  return Object.freeze({ kind: 'page', template, context, status: options.status ?? 200, block: options.block ?? null });
}

export function planPage({ result, request, env, options }: PlanInput<PageResult>): RenderPlan {
  const { template, context, status, block } = result;
  const head = { status, headers: {}, delivery: 'fold' } as const;
  if (block !== null && readIntent(request) === 'partial') {
    return {
      ...head,
      isPartial: true,
      templates: [template],
      body: { kind: 'whole', render: async () => (await env.getTemplateAsync(template)).renderBlockAsync(block, context) },
    };
  }
  const chain = options.layouts ?? [];
  const layouts = selectLayouts(chain, request);
  return {
    ...head,
    isPartial: layouts.length < chain.length,
    templates: [template, ...layouts.map((layout) => layout.template)],
    body: { kind: 'whole', render: () => renderInLayouts(env, template, layouts, { ...options.layoutContext, ...context }) },
  };
}

/** From the page outwards: what has been rendered so far becomes the next layout's `content` block. */
async function renderInLayouts(
  env: RenderableEnvironment,
  template: string,
  layouts: readonly Layout[],
  context: Context,
): Promise<string> {
  let html = await (await env.getTemplateAsync(template)).renderAsync(context);
  for (const layout of layouts.toReversed()) {
    html = await (await env.getTemplateAsync(layout.template)).renderWithBlocksAsync({ content: html }, context);
  }
  return html;
}
