import { once } from 'node:events';
import { type ClientHttp2Stream, connect, constants, createServer, type IncomingHttpHeaders } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from 'millrace/node';
import { type Adapter, createClient } from './adapter.ts';
import { adapterSuite } from './adapter-suite.ts';

const nodeHttp2: Adapter = {
  name: 'node:http2',
  async serve(handler) {
    const server = createServer(toNodeListener(handler, { onError: () => undefined }));
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
  },
};

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

adapterSuite(nodeHttp2);
