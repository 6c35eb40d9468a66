/**
 * From a handler's result to a Web `Response`. Waits for the shell only: until then an error is an error page and a redirect a redirect,
 * afterwards the response can merely end. Knows HTTP and streams; what is rendered is the plan's affair.
 */
import { deliveryHeader } from '../core/suspense/protocol.ts';
import { normalize } from '../core/suspense/suspense.ts';
import { abandon, chunkBody } from './chunk-body.ts';
import { reportError } from './error-report.ts';
import { causesOf, failureResponse, failureStatus } from './failure.ts';
import type { PlannedBody, RenderPlan } from './render-plan.ts';
import type { RenderableEnvironment, SuspenseCore } from './rendering.ts';
import { type RecordedRequest, recordRequest } from './recorded-request.ts';
import type { PageFailure, RespondOptions } from './respond-options.ts';
import type { SealedHead } from './response-head.ts';
import { planResult, type Result } from './results/index.ts';
import { isNotFound } from './results/not-found.ts';
import { planRedirect, thrownRedirect } from './results/redirect.ts';
import { createErrorId } from './token.ts';

export type Respond = (
  request: Request,
  env: RenderableEnvironment,
  result: Result,
  options?: RespondOptions,
) => Promise<Response>;

/** One answer under way. */
interface Exchange {
  readonly request: Request;
  readonly recorded: RecordedRequest;
  readonly options: RespondOptions;
  /** Aborted when the client is gone, whether the request's signal or the cancelled body said so. */
  readonly gone: AbortController;
  /** Null as long as the head can be changed. */
  sealed: SealedHead | null;
}

/** `respond` over a given core; the public `respond` has the real one. */
export function createRespond(core: SuspenseCore): Respond {
  const respond: Respond = async (request, env, result, given = {}) => {
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
      return await answerError(error, exchange, env, respond);
    } finally {
      unlink();
    }
  };
  return respond;
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

async function openBody(body: PlannedBody, exchange: Exchange): Promise<BodyInit | null> {
  if (body.kind === 'none') return null;
  exchange.gone.signal.throwIfAborted();
  if (body.kind === 'chunks') return openChunks(await body.open(), exchange);
  const html = await body.render();
  exchange.gone.signal.throwIfAborted();
  return html;
}

/** The body's callbacks hold the exchange and so the `Request`: in Node a collected request takes its signal's abort with it. */
async function openChunks(iterable: AsyncIterable<string>, exchange: Exchange): Promise<BodyInit> {
  const chunks = iterable[Symbol.asyncIterator]();
  const first = await unlessAborted(chunks, exchange.gone.signal);
  if (first.done) return '';
  return chunkBody(first.value, chunks, {
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

function withHead(body: BodyInit | null, plan: RenderPlan, exchange: Exchange): Response {
  const { status, headers } = seal(exchange);
  // A redirect keeps its own status: the application's is for content.
  const own = plan.body.kind === 'none' ? null : (status ?? exchange.options.status ?? null);
  return new Response(body, { status: own ?? plan.status, headers: headersFor(plan, exchange, headers) });
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

async function answerError(error: unknown, exchange: Exchange, env: RenderableEnvironment, respond: Respond): Promise<Response> {
  const { gone, options, request, recorded } = exchange;
  if (gone.signal.aborted) return new Response(null, { status: clientClosedRequest });
  gone.abort(error);
  const causes = causesOf(error);
  const redirect = thrownRedirect(causes);
  if (redirect) return withHead(null, planRedirect({ result: redirect }), exchange);
  seal(exchange);
  const status = failureStatus(causes);
  const id = options.idPrefix ?? createErrorId();
  if (!causes.some(isNotFound)) reportError(options.onError, error, id);
  const isDevelopment = env.development === true;
  const response =
    (isDevelopment && status >= 500 ? null : await ownErrorPage({ status, id, error }, exchange, env, respond)) ??
    failureResponse(status, causes, { isDevelopment, hasBody: request.method !== 'HEAD', id });
  addVary(response.headers, recorded.headers.read);
  return response;
}

/** Of the options only those count that say how pages are rendered, not what was to be said of the page that failed. */
async function ownErrorPage(
  failure: PageFailure,
  { request, options }: Exchange,
  env: RenderableEnvironment,
  respond: Respond,
): Promise<Response | null> {
  const { errorPage, head: _head, headers: _headers, ...others } = options;
  try {
    const result = errorPage?.(failure) ?? null;
    if (result === null) return null;
    return await respond(request, env, result, {
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
function forwardAbort(signal: AbortSignal, controller: AbortController): () => void {
  const abort = (): void => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return () => signal.removeEventListener('abort', abort);
}
