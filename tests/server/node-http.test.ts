import { toNodeListener } from 'millrace/node';
import { adapterSuite } from './adapter-suite.ts';
import { serveNodeHttp } from './node-http.ts';

const onError = (): void => undefined;

adapterSuite({ name: 'node:http', serve: (handler) => serveNodeHttp(toNodeListener(handler, { onError })) });

for (const encoding of ['br', 'gzip'] as const) {
  adapterSuite({
    name: `node:http, ${encoding}`,
    varies: 'Accept-Encoding',
    serve: (handler) => serveNodeHttp(toNodeListener(handler, { compress: true, onError }), encoding),
  });
}
