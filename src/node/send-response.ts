/**
 * A Web `Response` over Node's response object, HTTP/1.1 or HTTP/2. Each chunk is flushed as it comes, the next one is read when the
 * socket takes more, and a client that leaves cancels the body.
 */
import type { ChunkSource } from '../server/text-source.ts';
import { type CompressOptions, compress } from './compress.ts';
import { isGone, type NodeResponse, sendBody, writeHead } from './node-response.ts';

export interface SendOptions {
  /** Compress what the client takes compressed; see `compress`. Default: false. */
  readonly compress?: boolean | CompressOptions;
}

/**
 * Resolves when everything is handed to the socket or the client is gone; cookies and other headers set on `res` before stay.
 *
 * @throws whatever the body fails with after the head is out; the connection has been destroyed by then, so that the client can tell
 *   a truncated response from a complete one.
 * @example
 * app.get('/', async (req, res) => sendResponse(res, await respond(request, env, result)));
 */
export async function sendResponse(res: NodeResponse, response: Response, options: SendOptions = {}): Promise<void> {
  if (res.headersSent || isGone(res)) {
    await response.body?.cancel();
    if (isGone(res)) return;
    throw new Error('sendResponse(): the head has already been sent; return the Response before anything is written');
  }
  const sent = await encoded(res, response, options.compress ?? false);
  if (isGone(res)) return await sent.body?.cancel();
  writeHead(res, sent);
  if (sent.body === null || hasNoBody(res, sent)) {
    await sent.body?.cancel();
    res.end();
    return;
  }
  await sendBody(res, chunksOf(sent.body));
}

async function encoded(res: NodeResponse, response: Response, option: boolean | CompressOptions): Promise<Response> {
  if (option === false || hasNoBody(res, response) || res.hasHeader('content-encoding')) return response;
  const accepted = res.req.headers['accept-encoding'];
  const headers = { get: (): string | null => (accepted === undefined ? null : String(accepted)) };
  return await compress({ headers }, response, option === true ? {} : option);
}

function hasNoBody(res: NodeResponse, { status }: Response): boolean {
  return res.req.method === 'HEAD' || status === 204 || status === 205 || status === 304;
}

function chunksOf(body: ReadableStream<Uint8Array>): ChunkSource<Uint8Array> {
  const reader = body.getReader();
  return {
    async read() {
      const { done, value } = await reader.read();
      return done ? null : value;
    },
    cancel: (reason) => void reader.cancel(reason).catch(() => undefined),
  };
}
