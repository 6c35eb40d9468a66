/**
 * From a handler's result to the answer to a request: a head and a body, of which a transport makes a response. Waits for the shell only:
 * until then an error is an error page and a redirect a redirect, afterwards the body can merely end. What is rendered is the plan's affair.
 */
import { deliveryHeader } from '../core/suspense/protocol.ts';
import { normalize } from '../core/suspense/suspense.ts';
import { reportError } from './error-report.ts';
import { causesOf, failureBody, failureStatus } from './failure.ts';
import { type HeaderReader, type RecordedRequest, recordRequest } from './recorded-request.ts';
import type { PlannedBody, RenderPlan } from './render-plan.ts';
import type { RenderableEnvironment, SuspenseCore } from './rendering.ts';
import type { PageFailure, RespondOptions } from './respond-options.ts';
import type { SealedHead } from './response-head.ts';
import { planResult, type Result } from './results/index.ts';
import { isNotFound } from './results/not-found.ts';
import { planRedirect, thrownRedirect } from './results/redirect.ts';
import { abandon, type ChunkSource, type LeavingSignal, openTexts } from './text-source.ts';
import { createErrorId } from './token.ts';

/** As much of a request as an answer takes; a Web `Request` fits. */
export interface AnswerableRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderReader;
  /** Aborted when the client is gone. */
  readonly signal: LeavingSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Text that is finished, or comes in chunks of which the first is there. */
  readonly body: string | ChunkSource<string> | null;
}

export type AnswerRequest = (
  request: AnswerableRequest,
  env: RenderableEnvironment,
  result: Result,
  options?: RespondOptions,
) => Promise<Answer>;

/** One answer under way. */
interface Exchange {
  readonly request: AnswerableRequest;
  readonly recorded: RecordedRequest;
  readonly options: RespondOptions;
  /** Aborted when the client is gone, whether the request's signal or the cancelled body said so. */
  readonly gone: AbortController;
  /** Null as long as the head can be changed. */
  sealed: SealedHead | null;
}

export function createAnswer(core: SuspenseCore): AnswerRequest {
  const answer: AnswerRequest = async (request, env, result, given = {}) => {
    const options = withOwnedValues(given);
    const gone = new AbortController();
    const exchange: Exchange = { request, recorded: recordRequest(request), options, gone, sealed: null };
    const { signal } = gone;
    const unlink = forwardAbort(request.signal, gone);
    try {
      if (options.head?.isSent) throw new TypeError('respond(): the head belongs to another response; make one for each');
      const plan = planResult({ result, request: exchange.recorded, env: seenBy(exchange, env), core, options, signal });
      const body = request.method === 'HEAD' ? await findTemplates(env, plan) : await openBody(plan.body, exchange);
      return withHead(body, plan, exchange);
    } catch (error) {
      return await answerError(error, exchange, env, answer);
    } finally {
      unlink();
    }
  };
  return answer;
}

/** Who never renders, as for HEAD, still has to hear of rejected promises: one that nobody hears of ends the process. */
function withOwnedValues(options: RespondOptions): RespondOptions {
  return options.layoutContext === undefined ? options : { ...options, layoutContext: normalize(options.layoutContext) };
}

/** What a template asks of the request is recorded, so that the response varies on it. */
function seenBy({ recorded, options }: Exchange, env: RenderableEnvironment): RenderableEnvironment {
  const { nonce, csrfToken } = options;
  const facts = { request: recorded, ...(nonce !== undefined && { nonce }), ...(csrfToken !== undefined && { csrfToken }) };
  return env.forRequest?.(facts) ?? env;
}

/** A missing or broken template is an error for HEAD as it is for GET. */
async function findTemplates(env: RenderableEnvironment, plan: RenderPlan): Promise<null> {
  await Promise.all(plan.templates.map((name) => env.getTemplateAsync(name)));
  return null;
}

async function openBody(body: PlannedBody, exchange: Exchange): Promise<Answer['body']> {
  if (body.kind === 'none') return null;
  exchange.gone.signal.throwIfAborted();
  if (body.kind === 'chunks') return openChunks(await body.open(), exchange);
  const html = await body.render();
  exchange.gone.signal.throwIfAborted();
  return html;
}

/** The body's callbacks hold the exchange and so the `Request`: in Node a collected request takes its signal's abort with it. */
async function openChunks(iterable: AsyncIterable<string>, exchange: Exchange): Promise<Answer['body']> {
  const chunks = iterable[Symbol.asyncIterator]();
  const first = await unlessAborted(chunks, exchange.gone.signal);
  if (first.done) return '';
  return openTexts(first.value, chunks, {
    signal: exchange.request.signal,
    onGone: (reason) => exchange.gone.abort(reason),
    onError: (error) => reportError(exchange.options.onError, error, createErrorId()),
  });
}

