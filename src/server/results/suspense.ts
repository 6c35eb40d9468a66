import { clientHeader, streamHeader } from '../../core/suspense/protocol.ts';
import { requestedBlock } from '../../core/suspense/retry-url.ts';
import { collect, coreOptions } from '../core-options.ts';
import { negotiate } from '../negotiate.ts';
import type { PlanInput, RenderPlan } from '../render-plan.ts';
import type { RenderSuspenseOptions, SuspenseShape } from '../rendering.ts';
import { createToken } from '../token.ts';

/** The core's suspense value under a kind of its own, so that one table plans every result. */
export interface SuspenseResult {
  readonly kind: 'suspense';
  readonly suspense: SuspenseShape;
}

export function planSuspense(input: PlanInput<SuspenseResult>): RenderPlan {
  const { result, request, env, core } = input;
  const { suspense } = result;
  const { scope } = suspense.options;
  const { delivery, intent } = negotiate(request, { delivery: input.options.delivery, scope });
  const block = intent === 'partial' ? requestedBlock(request.url) : null;
  const token = isFramed(input, delivery) ? createToken() : undefined;
  const { options, isMissing } = coreOptions(input, {
    delivery,
    ...(block !== null && { block }),
    ...(token !== undefined && { token }),
  });
  const open = (): AsyncIterable<string> => core.renderSuspense(env, suspense, options);
  return {
    get status() {
      return isMissing() ? 404 : 200;
    },
    headers: {
      ...(delivery === 'oob' && scope === 'blocks' && { 'HX-Reswap': 'none' }),
      ...(token !== undefined && { [streamHeader]: token }),
    },
    delivery,
    isPartial: intent !== 'document',
    templates: [suspense.template],
    body: delivery === 'fold' ? { kind: 'whole', render: () => collect(open()) } : { kind: 'chunks', open },
  };
}

/** Out-of-band blocks are whole htmx elements: only our extension wants to know where one ends. */
function isFramed({ request }: PlanInput<SuspenseResult>, delivery: RenderSuspenseOptions['delivery']): boolean {
  return delivery === 'htmx' || (delivery === 'oob' && request.headers.get(clientHeader) === '1');
}
