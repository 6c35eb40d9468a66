/** A server for an application's own handler, with the scripts of htmx beside it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Handler, toNodeListener } from 'millrace/node';
import { type HtmxVersion, scriptAt } from './site.ts';

export interface App {
  readonly url: string;
  close(): void;
}

export async function startApp(version: HtmxVersion, handler: Handler): Promise<App> {
  const server = createServer(
    toNodeListener((request) => {
      const script = scriptAt(new URL(request.url).pathname, version);
      return script === null ? handler(request) : new Response(script, { headers: { 'Content-Type': 'text/javascript' } });
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
