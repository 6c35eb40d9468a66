/** What both ways to answer have in common: a head and chunks, written to a response of Node's `http`, `https` or `http2`. */
import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import type { ChunkSource } from '../server/text-source.ts';

export type NodeResponse = ServerResponse | Http2ServerResponse;

export interface Head {
  readonly status: number;
  readonly statusText?: string;
  readonly headers: Headers;
}

/** Cookies and other headers set on `res` before stay. */
export function writeHead(res: NodeResponse, { status, statusText = '', headers }: Head): void {
  res.statusCode = status;
  // HTTP/2 has no status text.
  if (statusText !== '' && !isHttp2(res)) res.statusMessage = statusText;
  for (const [name, value] of headers) {
    if (!addedHeaders.has(name) && !(isHttp2(res) && connectionHeaders.has(name))) res.setHeader(name, value);
  }
  add(res, 'set-cookie', headers.getSetCookie());
  const vary = headers.get('vary');
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

/**
 * Each chunk is flushed as it comes, the next one is read when the socket takes more, and a client that leaves cancels the rest.
 *
 * @throws whatever the chunks fail with; the connection has been destroyed by then, so that the client can tell a truncated response from a
 *   complete one
 */
export async function sendBody(res: NodeResponse, chunks: ChunkSource<string | Uint8Array>): Promise<void> {
  const onClose = (): void => chunks.cancel(clientGone());
  res.once('close', onClose);
  res.on('error', onClose);
  // A body that has nothing yet must not hold the head back; one that has shares its packet.
  const headTimer = setImmediate(flushHead, res);
  let sent = Promise.resolve();
  try {
    for (;;) {
      const chunk = await chunks.read();
      clearImmediate(headTimer);
      if (isGone(res)) return;
      if (chunk === null) break;
      const write = writeChunk(res, chunk);
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
function writeChunk(res: NodeResponse & { flush?: () => void }, chunk: string | Uint8Array): ChunkWrite {
  let hasRoom = true;
  const sent = new Promise<void>((resolve) => {
    hasRoom = isHttp2(res) ? res.write(chunk, 'utf8', () => resolve()) : res.write(chunk, 'utf8', () => resolve());
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

export function isHttp2(res: NodeResponse): res is Http2ServerResponse {
  return 'stream' in res;
}

export function isGone(res: NodeResponse): boolean {
  return isHttp2(res) ? res.stream.destroyed : res.destroyed;
}

export function clientGone(): DOMException {
  return new DOMException('The client is gone', 'AbortError');
}
