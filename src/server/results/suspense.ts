import { clientHeader, streamHeader } from '../../core/suspense/protocol.ts';
import type { PageOutcome } from '../../core/suspense/page-outcome.ts';
import { requestedBlock } from '../../core/suspense/retry-url.ts';
import { causesOf } from '../failure.ts';
import { negotiate } from '../negotiate.ts';
import type { PlanInput, RenderPlan } from '../render-plan.ts';
import type { RenderSuspenseOptions, SuspenseShape } from '../rendering.ts';
import { createToken } from '../token.ts';
import { isNotFound } from './not-found.ts';
import { thrownRedirect } from './redirect.ts';

/** The core's suspense value under a kind of its own, so that one table plans every result. */
export interface SuspenseResult {
  readonly kind: 'suspense';
  readonly suspense: SuspenseShape;
}

export function planSuspense(input: PlanInput<SuspenseResult>): RenderPlan {
  const { result, request, env, core, options } = input;
  const { suspense } = result;
  const { scope } = suspense.options;
  const { delivery, intent } = negotiate(request, { delivery: options.delivery, scope });
  const block = intent === 'partial' ? requestedBlock(request.url) : null;
  const token = isFramed(input, delivery) ? createToken() : undefined;
  let isMissing = false;
  const outcomeOf = (error: unknown): PageOutcome | null => {
    const outcome = pageOutcome(error);
    isMissing ||= outcome?.kind === 'notFound';
    return outcome;
  };
  const open = (): AsyncIterable<string> =>
    core.renderSuspense(env, suspense, { ...renderOptions(input, delivery, token, block), outcomeOf });
  return {
    /** Known when the body is open. */
    get status() {
      return isMissing ? 404 : 200;
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

function pageOutcome(error: unknown): PageOutcome | null {
  const causes = causesOf(error);
  const redirect = thrownRedirect(causes);
  if (redirect !== null) return { kind: 'redirect', url: redirect.url };
  return causes.some(isNotFound) ? { kind: 'notFound' } : null;
}

/** Out-of-band blocks are whole htmx elements: only our extension wants to know where one ends. */
function isFramed({ request }: PlanInput<SuspenseResult>, delivery: RenderSuspenseOptions['delivery']): boolean {
  return delivery === 'htmx' || (delivery === 'oob' && request.headers.get(clientHeader) === '1');
}

function renderOptions(
  { request, options, signal }: PlanInput<SuspenseResult>,
  delivery: RenderSuspenseOptions['delivery'],
  token: string | undefined,
  block: string | null,
): RenderSuspenseOptions {
  const { layouts = [], layoutContext = {}, nonce, client, clientSrc, idPrefix, onError } = options;
  return {
    delivery,
    layouts,
    layoutContext,
    request,
    signal,
    ...(block !== null && { block }),
    ...(nonce !== undefined && { nonce }),
    ...(client !== undefined && { client }),
    ...(clientSrc !== undefined && { clientSrc }),
    ...(idPrefix !== undefined && { idPrefix }),
    ...(token !== undefined && { token }),
    ...(onError !== undefined && { onError }),
  };
}

async function collect(chunks: AsyncIterable<string>): Promise<string> {
  let html = '';
  for await (const chunk of chunks) html += chunk;
  return html;
}
