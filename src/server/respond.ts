/**
 * From a handler's result to a Web `Response`. Waits for the shell only: until then an error is an error page and a redirect a redirect,
 * afterwards the response can merely end. Knows HTTP and streams; what is rendered is the plan's affair.
 */
import { deliveryHeader } from '../core/suspense/protocol.ts';
import { abandon, chunkBody } from './chunk-body.ts';
import { causesOf, failureResponse } from './failure.ts';
import type { PlannedBody, RenderPlan } from './render-plan.ts';
import type { RenderableEnvironment, SuspenseCore } from './rendering.ts';
import { type RecordedRequest, recordRequest } from './recorded-request.ts';
import type { RespondOptions } from './respond-options.ts';
import { planResult, type Result } from './results/index.ts';
import { planRedirect, thrownRedirect } from './results/redirect.ts';

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
}

/** `respond` over a given core; the public `respond` has the real one. */
export function createRespond(core: SuspenseCore): Respond {
  return async (request, env, result, options = {}) => {
    const exchange: Exchange = { request, recorded: recordRequest(request), options, gone: new AbortController() };
    const { signal } = exchange.gone;
    const unlink = forwardAbort(request.signal, exchange.gone);
    try {
      const plan = planResult({ result, request: exchange.recorded, env: seenBy(exchange, env), core, options, signal });
      const body = request.method === 'HEAD' ? await findTemplates(env, plan) : await openBody(plan.body, exchange);
      return new Response(body, { status: statusFor(plan, options), headers: headersFor(plan, exchange) });
    } catch (error) {
      return answerError(error, exchange, env);
    } finally {
      unlink();
    }
  };
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
    onError: (error) => tell(exchange.options, error),
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

/** A redirect keeps its own status: the application's is for content. */
function statusFor(plan: RenderPlan, options: RespondOptions): number {
  return plan.body.kind === 'none' ? plan.status : (options.status ?? plan.status);
}

function headersFor(plan: RenderPlan, { recorded, options }: Exchange): Headers {
  const headers = new Headers(options.headers);
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

function answerError(error: unknown, exchange: Exchange, env: RenderableEnvironment): Response {
  const { gone, options } = exchange;
  if (gone.signal.aborted) return new Response(null, { status: clientClosedRequest });
  gone.abort(error);
  const causes = causesOf(error);
  const redirect = thrownRedirect(causes);
  if (redirect) {
    const plan = planRedirect({ result: redirect });
    return new Response(null, { status: plan.status, headers: headersFor(plan, exchange) });
  }
  tell(options, error);
  const response = failureResponse(causes, {
    isDevelopment: env.development === true,
    hasBody: exchange.request.method !== 'HEAD',
  });
  addVary(response.headers, exchange.recorded.headers.read);
  return response;
}

/** Returns how to stop listening. */
function forwardAbort(signal: AbortSignal, controller: AbortController): () => void {
  const abort = (): void => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return () => signal.removeEventListener('abort', abort);
}

/** A listener that throws loses its message, never the answer. */
function tell({ onError }: RespondOptions, error: unknown): void {
  try {
    onError?.(error);
  } catch (listenerError) {
    console.error(listenerError);
  }
}