/** The shell, or the abort's reason as soon as the client is gone. */
function unlessAborted(chunks: AsyncIterator<string>, signal: AbortSignal): Promise<IteratorResult<string>> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      abandon(chunks);
      reject(signal.reason);
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    chunks
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function withHead(body: Answer['body'], plan: RenderPlan, exchange: Exchange): Answer {
  const { status, headers } = seal(exchange);
  // A redirect keeps its own status: the application's is for content.
  const own = plan.body.kind === 'none' ? null : (status ?? exchange.options.status ?? null);
  return { status: own ?? plan.status, headers: headersFor(plan, exchange, headers), body };
}

/** Nothing that runs later can change the head any more, and it is told so. */
function seal(exchange: Exchange): SealedHead {
  const { head } = exchange.options;
  exchange.sealed ??= head && !head.isSent ? head.seal() : { status: null, headers: new Headers() };
  return exchange.sealed;
}

/** They are added to those of the options; others replace them. */
const addedHeaders: ReadonlySet<string> = new Set(['set-cookie', 'vary']);

function headersFor(plan: RenderPlan, { recorded, options }: Exchange, late: Headers): Headers {
  const headers = new Headers(options.headers);
  for (const [name, value] of late) {
    if (addedHeaders.has(name)) headers.append(name, value);
    else headers.set(name, value);
  }
  const setDefault = (name: string, value: string): void => {
    if (!headers.has(name)) headers.set(name, value);
  };
  for (const [name, value] of Object.entries(plan.headers)) setDefault(name, value);
  if (plan.body.kind !== 'none') setDefault('Content-Type', 'text/html; charset=utf-8');
  if (plan.delivery !== null) headers.set(deliveryHeader, plan.delivery);
  const isStreamed = plan.body.kind === 'chunks';
  if (isStreamed) setDefault('X-Accel-Buffering', 'no');
  if (isStreamed || plan.isPartial) setDefault('Cache-Control', 'no-store');
  addVary(headers, recorded.headers.read);
  return headers;
}

/** Last, when everything that reads the request has read it. */
function addVary(headers: Headers, names: Iterable<string>): void {
  const listed = new Set(
    headers
      .get('Vary')
      ?.toLowerCase()
      .split(/\s*,\s*/),
  );
  if (listed.has('*')) return;
  for (const name of names) {
    if (!listed.has(name.toLowerCase())) headers.append('Vary', name);
  }
}

const clientClosedRequest = 499;

async function answerError(
  error: unknown,
  exchange: Exchange,
  env: RenderableEnvironment,
  answer: AnswerRequest,
): Promise<Answer> {
  const { gone, options, request, recorded } = exchange;
  if (gone.signal.aborted) return { status: clientClosedRequest, headers: new Headers(), body: null };
  gone.abort(error);
  const causes = causesOf(error);
  const redirect = thrownRedirect(causes);
  if (redirect) return withHead(null, planRedirect({ result: redirect }), exchange);
  seal(exchange);
  const status = failureStatus(causes);
  const id = options.idPrefix ?? createErrorId();
  if (!causes.some(isNotFound)) reportError(options.onError, error, id);
  const isDevelopment = env.development === true;
  const own = isDevelopment && status >= 500 ? null : await ownErrorPage({ status, id, error }, exchange, env, answer);
  const failed = own ?? {
    status,
    headers: new Headers({ 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }),
    body: request.method === 'HEAD' ? null : failureBody(status, causes, { isDevelopment, id }),
  };
  addVary(failed.headers, recorded.headers.read);
  return failed;
}

/** Of the options only those count that say how pages are rendered, not what was to be said of the page that failed. */
async function ownErrorPage(
  failure: PageFailure,
  { request, options }: Exchange,
  env: RenderableEnvironment,
  answer: AnswerRequest,
): Promise<Answer | null> {
  const { errorPage, head: _head, headers: _headers, ...others } = options;
  try {
    const result = errorPage?.(failure) ?? null;
    if (result === null) return null;
    return await answer(request, env, result, {
      ...others,
      status: failure.status,
      headers: { 'Cache-Control': 'no-store' },
    });
  } catch (error) {
    reportError(options.onError, error, failure.id);
    return null;
  }
}

/** Returns how to stop listening. */
function forwardAbort(signal: LeavingSignal, controller: AbortController): () => void {
  const abort = (): void => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return () => signal.removeEventListener('abort', abort);
}
