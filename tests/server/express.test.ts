/** Express 5, as docs/server.md shows it. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type Handler, toNodeListener } from 'millrace/node';
import type { Served } from './adapter.ts';
import { adapterSuite } from './adapter-suite.ts';
import { requestNodeHttp } from './node-http.ts';

adapterSuite({
  name: 'Express',
  async serve(handler: Handler): Promise<Served> {
    const app = express().disable('x-powered-by');
    app.use((req, res) => toNodeListener(handler, { onError: () => undefined })(req, res));
    const server: Server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return {
      request: (path, init) => requestNodeHttp(port, path, init),
      async close() {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  },
});
