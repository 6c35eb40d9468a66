/** `millrace/server`: what handlers return, and the Web `Response` it becomes. */
import { suspenseCore } from './core.ts';
import { createRespond, type Respond } from './respond.ts';

export { type Suspense, type SuspenseOptions, suspense } from '../core/suspense/suspense.ts';
export type { ErrorListener, ErrorReport } from './error-report.ts';
export {
  type DeliveryName,
  type Intent,
  type NegotiableRequest,
  type NegotiateOptions,
  type Negotiation,
  negotiate,
} from './negotiate.ts';
export type {
  ClientForm,
  Context,
  RenderableEnvironment,
  RenderSuspenseOptions,
  SuspenseCore,
  SuspenseShape,
} from './rendering.ts';
export { createRespond, type Respond } from './respond.ts';
export type { PageFailure, RespondOptions } from './respond-options.ts';
export { HeadSentError, ResponseHead } from './response-head.ts';
export {
  type EventContext,
  type EventItem,
  type EventSource,
  type EventsOptions,
  type EventsResult,
  events,
} from './results/events.ts';
export { type FragmentOptions, type FragmentResult, fragment } from './results/fragment.ts';
export type { Result } from './results/index.ts';
export { type MutationResult, type MutationTarget, mutation } from './results/mutation.ts';
export { type NotFoundResult, notFound } from './results/not-found.ts';
export { type OobResult, oob } from './results/oob.ts';
export { type PageOptions, type PageResult, page } from './results/page.ts';
export { type RedirectResult, type RedirectStatus, redirect } from './results/redirect.ts';
export { type StreamOptions, type StreamResult, stream } from './results/stream.ts';
export {
  type ValidationErrorOptions,
  type ValidationErrorResult,
  validationError,
} from './results/validation-error.ts';
export type { ServerEvent } from './server-sent-event.ts';
export type { CookieAttributes } from './set-cookie.ts';

/**
 * From a handler's result to a Web `Response`. Waits for the shell only; the delivery is negotiated from the request.
 *
 * @example
 * app.get('/', (c) => respond(c.req.raw, env, suspense('dashboard.html', { revenue: loadRevenue() })));
 */
export const respond: Respond = createRespond(suspenseCore);
