/** As much of Express as the examples use: its handlers get Node's own objects, and `params`. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { matchPath } from '../match-path.ts';

type Handler = (req: IncomingMessage & { params: Record<string, string> }, res: ServerResponse) => void;

export interface App {
  get(path: string, handler: Handler): void;
  listen(port: number): Server;
}

export default function express(): App {
  const routes: [path: string, handler: Handler][] = [];
  return {
    get: (path, handler) => void routes.push([path, handler]),
    listen: (port) =>
      createServer((req, res) => {
        for (const [path, handler] of routes) {
          const params = matchPath(path, req.url ?? '/');
          if (params !== null) return handler(Object.assign(req, { params }), res);
        }
        res.writeHead(404).end();
      }).listen(port),
  };
}
