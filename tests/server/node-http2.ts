/** A server of `node:http2`, and a client. */
import { once } from 'node:events';
import { type ClientHttp2Stream, connect, constants, createServer, type IncomingHttpHeaders } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { NodeListener } from 'millrace/node';
import { createClient, type Served } from './adapter.ts';

export async function serveNodeHttp2(listener: NodeListener): Promise<Served> {
  const server = createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    async request(path, { method = 'GET', headers = {}, body, signal } = {}) {
      const stream = session.request({ ':path': path, ':method': method, ...headers }, { endStream: body === undefined });
      // A destroyed stream tells its iterator; the event of the same error has no other listener.
      stream.on('error', () => undefined);
      signal?.addEventListener('abort', () => stream.close(constants.NGHTTP2_CANCEL), { once: true });
      if (body !== undefined) stream.end(body);
      const [head] = (await Promise.race([once(stream, 'response'), closed(stream)])) as [IncomingHttpHeaders];
      return createClient(Number(head[':status']), headersOf(head), stream);
    },
    async close() {
      session.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function closed(stream: ClientHttp2Stream): Promise<never> {
  await once(stream, 'close');
  throw new Error('the stream was closed before its head');
}

function headersOf(head: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(head)) {
    if (name.startsWith(':')) continue;
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}
