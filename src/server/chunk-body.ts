/** Chunks of text as the body of a Web response. Nothing is asked for before the transport asks: high-water mark 0, one chunk a pull. */
import { encodeText } from './encode-text.ts';
import type { ChunkSource } from './text-source.ts';

export function chunkBody(texts: ChunkSource<string>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const chunk = await texts.read();
          if (chunk === null) controller.close();
          else controller.enqueue(encodeText(chunk));
        } catch (error) {
          controller.error(error); // of a stream that was cancelled, nobody hears it
        }
      },
      cancel: (reason) => texts.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
