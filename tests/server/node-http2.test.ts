import { toNodeListener } from 'millrace/node';
import { adapterSuite } from './adapter-suite.ts';
import { serveNodeHttp2 } from './node-http2.ts';

adapterSuite({ name: 'node:http2', serve: (handler) => serveNodeHttp2(toNodeListener(handler, { onError: () => undefined })) });
