import { abortable } from '../../core/suspense/abortable.ts';
import { defaultScheduler, type Scheduler } from '../../core/suspense/scheduler.ts';
import { reportError } from '../error-report.ts';
import { BEAT, withHeartbeat } from '../heartbeat.ts';
import type { PlanInput, RenderPlan } from '../render-plan.ts';
import type { SuspenseShape } from '../rendering.ts';
import { encodeComment, encodeEvent, type ServerEvent } from '../server-sent-event.ts';
import { createErrorId } from '../token.ts';
import { type FragmentResult, planFragment } from './fragment.ts';
import { renderBody } from './oob.ts';

/** A message, or blocks of the page, which travel as the same out-of-band elements as everywhere. */
export type EventItem = string | ServerEvent | FragmentResult | readonly FragmentResult[] | SuspenseShape;

/** `signal` is aborted when the client has left: an async generator that waits can't hear of it otherwise. */
export type EventSource = AsyncIterable<EventItem> | ((context: { readonly signal: AbortSignal }) => AsyncIterable<EventItem>);

/** Server-sent events: an answer that goes on as long as somebody listens. */
export interface EventsResult {
  readonly kind: 'events';
  readonly source: EventSource;
  readonly heartbeatMs: number;
  readonly closeEvent: string | null;
  readonly scheduler: Scheduler;
}

export interface EventsOptions {
  /** A comment is sent when nothing else was for so long, which keeps proxies from closing the connection. Default: 15 000; Infinity: never. */
  readonly heartbeatMs?: number;
  /** Name of a last event that tells the client not to connect again; without it an `EventSource` does. */
  readonly closeEvent?: string;
  /** For tests. */
  readonly scheduler?: Scheduler;
}

/**
 * Sends what `source` yields until it ends or the client leaves, which calls its `return()`. A block that fails to render is told to
 * `onError` and left out; the connection stays.
 *
 * @example
 * respond(request, env, events(priceChanges(), { closeEvent: 'done' }));
 */
export function events(source: EventSource, options: EventsOptions = {}): EventsResult {
  const { heartbeatMs = 15_000, closeEvent = null, scheduler = defaultScheduler } = options;
  return Object.freeze({ kind: 'events', source, heartbeatMs, closeEvent, scheduler });
}

export function planEvents(input: PlanInput<EventsResult>): RenderPlan {
  return {
    status: 200,
    headers: { 'Content-Type': 'text/event-stream; charset=utf-8' },
    delivery: 'events',
    isPartial: false,
    templates: [],
    body: {
      kind: 'chunks',
      open: () => abortable(input.signal, (signal) => eventTexts({ ...input, signal })),
    },
  };
}

async function* eventTexts(input: PlanInput<EventsResult>): AsyncGenerator<string, void, unknown> {
  const { result, signal } = input;
  const { source, closeEvent, scheduler, heartbeatMs } = result;
  // At once: the head leaves with the first chunk, and a source may have nothing to say for long.
  yield encodeComment('open');
  const items = typeof source === 'function' ? source({ signal }) : source;
  for await (const item of withHeartbeat(items, { signal, scheduler, intervalMs: heartbeatMs })) {
    if (item === BEAT) yield encodeComment('heartbeat');
    else yield* itemTexts(item, input);
  }
  if (closeEvent !== null && !signal.aborted) yield encodeEvent({ event: closeEvent, data: '' });
}

async function* itemTexts(item: EventItem, input: PlanInput<EventsResult>): AsyncGenerator<string, void, unknown> {
  try {
    if (typeof item === 'string') yield encodeEvent({ data: item });
    else if (input.core.isSuspense(item)) yield* blockTexts(item, input);
    else if (isFragments(item)) yield encodeEvent({ data: (await outOfBand([item].flat(), input)).join('') });
    else yield encodeEvent(item);
  } catch (error) {
    reportError(input.options.onError, error, createErrorId());
  }
}

function isFragments(
  item: ServerEvent | FragmentResult | readonly FragmentResult[],
): item is FragmentResult | readonly FragmentResult[] {
  return Array.isArray(item) || ('kind' in item && item.kind === 'fragment');
}

function outOfBand(fragments: readonly FragmentResult[], input: PlanInput<EventsResult>): Promise<readonly string[]> {
  return Promise.all(
    fragments.map(async (result) =>
      input.core.formatOobHtmx(await renderBody(planFragment({ ...input, result }).body), result.target),
    ),
  );
}

/** The blocks of a suspense, each when its data is there. */
async function* blockTexts(suspense: SuspenseShape, input: PlanInput<EventsResult>): AsyncGenerator<string, void, unknown> {
  const { request, signal, options } = input;
  const { onError } = options;
  const render = { delivery: 'oob', layouts: [], layoutContext: {}, request, signal, ...(onError && { onError }) } as const;
  for await (const html of input.core.renderSuspense(input.env, suspense, render))
    if (html !== '') yield encodeEvent({ data: html });
}
