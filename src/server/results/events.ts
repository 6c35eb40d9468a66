import { abortable } from '../../core/suspense/abortable.ts';
import { defaultScheduler, type Scheduler } from '../../core/suspense/scheduler.ts';
import { coreOptions } from '../core-options.ts';
import { reportError } from '../error-report.ts';
import { BEAT, withHeartbeat } from '../heartbeat.ts';
import type { PlanInput, RenderPlan } from '../render-plan.ts';
import type { SuspenseShape } from '../rendering.ts';
import { encodeComment, encodeEvent, encodeRetry, type ServerEvent } from '../server-sent-event.ts';
import { createErrorId } from '../token.ts';
import { type FragmentResult, planFragment } from './fragment.ts';
import { renderBody } from './oob.ts';

/**
 * A message, or blocks of the page, which travel as the same out-of-band elements as everywhere. Blocks that are the `data` of an event have
 * its name and id.
 */
export type EventItem = string | ServerEvent | FragmentResult | readonly FragmentResult[] | SuspenseShape;

export interface EventContext {
  /** Aborted when the client has left: an async generator that waits can't hear of it otherwise. */
  readonly signal: AbortSignal;
  /** The id of the last event that the client got, when it comes back; null at first. */
  readonly lastEventId: string | null;
}

export type EventSource = AsyncIterable<EventItem> | ((context: EventContext) => AsyncIterable<EventItem>);

/** Server-sent events: an answer that goes on as long as somebody listens. */
export interface EventsResult {
  readonly kind: 'events';
  readonly source: EventSource;
  readonly heartbeatMs: number;
  readonly retryMs: number | null;
  readonly closeEvent: string | null;
  readonly scheduler: Scheduler;
}

export interface EventsOptions {
  /** A comment is sent when nothing else was for so long, which keeps proxies from closing the connection. Default: 15 000; Infinity: never. */
  readonly heartbeatMs?: number;
  /** How long a client that was cut off waits before it connects again. Default: the client's own, some seconds. */
  readonly retryMs?: number;
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
 * respond(request, env, events(({ signal, lastEventId }) => pricesSince(lastEventId, signal), { closeEvent: 'done' }));
 */
export function events(source: EventSource, options: EventsOptions = {}): EventsResult {
  const { heartbeatMs = 15_000, retryMs = null, closeEvent = null, scheduler = defaultScheduler } = options;
  return Object.freeze({ kind: 'events', source, heartbeatMs, retryMs, closeEvent, scheduler });
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
      open: () => abortable(input.signal, ({ signal }) => eventTexts({ ...input, signal })),
    },
  };
}

async function* eventTexts(input: PlanInput<EventsResult>): AsyncGenerator<string, void, unknown> {
  const { result, signal, request } = input;
  const { source, closeEvent, scheduler, heartbeatMs, retryMs } = result;
  // At once: the head leaves with the first chunk, and a source may have nothing to say for long.
  yield encodeComment('open') + (retryMs === null ? '' : encodeRetry(retryMs));
  const lastEventId = request.headers.get('Last-Event-ID') || null;
  const items = typeof source === 'function' ? source({ signal, lastEventId }) : source;
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
    else if (isFragments(item)) yield encodeEvent({ data: await outOfBand(item, input) });
    else if (Array.isArray(item))
      return; // no block at all
    else yield encodeEvent(isFragments(item.data) ? { ...item, data: await outOfBand(item.data, input) } : item);
  } catch (error) {
    reportError(input.options.onError, error, createErrorId());
  }
}

type Fragments = FragmentResult | readonly FragmentResult[];

function isFragments(value: unknown): value is Fragments {
  return Array.isArray(value) ? value.length > 0 && value.every(isFragment) : isFragment(value);
}

function isFragment(value: unknown): value is FragmentResult {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'fragment';
}

async function outOfBand(fragments: Fragments, input: PlanInput<EventsResult>): Promise<string> {
  const texts = [fragments].flat().map(async (result) => {
    const html = await renderBody(planFragment({ ...input, result }).body);
    return input.core.formatOobHtmx(html, result.target);
  });
  return (await Promise.all(texts)).join('');
}

/** The blocks of a suspense, each when its data is there. */
async function* blockTexts(suspense: SuspenseShape, input: PlanInput<EventsResult>): AsyncGenerator<string, void, unknown> {
  const { options } = coreOptions(input, { delivery: 'oob', layouts: [] });
  for await (const html of input.core.renderSuspense(input.env, suspense, options))
    if (html !== '') yield encodeEvent({ data: html });
}
