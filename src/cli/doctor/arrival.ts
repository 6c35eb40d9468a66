/** One response as it came in: what arrived when. Time and network are handed in. */

export interface Chunk {
  /** Since the request was sent, in milliseconds. */
  readonly atMs: number;
  readonly text: string;
}

export interface Arrival {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  /** When the head came. */
  readonly headMs: number;
  readonly chunks: readonly Chunk[];
  readonly endMs: number;
  /** The time ran out before the end. */
  readonly isCut: boolean;
}

export interface Means {
  readonly fetch: typeof fetch;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Reads a page to its end, or to the signal's abort. @throws whatever `fetch` throws before the head */
export async function receive(url: string, headers: Readonly<Record<string, string>>, means: Means): Promise<Arrival> {
  const start = means.now();
  const since = (): number => means.now() - start;
  const response = await means.fetch(url, { headers, signal: means.signal, redirect: 'manual' });
  const headMs = since();
  const chunks: Chunk[] = [];
  let isCut = false;
  const decoder = new TextDecoder();
  try {
    for await (const bytes of response.body ?? []) {
      const text = decoder.decode(bytes, { stream: true });
      if (text !== '') chunks.push({ atMs: since(), text });
    }
  } catch (error) {
    if (!means.signal.aborted) throw error;
    isCut = true;
  }
  return { url, status: response.status, headers: response.headers, headMs, chunks, endMs: since(), isCut };
}
