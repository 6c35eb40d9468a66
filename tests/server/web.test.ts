import type { Adapter } from './adapter.ts';
import { createClient } from './adapter.ts';
import { adapterSuite } from './adapter-suite.ts';

/** No server at all: the `Response` as every Web runtime gets it. */
const web: Adapter = {
  name: 'Web Response',
  async serve(handler) {
    return {
      async request(path, { method = 'GET', headers = {}, body, signal } = {}) {
        const init: RequestInit = { method, headers, body: body ?? null, signal: signal ?? null };
        const response = await handler(new Request(`http://adapter.test${path}`, init));
        return createClient(response.status, response.headers, response.body as AsyncIterable<Uint8Array> | null);
      },
      async close() {},
    };
  },
};

adapterSuite(web);
