/** Compression of responses that are streamed: each chunk leaves, and can be decoded, as soon as it was written. */
import { type ContentEncoding, chooseEncoding } from './accept-encoding.ts';
import { createEncoder } from './flushing-encoder.ts';
import { type PeekedBody, peek } from './peek.ts';

export interface CompressOptions {
  /** Shorter bodies leave as they are, in bytes; default 1024. Streams are compressed whatever they come to. */
  readonly minBytes?: number;
}

/** As much of a request as it takes. */
export interface EncodingRequest {
  readonly headers: { get(name: string): string | null };
}

/** So much of a body is taken as one piece if it is there at once. */
const pieceBytes = 65_536;

/**
 * The response in the coding the client prefers, `br` or `gzip`. What is encoded already, is no text, is short, or says `no-transform` stays
 * as it is. `Vary` names `Accept-Encoding`, a strong `ETag` becomes a weak one. The response's body is used up.
 *
 * @example
 * app.use(async (c, next) => { await next(); c.res = await compress(c.req.raw, c.res); }); // Hono
 */
export async function compress(
  request: EncodingRequest,
  response: Response,
  { minBytes = 1024 }: CompressOptions = {},
): Promise<Response> {
  if (!isCompressible(response)) return response;
  const headers = new Headers(response.headers);
  varyOnEncoding(headers);
  const { status, statusText } = response;
  const encoding = chooseEncoding(request.headers.get('accept-encoding') ?? '');
  const length = headers.get('Content-Length');
  if (encoding === null || response.body === null || (length !== null && Number(length) < minBytes)) {
    return new Response(response.body, { status, statusText, headers });
  }
  const body = await peek(response.body, Math.max(minBytes, pieceBytes));
  if (body.isWhole && body.size < minBytes) return new Response(joined(body.chunks), { status, statusText, headers });
  headers.set('Content-Encoding', encoding);
  headers.delete('Content-Length');
  headers.delete('Accept-Ranges');
  const etag = headers.get('ETag');
  if (etag?.startsWith('"')) headers.set('ETag', `W/${etag}`);
  if (!body.isWhole) return new Response(encodedBody(body, encoding), { status, statusText, headers });
  return new Response(await createEncoder(encoding).end(joined(body.chunks)), { status, statusText, headers });
}

const textTypes = /^text\/|^(?:application|image)\/(?:[\w.-]+\+)?(?:json|xml|javascript|wasm)\b/i;

const noBodyStatuses: ReadonlySet<number> = new Set([101, 204, 205, 206, 304]);

function isCompressible({ status, headers }: Response): boolean {
  return (
    !noBodyStatuses.has(status) &&
    !headers.has('Content-Encoding') &&
    textTypes.test(headers.get('Content-Type') ?? '') &&
    !/\bno-transform\b/i.test(headers.get('Cache-Control') ?? '')
  );
}

function varyOnEncoding(headers: Headers): void {
  const listed =
    headers
      .get('Vary')
      ?.toLowerCase()
      .split(/\s*,\s*/) ?? [];
  if (!listed.includes('*') && !listed.includes('accept-encoding')) headers.append('Vary', 'Accept-Encoding');
}

/** Nothing is read before the transport asks. */
function encodedBody(body: PeekedBody, encoding: ContentEncoding): ReadableStream<Uint8Array> {
  const encoder = createEncoder(encoding);
  let first: Uint8Array | null = body.size > 0 ? joined(body.chunks) : null;

  async function next(): Promise<Uint8Array | null> {
    if (first === null) {
      const { done, value } = await body.next();
      return done ? null : value;
    }
    const chunk = first;
    first = null;
    return chunk;
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          let chunk = await next();
          while (chunk?.byteLength === 0) chunk = await next();
          controller.enqueue(chunk === null ? await encoder.end() : await encoder.encode(chunk));
          if (chunk === null) controller.close();
        } catch (error) {
          encoder.close();
          throw error;
        }
      },
      cancel(reason) {
        encoder.close();
        return body.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
