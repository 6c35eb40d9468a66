/**
 * A Web `Response` over Node's response object, HTTP/1.1 or HTTP/2. Each chunk is flushed as it comes, the next one is read when the
 * socket takes more, and a client that leaves cancels the body.
 */
import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import { type CompressOptions, compress } from './compress.ts';

type NodeResponse = ServerResponse | Http2ServerResponse;

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
  await sendBody(res, sent.body);
}

async function encoded(res: NodeResponse, response: Response, option: boolean | CompressOptions): Promise<Response> {
  if (option === false || hasNoBody(res, response) || res.hasHeader('content-encoding')) return response;
  const accepted = res.req.headers['accept-encoding'];
  const headers = { get: (): string | null => (accepted === undefined ? null : String(accepted)) };
  return await compress({ headers }, response, option === true ? {} : option);
}

function writeHead(res: NodeResponse, response: Response): void {
  res.statusCode = response.status;
  // HTTP/2 has no status text.
  if (response.statusText !== '' && !isHttp2(res)) res.statusMessage = response.statusText;
  for (const [name, value] of response.headers) {
    if (!addedHeaders.has(name) && !(isHttp2(res) && connectionHeaders.has(name))) res.setHeader(name, value);
  }
  add(res, 'set-cookie', response.headers.getSetCookie());
  const vary = response.headers.get('vary');
  if (vary !== null) add(res, 'vary', [vary]);
}

/** What was set on `res` before stays beside them: another's cookies, and what another varies on. */
const addedHeaders: ReadonlySet<string> = new Set(['set-cookie', 'vary']);

function add(res: NodeResponse, name: string, values: readonly string[]): void {
  const earlier = res.getHeader(name);
  if (values.length > 0) res.setHeader(name, [...(earlier === undefined ? [] : [earlier].flat().map(String)), ...values]);
}

/** They speak of the connection, which HTTP/2 manages itself and forbids to mention. */
const connectionHeaders: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
]);

function hasNoBody(res: NodeResponse, { status }: Response): boolean {
  return res.req.method === 'HEAD' || status === 204 || status === 205 || status === 304;
}

async function sendBody(res: NodeResponse, body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  const onClose = (): void => {
    reader.cancel(new DOMException('The client is gone', 'AbortError')).catch(() => undefined);
  };
  res.once('close', onClose);
  res.on('error', onClose);
  // A body that has nothing yet must not hold the head back; one that has shares its packet.
  const headTimer = setImmediate(flushHead, res);
  let sent = Promise.resolve();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      clearImmediate(headTimer);
      if (isGone(res)) return;
      if (done) break;
      const write = writeChunk(res, value);
      sent = write.sent;
      if (!write.hasRoom) await unlessClosed(res, 'drain');
    }
    res.end();
  } catch (error) {
    if (isGone(res)) return;
    await Promise.race([sent, unlessClosed(res)]);
    cut(res);
    throw error;
  } finally {
    clearImmediate(headTimer);
    res.off('close', onClose);
  }
}

interface ChunkWrite {
  /** False when the socket is full. */
  readonly hasRoom: boolean;
  /** Settles when the chunk has left the process. */
  readonly sent: Promise<void>;
}

/** Compression middleware adds `flush`, without which it would hold the chunk back. */
function writeChunk(res: NodeResponse & { flush?: () => void }, chunk: Uint8Array): ChunkWrite {
  let hasRoom = true;
  const sent = new Promise<void>((resolve) => {
    hasRoom = isHttp2(res) ? res.write(chunk, 'utf8', () => resolve()) : res.write(chunk, () => resolve());
  });
  res.flush?.();
  return { hasRoom, sent };
}

/** Waits for the event, or for the end of the connection, whichever comes first. */
function unlessClosed(res: NodeResponse, event?: 'drain'): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      if (event) res.off(event, done);
      res.off('close', done);
      resolve();
    };
    if (isGone(res)) return resolve();
    if (event) res.on(event, done);
    res.on('close', done);
  });
}

/** RFC 9113 §7. A stream that is merely destroyed looks complete to the other side. */
const http2InternalError = 0x2;

/** Ends the response so that the client sees it is incomplete. */
function cut(res: NodeResponse): void {
  if (isHttp2(res)) res.stream.close(http2InternalError);
  else res.destroy();
}

function flushHead(res: NodeResponse): void {
  if (!isHttp2(res)) res.flushHeaders();
  else if (!res.headersSent && !isGone(res)) res.writeHead(res.statusCode);
}

function isHttp2(res: NodeResponse): res is Http2ServerResponse {
  return 'stream' in res;
}

function isGone(res: NodeResponse): boolean {
  return isHttp2(res) ? res.stream.destroyed : res.destroyed;
}
