/** The beginning of a body, read before it is known what becomes of it. */

export interface PeekedBody {
  /** What was there at once. */
  readonly chunks: readonly Uint8Array[];
  readonly size: number;
  /** The chunks are all of it. */
  readonly isWhole: boolean;
  /** The chunk after them, or the error that came in its place. */
  next(): Promise<ReadableStreamReadResult<Uint8Array>>;
  cancel(reason: unknown): Promise<void>;
}

/**
 * Reads until the end, until `limit` bytes, or until a turn of the event loop brings nothing: who has nothing to say for now mustn't hold
 * the head of the response back.
 */
export async function peek(body: ReadableStream<Uint8Array>, limit: number): Promise<PeekedBody> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let under: Promise<ReadableStreamReadResult<Uint8Array>> | null = null;
  let isWhole = false;
  while (size < limit) {
    under = reader.read();
    const result = await atOnce(under);
    if (result === null) break;
    under = null;
    isWhole = result.done;
    if (result.done) break;
    chunks.push(result.value);
    size += result.value.byteLength;
  }
  return {
    chunks,
    size,
    isWhole,
    next() {
      const result = under ?? reader.read();
      under = null;
      return result;
    },
    cancel: (reason) => reader.cancel(reason),
  };
}

/** Null for what takes longer than this turn, or fails. */
async function atOnce<T>(value: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Immediate | undefined;
  const turn = new Promise<null>((resolve) => {
    timer = setImmediate(resolve, null);
  });
  try {
    return await Promise.race([value, turn]);
  } catch {
    return null;
  } finally {
    clearImmediate(timer);
  }
}
