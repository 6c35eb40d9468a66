/** Headers of whatever an app calls a request: a Web `Request`, Node's, or an object with a dict of headers. */

import { itemOptional } from '../runtime/item.ts';

interface WebHeaders {
  get(name: string): unknown;
}

/** The request's `headers`, or null if it has none. */
export function headersOf(request: unknown): object | null {
  const headers = itemOptional(request, 'headers');
  return typeof headers === 'object' ? headers : null;
}

/** A header, in any case of letters; null without it. */
export function header(request: unknown, name: string): string | null {
  const headers = headersOf(request);
  if (headers === null) return null;
  const value = isWebHeaders(headers) ? headers.get(name) : fromDict(headers, name);
  return typeof value === 'string' ? value : null;
}

function isWebHeaders(headers: object): headers is WebHeaders {
  return !(headers instanceof Map) && typeof Reflect.get(headers, 'get') === 'function';
}

function fromDict(headers: object, name: string): unknown {
  const entries: [unknown, unknown][] = headers instanceof Map ? [...headers] : Object.entries(headers);
  return entries.find(([key]) => String(key).toLowerCase() === name.toLowerCase())?.[1];
}
