/** Fastify 5, as docs/server.md shows it. */
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { type Handler, toNodeListener } from 'millrace/node';
import type { Served } from './adapter.ts';
import { adapterSuite } from './adapter-suite.ts';
import { requestNodeHttp } from './node-http.ts';

adapterSuite({
  name: 'Fastify',
  async serve(handler: Handler): Promise<Served> {
    const app = Fastify({ forceCloseConnections: true });
    app.addContentTypeParser('*', (_request, _payload, done) => done(null)); // the body stays for our request
    app.all('/*', (request, reply) => {
      reply.hijack();
      toNodeListener(handler, { onError: () => undefined })(request.raw, reply.raw);
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    return {
      request: (path, init) => requestNodeHttp(port, path, init),
      close: () => app.close(),
    };
  },
});
