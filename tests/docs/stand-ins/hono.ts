/** As much of Hono as the examples use: a handler gets a Web `Request` and answers with a `Response`. */
import { matchPath } from '../match-path.ts';

interface HonoContext {
  readonly req: { readonly raw: Request; param(name: string): string };
}

type Handler = (c: HonoContext) => Response | Promise<Response>;

export class Hono {
  readonly #routes: [path: string, handler: Handler][] = [];

  get(path: string, handler: Handler): this {
    this.#routes.push([path, handler]);
    return this;
  }

  readonly fetch = (request: Request): Response | Promise<Response> => {
    for (const [path, handler] of this.#routes) {
      const params = matchPath(path, new URL(request.url).pathname);
      if (params !== null) return handler({ req: { raw: request, param: (name) => params[name] ?? '' } });
    }
    return new Response(null, { status: 404 });
  };
}
