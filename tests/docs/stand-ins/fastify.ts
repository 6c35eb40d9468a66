/** As much of Fastify as the examples use: Node's objects under `raw`, `params`, and `hijack`. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { matchPath } from '../match-path.ts';

interface FastifyRequest {
  readonly raw: IncomingMessage;
  readonly params: Record<string, string>;
}

interface FastifyReply {
  readonly raw: ServerResponse;
  hijack(): void;
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => void;

export interface App {
  get(path: string, handler: Handler): void;
  listen(options: { port: number }): Promise<string>;
}

export default function fastify(): App {
  const routes: [path: string, handler: Handler][] = [];
  return {
    get: (path, handler) => void routes.push([path, handler]),
    async listen({ port }) {
      createServer((raw, res) => {
        for (const [path, handler] of routes) {
          const params = matchPath(path, raw.url ?? '/');
          if (params !== null) return handler({ raw, params }, { raw: res, hijack: () => undefined });
        }
        res.writeHead(404).end();
      }).listen(port);
      return `http://localhost:${port}`;
    },
  };
}
