/**
 * A handler's result straight to Node's response. The same head and the same chunks as by way of a Web `Response`, at two thirds to three
 * quarters of the CPU time: in Node a `Request`, a `Response` and a stream take longer to make than most pages.
 */
import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { type Answer, type AnswerableRequest, type AnswerRequest, createAnswer } from '../server/answer.ts';
import { suspenseCore } from '../server/core.ts';
import { reportError } from '../server/error-report.ts';
import type { RenderableEnvironment, SuspenseCore } from '../server/rendering.ts';
import { toResponse } from '../server/respond.ts';
import type { RespondOptions } from '../server/respond-options.ts';
import type { Result } from '../server/results/index.ts';
import { createErrorId } from '../server/token.ts';
import { Leaving } from './leaving.ts';
import { clientGone, isGone, type NodeResponse, sendBody, writeHead } from './node-response.ts';
import { openRequestBody } from './request-body.ts';
import { type SendOptions, sendResponse } from './send-response.ts';
import { headOf } from './to-request.ts';

export interface SendResultOptions extends RespondOptions, SendOptions {
  /** Believe `X-Forwarded-Proto` and `X-Forwarded-Host`: only behind a proxy that sets them itself. */
  readonly trustProxy?: boolean;
}

export type SendResult = (
  incoming: IncomingMessage | Http2ServerRequest,
  res: NodeResponse,
  env: RenderableEnvironment,
  result: Result,
  options?: SendResultOptions,
) => Promise<void>;

/** `sendResult` over a given core; the public `sendResult` has the real one. */
export function createSendResult(core: SuspenseCore): SendResult {
  const answer = createAnswer(core);
  return async (incoming, res, env, result, options = {}) => {
    const report = (error: unknown): void => reportError(options.onError, error, createErrorId());
    if (res.headersSent)
      return report(new Error('sendResult(): the head has already been sent; call it before anything is written'));
    const body = openRequestBody(incoming);
    const leaving = new Leaving();
    const onClose = (): void => leaving.abort(clientGone());
    res.once('close', onClose);
    try {
      const request = headOf(incoming, { signal: leaving, trustProxy: options.trustProxy ?? false });
      await send(res, await answerTo(request, answer, { env, result, options }), options);
    } catch (error) {
      report(error);
      if (!res.headersSent) endWith(res, 500);
    } finally {
      res.off('close', onClose);
      body.discard();
    }
  };
}

/**
 * Answers with a result, as `sendResponse(res, await respond(request, env, result))` does, without a Web `Request` and `Response` in between.
 * Resolves when everything is handed to the socket or the client is gone. Never rejects: whatever goes wrong is told to `onError`, and an error
 * after the shell ends the response so that the client sees it is incomplete.
 *
 * @example
 * createServer((req, res) => sendResult(req, res, env, suspense('index.html', { news: loadNews() }))).listen(3000);
 */
export const sendResult: SendResult = createSendResult(suspenseCore);

interface Asked {
  readonly env: RenderableEnvironment;
  readonly result: Result;
  readonly options: SendResultOptions;
}

/** A request that has no Web form is a bad one here, too. */
async function answerTo(
  request: AnswerableRequest | null,
  answer: AnswerRequest,
  { env, result, options: { compress: _compress, trustProxy: _trustProxy, ...options } }: Asked,
): Promise<Answer> {
  if (request === null) return { status: 400, headers: new Headers(), body: null };
  return await answer(request, env, result, options);
}

async function send(res: NodeResponse, answer: Answer, { compress = false }: SendOptions): Promise<void> {
  const { body } = answer;
  if (isGone(res)) {
    if (typeof body === 'object') body?.cancel(clientGone());
    return;
  }
  if (compress !== false && body !== null) return await untilItFails(res, sendResponse(res, toResponse(answer), { compress }));
  writeHead(res, answer);
  if (body === null) res.end();
  else if (typeof body === 'string') res.end(body);
  else await untilItFails(res, sendBody(res, body));
}

/** An error of the body was told to `onError` when it happened, and has cut the connection. */
async function untilItFails(res: NodeResponse, sent: Promise<void>): Promise<void> {
  try {
    await sent;
  } catch (error) {
    if (!res.headersSent) throw error;
  }
}

function endWith(res: NodeResponse, status: number): void {
  res.statusCode = status;
  res.end();
}
