/** Node's incoming message as a Web `Request`, for HTTP/1.1 and HTTP/2. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { AnswerableRequest } from '../server/answer.ts';
import type { LeavingSignal } from '../server/text-source.ts';

export interface ToRequestOptions {
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
  /** Asked for its stream unless the method is GET or HEAD, which have none. */
  readonly body?: { readonly stream: ReadableStream<Uint8Array> };
  /** Believe `X-Forwarded-Proto` and `X-Forwarded-Host`: only behind a proxy that sets them itself. */
  readonly trustProxy?: boolean;
}

/** @throws TypeError for a request that has no Web form: a malformed host or target, a forbidden method (TRACE, CONNECT). */
export function toRequest(incoming: IncomingMessage | Http2ServerRequest, options: ToRequestOptions): Request {
  const method = incoming.method ?? 'GET';
  const init: RequestInit & { duplex?: 'half' } = { method, headers: headersOf(incoming), signal: options.signal };
  if (options.body && method !== 'GET' && method !== 'HEAD') {
    init.body = options.body.stream;
    init.duplex = 'half';
  }
  return new Request(urlOf(incoming, options.trustProxy === true), init);
}

/** As much of a request as an answer takes, without a Web `Request`; null for one that has no Web form. */
export function headOf(
  incoming: IncomingMessage | Http2ServerRequest,
  { signal, trustProxy }: { readonly signal: LeavingSignal; readonly trustProxy: boolean },
): AnswerableRequest | null {
  const { method = 'GET', headers } = incoming;
  if (forbiddenMethods.has(method.toUpperCase())) return null;
  try {
    return { method, url: urlOf(incoming, trustProxy), headers: { get: (name) => valueOf(headers, name) }, signal };
  } catch {
    return null;
  }
}

/** Those that a `Request` can't have. */
const forbiddenMethods: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

function valueOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = name.startsWith(':') ? undefined : headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}

/** The target is appended to the origin, not resolved against it: `//other.test/` is a path here. */
function urlOf(incoming: IncomingMessage | Http2ServerRequest, trustProxy: boolean): string {
  const target = targetOf(incoming);
  if (/^https?:\/\//i.test(target)) return new URL(target).href;
  const origin = originOf(`${protocolOf(incoming, trustProxy)}://${hostOf(incoming, trustProxy)}`);
  return origin + (target.startsWith('/') ? target : `/${target}`);
}

/** Routers of Express that are mounted somewhere cut that part off `url`. */
function targetOf(incoming: { readonly url?: string | undefined; readonly originalUrl?: unknown }): string {
  return typeof incoming.originalUrl === 'string' ? incoming.originalUrl : (incoming.url ?? '/');
}

/** The last one: a server has few names, mostly one. */
let known: { readonly written: string; readonly origin: string } = { written: '', origin: '' };

/** @throws TypeError for a host that is none */
function originOf(written: string): string {
  if (written === known.written) return known.origin;
  const { origin, pathname, search, hash, username } = new URL(written);
  if (pathname !== '/' || search || hash || username) throw new TypeError('malformed Host header');
  known = { written, origin };
  return origin;
}

function protocolOf(incoming: IncomingMessage | Http2ServerRequest, trustProxy: boolean): 'http' | 'https' {
  const forwarded = trustProxy ? firstOf(incoming.headers['x-forwarded-proto']) : '';
  if (forwarded !== '') return forwarded === 'https' ? 'https' : 'http';
  return 'encrypted' in incoming.socket && incoming.socket.encrypted ? 'https' : 'http';
}

function hostOf(incoming: IncomingMessage | Http2ServerRequest, trustProxy: boolean): string {
  const forwarded = trustProxy ? firstOf(incoming.headers['x-forwarded-host']) : '';
  return forwarded || firstOf(incoming.headers[':authority']) || incoming.headers.host || 'localhost';
}

/** Each proxy appends to the list; the first entry is what the client asked for. */
function firstOf(header: string | string[] | undefined): string {
  const value = Array.isArray(header) ? header[0] : header;
  return value?.split(',', 1)[0]?.trim() ?? '';
}

function headersOf(incoming: IncomingMessage | Http2ServerRequest): Headers {
  const headers = new Headers();
  const raw = incoming.rawHeaders;
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index];
    const value = raw[index + 1];
    if (name !== undefined && value !== undefined && !name.startsWith(':')) headers.append(name, value);
  }
  return headers;
}
