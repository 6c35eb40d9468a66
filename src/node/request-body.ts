/**
 * Node's incoming message as a stream of bytes. The message is touched at the first read only, and cancelling doesn't destroy it: its
 * connection has to carry the response.
 */
import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';

export interface RequestBody {
  /** Made when it is asked for: most requests have no body. */
  readonly stream: ReadableStream<Uint8Array>;
  /** To be called when the response is done: what nobody has read would block the connection's next request. */
  discard(): void;
}

export function openRequestBody(incoming: IncomingMessage | Http2ServerRequest): RequestBody {
  let chunks: AsyncIterator<Uint8Array> | null = null;

  /** The iterator's listeners keep the message paused, so it goes first. */
  async function drop(): Promise<void> {
    await chunks?.return?.();
    incoming.resume();
  }

  const open = (): ReadableStream<Uint8Array> =>
    new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          chunks ??= incoming.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
          const { done, value } = await chunks.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: drop,
      },
      { highWaterMark: 0 },
    );
  let stream: ReadableStream<Uint8Array> | null = null;

  return {
    get stream() {
      return (stream ??= open());
    },
    discard() {
      // The connection failing meanwhile is an end too.
      if (!incoming.readableEnded) drop().catch(() => undefined);
    },
  };
}
