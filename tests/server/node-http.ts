/** A server of `node:http`, and a client that takes what it is sent as it is or asks for it compressed. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import { type Client, type ClientInit, createClient, type Served } from './adapter.ts';

export type Encoding = 'br' | 'gzip';

export async function serveNodeHttp(listener: RequestListener, encoding: Encoding | null = null): Promise<Served> {
  const server = createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    request: (path, init) => requestNodeHttp(port, path, init, encoding),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Frameworks bring a server of their own: the client alone. */
export async function requestNodeHttp(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body, signal }: ClientInit = {},
  encoding: Encoding | null = null,
): Promise<Client> {
  const accept = encoding === null ? {} : { 'accept-encoding': encoding };
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path,
    method,
    headers: { ...accept, ...headers },
    ...(signal && { signal }),
  });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  return createClient(incoming.statusCode ?? 0, headersOf(incoming), decoded(incoming));
}

/** As much of the text as the bytes so far allow, at any time. */
async function* decoded(incoming: IncomingMessage): AsyncGenerator<Uint8Array> {
  const decode = decoders[incoming.headers['content-encoding'] as Encoding];
  if (decode === undefined) return yield* incoming;
  let bytes = Buffer.alloc(0);
  let read = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes = Buffer.concat([bytes, chunk]);
    const text = decode(bytes);
    yield text.subarray(read);
    read = text.length;
  }
}

const decoders: Readonly<Record<Encoding, (bytes: Uint8Array) => Uint8Array>> = {
  br: (bytes) => brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH }),
  gzip: (bytes) => gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }),
};

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}
