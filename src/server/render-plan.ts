/**
 * A result and a request make a plan: what to render, and what the head of the response says about it. Planning is pure and renders
 * nothing, so a HEAD request stops here.
 */
import type { DeliveryName } from './negotiate.ts';
import type { RecordedRequest } from './recorded-request.ts';
import type { RenderableEnvironment, SuspenseCore } from './rendering.ts';
import type { RespondOptions } from './respond-options.ts';

export interface PlanInput<Result> {
  readonly result: Result;
  readonly request: RecordedRequest;
  readonly env: RenderableEnvironment;
  readonly core: SuspenseCore;
  readonly options: RespondOptions;
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
}

export type Planner<Result> = (input: PlanInput<Result>) => RenderPlan;

export interface RenderPlan {
  /** Of a page, known when its shell is there: data may say that there is no such page. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What `Millrace-Delivery` says: a suspense's delivery, `stream` for a template that streams in place, `events` for messages. */
  readonly delivery: DeliveryName | 'stream' | 'events' | null;
  /** The URL has other representations and this one is not its document. */
  readonly isPartial: boolean;
  /** Templates that must exist; a HEAD request looks for them and renders none. */
  readonly templates: readonly string[];
  readonly body: PlannedBody;
}

/** `whole` is finished before the head is sent; of `chunks` only the first is waited for. */
export type PlannedBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'whole'; render(): Promise<string> }
  | { readonly kind: 'chunks'; open(): AsyncIterable<string> | Promise<AsyncIterable<string>> };
