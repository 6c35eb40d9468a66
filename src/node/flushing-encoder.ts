/**
 * zlib for a response that is read while it is written: after each chunk everything so far can be decoded. `CompressionStream` can't do
 * that, it keeps what it has until its own buffer is full.
 */
import { type BrotliCompress, constants, createBrotliCompress, createGzip, type Gzip } from 'node:zlib';
import type { ContentEncoding } from './accept-encoding.ts';

export interface FlushingEncoder {
  /** One chunk at a time. */
  encode(chunk: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  end(rest?: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** Frees what zlib holds; needed only for what doesn't come to its end. */
  close(): void;
}

interface Codec {
  readonly flushKind: number;
  open(): Gzip | BrotliCompress;
}

/** What pages are answered with has to cost little time and memory: a stream may be open for long, and there may be many. */
const codecs: Readonly<Record<ContentEncoding, Codec>> = {
  br: {
    flushKind: constants.BROTLI_OPERATION_FLUSH,
    open: () =>
      createBrotliCompress({
        params: {
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_QUALITY]: 4,
          [constants.BROTLI_PARAM_LGWIN]: 18,
        },
      }),
  },
  gzip: { flushKind: constants.Z_SYNC_FLUSH, open: () => createGzip({ level: 6 }) },
};

export function createEncoder(encoding: ContentEncoding): FlushingEncoder {
  const { flushKind, open } = codecs[encoding];
  const stream = open();
  let parts: Uint8Array[] = [];
  let failure: unknown = null;
  let fail = (_error: unknown): void => {};
  stream.on('data', (part: Uint8Array) => parts.push(part));
  stream.on('error', (error) => {
    failure = error;
    fail(error);
  });

  /** The bytes that `step` brings out, when it calls back. */
  function take(step: (done: () => void) => void): Promise<Uint8Array<ArrayBuffer>> {
    return new Promise((resolve, reject) => {
      if (failure !== null) return reject(failure);
      fail = reject;
      step(() => {
        const bytes = Buffer.concat(parts);
        parts = [];
        resolve(bytes);
      });
    });
  }

  return {
    encode: (chunk) =>
      take((done) => {
        stream.write(chunk);
        stream.flush(flushKind, done);
      }),
    end: (rest) =>
      take((done) => {
        stream.once('end', done);
        stream.end(rest);
      }),
    close: () => stream.close(),
  };
}
