/** A Web handler as a listener of Node's `http`, `https` and `http2` servers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { openRequestBody } from './request-body.ts';
import { type SendOptions, sendResponse } from './send-response.ts';
import { type ToRequestOptions, toRequest } from './to-request.ts';

export type Handler = (request: Request) => Response | Promise<Response>;

export type NodeListener = (incoming: IncomingMessage | Http2ServerRequest, res: ServerResponse | Http2ServerResponse) => void;

export interface NodeListenerOptions extends SendOptions {
  /** Believe `X-Forwarded-Proto` and `X-Forwarded-Host`: only behind a proxy that sets them itself. */
  readonly trustProxy?: boolean;
  /** Told of what the handler throws and of bodies that fail after the head; default `console.error`. */
  readonly onError?: (error: unknown) => void;
}

/**
 * The request's signal aborts when the client leaves. A handler that throws is answered with 500, a request that has no Web form
 * with 400.
 *
 * @example
 * createServer(toNodeListener((request) => respond(request, env, page('index.html')))).listen(3000);
 */
export function toNodeListener(handler: Handler, options: NodeListenerOptions = {}): NodeListener {
  const { onError = console.error } = options;
  return (incoming, res) => {
    answer(handler, incoming, res, options).catch((error: unknown) => {
      onError(error);
    });
  };
}

async function answer(
  handler: Handler,
  incoming: IncomingMessage | Http2ServerRequest,
  res: ServerResponse | Http2ServerResponse,
  options: NodeListenerOptions,
): Promise<void> {
  const gone = new AbortController();
  const body = openRequestBody(incoming);
  const onClose = (): void => gone.abort(new DOMException('The client is gone', 'AbortError'));
  res.once('close', onClose);
  try {
    const request = webRequest(incoming, { signal: gone.signal, body, trustProxy: options.trustProxy ?? false });
    if (request === null) return await sendResponse(res, new Response(null, { status: 400 }));
    await sendResponse(res, await handler(request), options);
  } catch (error) {
    if (gone.signal.aborted) return;
    if (!res.headersSent) await sendResponse(res, new Response(null, { status: 500 }));
    throw error;
  } finally {
    res.off('close', onClose);
    body.discard();
  }
}

function webRequest(incoming: IncomingMessage | Http2ServerRequest, options: ToRequestOptions): Request | null {
  try {
    return toRequest(incoming, options);
  } catch {
    return null;
  }
}
