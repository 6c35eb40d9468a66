/**
 * A view of request headers that remembers which names were read. A response must vary on what selected it, and on nothing else;
 * a list kept by hand drifts from the code, this one can't.
 */

export interface HeaderReader {
  get(name: string): string | null | undefined;
}

export interface RecordedHeaders {
  /** In the order of the first reading, spelled as the reader spelled it. */
  readonly read: ReadonlySet<string>;
  get(name: string): string | null;
}

/** What the render pipeline gets instead of the `Request`: method, URL, and headers that are recorded. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: RecordedHeaders;
}

export function recordRequest(
  request: Pick<RecordedRequest, 'method' | 'url'> & { readonly headers: HeaderReader },
): RecordedRequest {
  return { method: request.method, url: request.url, headers: recordHeaders(request.headers) };
}

export function recordHeaders(headers: HeaderReader): RecordedHeaders {
  const read = new Set<string>();
  return {
    read,
    get(name) {
      read.add(name);
      return headers.get(name) ?? null;
    },
  };
}
