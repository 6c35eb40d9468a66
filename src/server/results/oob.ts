import { readIntent } from '../negotiate.ts';
import type { PlanInput, PlannedBody, RenderPlan } from '../render-plan.ts';
import type { SuspenseCore } from '../rendering.ts';
import { type FragmentResult, planFragment } from './fragment.ts';
import { type PageResult, planPage } from './page.ts';

/** A main answer, or none, and blocks for other elements of the page the client shows. */
export interface OobResult {
  readonly kind: 'oob';
  readonly main: PageResult | FragmentResult | null;
  readonly fragments: readonly FragmentResult[];
}

/**
 * Answers an htmx request and updates further elements by their ids. A request that isn't from htmx has no page to update and gets the
 * main answer alone.
 *
 * @example
 * respond(request, env, oob(fragment('cart.html', 'rows', ctx), fragment('site.html', 'badge', ctx, { target: 'cart-badge' })));
 */
export function oob(main: PageResult | FragmentResult | null, ...fragments: readonly FragmentResult[]): OobResult {
  return Object.freeze({ kind: 'oob', main, fragments });
}

export function planOob(input: PlanInput<OobResult>): RenderPlan {
  const { main, fragments } = input.result;
  const mainPlan = main && planMain(input, main);
  if (mainPlan && readIntent(input.request) === 'document') return mainPlan;
  const outOfBand = fragments.map((result) => ({ target: result.target, plan: planFragment({ ...input, result }) }));
  return {
    get status() {
      return mainPlan?.status ?? 200;
    },
    // Without it htmx 2 empties the target of a response that holds nothing but out-of-band elements.
    headers: mainPlan ? {} : { 'HX-Reswap': 'none' },
    delivery: 'oob',
    isPartial: true,
    templates: [...(mainPlan?.templates ?? []), ...outOfBand.flatMap(({ plan }) => plan.templates)],
    body: { kind: 'whole', render: () => joinParts(mainPlan, outOfBand, input.core) },
  };
}

function planMain(input: PlanInput<OobResult>, main: PageResult | FragmentResult): RenderPlan {
  return main.kind === 'page' ? planPage({ ...input, result: main }) : planFragment({ ...input, result: main });
}

interface OutOfBandPart {
  readonly target: string;
  readonly plan: RenderPlan;
}

async function joinParts(main: RenderPlan | null, outOfBand: readonly OutOfBandPart[], core: SuspenseCore): Promise<string> {
  const parts = await Promise.all([
    main ? renderBody(main.body) : '',
    ...outOfBand.map(async ({ target, plan }) => core.formatOobHtmx(await renderBody(plan.body), target)),
  ]);
  return parts.join('');
}

/** The text of a part that is finished before it is sent. */
export async function renderBody(body: PlannedBody): Promise<string> {
  return body.kind === 'whole' ? body.render() : '';
}
