import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from 'millrace/node';
import { type Adapter, createClient } from './adapter.ts';
import { adapterSuite } from './adapter-suite.ts';

const nodeHttp: Adapter = {
  name: 'node:http',
  async serve(handler) {
    const server = createServer(toNodeListener(handler, { onError: () => undefined }));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    return {
      async request(path, { method = 'GET', headers = {}, body, signal } = {}) {
        const outgoing = request({ host: '127.0.0.1', port, path, method, headers, ...(signal && { signal }) });
        outgoing.end(body);
        const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
        return createClient(incoming.statusCode ?? 0, headersOf(incoming), incoming);
      },
      async close() {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  },
};

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}

adapterSuite(nodeHttp);
