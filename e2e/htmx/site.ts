/**
 * A server whose streamed answers the test writes, behind the real negotiation and response. A page asked for as a document is always
 * finished: that is the reference.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from 'millrace/node';
import { createRespond, negotiate, type RespondOptions, type SuspenseShape } from 'millrace/server';
import { Answer } from './answer.ts';
import type { StreamedPage } from './streamed-page.ts';

export type HtmxVersion = '2' | '4';

/** What a path answers: a page in parts, or a response of the test's own. */
export interface Route {
  readonly page?: StreamedPage;
  readonly scope?: 'page' | 'blocks';
  readonly options?: RespondOptions;
  readonly answer?: (request: Request) => Response;
}

export interface SiteOptions {
  readonly version: HtmxVersion;
  readonly routes: Readonly<Record<string, Route>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Documents are streamed too, by script. */
  readonly streamsDocuments?: boolean;
}

export interface Site {
  readonly url: string;
  /** Every answer is finished before it is sent. */
  isFolding: boolean;
  /** The path's next answer, as soon as it is asked for. */
  next(path: string): Promise<Answer>;
  /** `method path`, one for each request of htmx. */
  readonly requests: string[];
  close(): Promise<void>;
}

interface DrivenSuspense extends SuspenseShape {
  readonly route: Route;
  readonly path: string;
}

const root = new URL('../../', import.meta.url);
const sseFiles = { 2: 'node_modules/htmx-ext-sse/dist/sse.js', 4: 'node_modules/htmx.org/dist/ext/hx-sse.js' } as const;
const htmxFiles = { 2: 'node_modules/htmx2/dist/htmx.js', 4: 'node_modules/htmx.org/dist/htmx.js' } as const;

/** Notes the events of the wire and of htmx. */
const logScript = `
window.log = [];
for (const name of ['shell', 'patch', 'miss', 'error', 'end'])
  document.addEventListener('millrace:' + name, ({ detail }) => log.push([name, detail?.code ?? detail?.key].join(' ').trim()));
for (const name of ['htmx:afterSwap', 'htmx:after:swap']) document.addEventListener(name, () => log.push('swap'));
`;

/** Null for an address that is no script. */
export function scriptAt(path: string, version: HtmxVersion): string | null {
  const files: Readonly<Record<string, string>> = {
    '/htmx.js': htmxFiles[version],
    '/sse.js': sseFiles[version],
    '/millrace.js': 'dist/htmx.js',
  };
  if (path === '/log.js') return logScript;
  const file = files[path];
  return file === undefined ? null : readFileSync(new URL(file, root), 'utf8');
}

export async function startSite({ version, routes, headers = {}, streamsDocuments = false }: SiteOptions): Promise<Site> {
  const waiting = new Map<string, { answers: Answer[]; takers: ((answer: Answer) => void)[] }>();
  const requests: string[] = [];
  let responses = 0;
  const queueOf = (path: string): { answers: Answer[]; takers: ((answer: Answer) => void)[] } => {
    const queue = waiting.get(path) ?? { answers: [], takers: [] };
    waiting.set(path, queue);
    return queue;
  };
  const respond = createRespond({
    isSuspense: (value): value is DrivenSuspense => typeof value === 'object' && value !== null && 'route' in value,
    formatOobHtmx: (html) => html,
    async *streamInLayouts() {},
    renderSuspense(_env, suspense, options) {
      const { route, path } = suspense as DrivenSuspense;
      const answer = new Answer(route.page ?? { markup: () => '' }, options, `r${(responses++).toString(36)}x`);
      if (options.delivery !== 'fold') {
        const { answers, takers } = queueOf(path);
        const taker = takers.shift();
        if (taker) taker(answer);
        else answers.push(answer);
      }
      return answer.chunks(suspense.options.scope);
    },
  });
  const environment = {
    getTemplateAsync(): never {
      throw new Error('this site has no templates');
    },
  };
  const site: Site = {
    url: '',
    isFolding: false,
    requests,
    next(path) {
      const { answers, takers } = queueOf(path);
      const answer = answers.shift();
      return answer ? Promise.resolve(answer) : new Promise((resolve) => takers.push(resolve));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const handle = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname;
    const script = scriptAt(path, version);
    if (script !== null) return new Response(script, { headers: { 'Content-Type': 'text/javascript' } });
    const route = routes[path];
    if (!route) return new Response(null, { status: 204 });
    if (request.headers.get('HX-Request') || request.headers.get('Millrace')) requests.push(`${request.method} ${path}`);
    if (route.answer) return route.answer(request);
    const { scope = 'page' } = route;
    const isFinished = site.isFolding || (!streamsDocuments && negotiate(request).delivery === 'script');
    const options: RespondOptions = {
      ...route.options,
      ...(isFinished && route.options?.delivery === undefined && { delivery: 'fold' }),
    };
    const suspense: DrivenSuspense = { template: path, options: { scope }, route, path };
    const response = await respond(request, environment, suspense, options);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
  const server = createServer(toNodeListener(handle, { onError: () => undefined }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(site, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

export interface DocumentOptions {
  readonly title?: string;
  readonly head?: string;
  readonly bodyAttributes?: string;
  readonly hasExtension?: boolean;
}

/** A whole page with htmx and its extension. */
export function html(
  body: string,
  { title = 'Page', head = '', bodyAttributes = '', hasExtension = true }: DocumentOptions = {},
): string {
  const scripts = `<script src="/log.js"></script><script src="/htmx.js"></script>${hasExtension ? '<script src="/millrace.js"></script>' : ''}`;
  return `<!doctype html><html><head><title>${title}</title>${scripts}${head}</head><body hx-ext="millrace" ${bodyAttributes}>${body}</body></html>`;
}
