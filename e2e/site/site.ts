/**
 * The application under test: every page, answered by `respond` as a user's application would. A test announces each visit, which has an
 * address, gates and a record of its own; so tests in one worker can't meet, and pages need no test code.
 *
 *   /3/         the page     /3/final     the committed final.html, as it is
 *   /3/blocks   its deferred blocks alone, for htmx     /3/htmx.js, /3/millrace.js, /3/style.css
 *   /3/update   the same with its other data, at once       /3/change?part=sum   one of these blocks, as the answer to a form
 *   /3/start    a page with a link to it, for htmx with the extension
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Environment, suspense } from 'millrace';
import { FileSystemLoader, toNodeListener } from 'millrace/node';
import { fragment, mutation, negotiate, respond, type RespondOptions } from 'millrace/server';
import { extensionPath, type HtmxVersion, htmxScript, pageFile, scriptAt } from './assets.ts';
import { createGates, type Gates } from './gates.ts';
import type { Context, PageDefinition } from './page-definition.ts';
import { pageNamed } from './page-table.ts';
import { startPage } from './start-page.ts';
import { compress, recordWire, Wire } from './wire.ts';

export interface VisitOptions {
  readonly page: string;
  /** What the application passes to `respond`; the rest is negotiated. Default: nothing. */
  readonly respond?: Pick<RespondOptions, 'delivery' | 'client' | 'nonce'>;
  /** Content-Security-Policy of the page. */
  readonly policy?: string;
  /** Which htmx stands at `htmx.js`. Default: 4. */
  readonly htmx?: HtmxVersion;
  /** The extension stands at `millrace.js`; otherwise that is empty. */
  readonly hasExtension?: boolean;
  /** As a document the page shows its earlier data. */
  readonly isOld?: boolean;
  readonly isCompressed?: boolean;
  /** Boundaries get their production names, which differ from response to response, instead of `t0`, `t1`, … */
  readonly hasRandomKeys?: boolean;
}

export interface Visit {
  readonly url: string;
  readonly finalUrl: string;
  readonly startUrl: string;
  readonly gates: Gates;
  /** The page's response. */
  readonly wire: Wire;
  /** The blocks' response. */
  readonly blocksWire: Wire;
  /** Everything the application heard of that went wrong. */
  readonly errors: unknown[];
}

export interface Site {
  visit(options: VisitOptions): Visit;
  close(): Promise<void>;
}

interface OpenVisit {
  readonly visit: Visit;
  readonly options: VisitOptions;
  readonly page: PageDefinition;
}

const html = { 'Content-Type': 'text/html; charset=utf-8' };
const javaScript = { 'Content-Type': 'text/javascript; charset=utf-8' };
const css = { 'Content-Type': 'text/css; charset=utf-8' };

export async function startSite(): Promise<Site> {
  const env = new Environment({ loader: new FileSystemLoader(new URL('../pages', import.meta.url)) });
  const visits: OpenVisit[] = [];
  const find = (path: string): OpenVisit | undefined => visits[Number(path.split('/')[1] || Number.NaN)];

  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    const open = find(path);
    if (open !== undefined) record(open, fileOf(path), response);
    listener(request, response);
  });
  const listener: (request: IncomingMessage, response: ServerResponse) => void = toNodeListener(async (request) => {
    const path = new URL(request.url).pathname;
    const script = scriptAt(path);
    if (script !== null) return new Response(script, { headers: javaScript });
    const open = find(path);
    const route = routes[fileOf(path)];
    return open === undefined || route === undefined ? new Response(null, { status: 204 }) : route(env, request, open);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    visit(options) {
      const url = `${origin}/${visits.length}/`;
      const visit = {
        url,
        finalUrl: `${url}final`,
        startUrl: `${url}start`,
        gates: createGates(),
        wire: new Wire(),
        blocksWire: new Wire(),
        errors: [],
      };
      visits.push({ visit, options, page: pageNamed(options.page) });
      return visit;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** `''` is the page itself. */
function fileOf(path: string): string {
  return path.split('/').slice(2).join('/');
}

function record({ visit, options }: OpenVisit, file: string, response: ServerResponse): void {
  if (file === '' && options.isCompressed === true) compress(response);
  if (file === '') recordWire(response, visit.wire);
  if (file === 'blocks') recordWire(response, visit.blocksWire);
}

type Route = (env: Environment, request: Request, open: OpenVisit) => Response | Promise<Response>;

const routes: Readonly<Record<string, Route>> = {
  '': answerPage,
  blocks: (env, request, open) => answerBlocks(env, request, open, open.page.context(open.visit.gates)),
  update: (env, request, open) => answerBlocks(env, request, open, settled(open.page)),
  change: (env, request, { options, page }) => {
    const part = new URL(request.url).searchParams.get('part') ?? '';
    return respond(request, env, mutation('./', fragment(`${options.page}/page.html`, part, { ...page.addressable?.old })));
  },
  start: () => new Response(startPage, { headers: html }),
  final: (_env, _request, { options }) => new Response(pageFile(options.page, 'final.html'), { headers: html }),
  'htmx.js': (_env, _request, { options }) => new Response(htmxScript(options.htmx ?? '4'), { headers: javaScript }),
  'millrace.js': (_env, _request, { options }) =>
    new Response(options.hasExtension === true ? scriptAt(extensionPath) : '', { headers: javaScript }),
  async 'style.css'(_env, _request, { visit }) {
    await visit.gates.opened('style.css');
    return new Response('h1 { color: green }', { headers: css });
  },
};

function answerPage(env: Environment, request: Request, { visit, options, page }: OpenVisit): Promise<Response> {
  const isOld = options.isOld === true && negotiate(request).intent === 'document';
  const context = isOld ? page.addressable?.old : page.context(visit.gates);
  const nonce = options.respond?.nonce ?? null;
  return respond(asHome(request), env, suspense(`${options.page}/page.html`, { nonce, ...context }, page.options), {
    csrfToken: 'c5rf',
    ...options.respond,
    ...(options.hasRandomKeys !== true && { idPrefix: 't' }),
    onError: (error) => void visit.errors.push(error),
    ...(page.layouts && { layouts: page.layouts }),
    ...(page.layoutContext && { layoutContext: page.layoutContext(visit.gates) }),
    ...(options.policy !== undefined && { headers: { 'Content-Security-Policy': options.policy } }),
  });
}

/** Without the number of the visit: links to blocks are the same on every visit. */
function asHome(request: Request): Request {
  const { pathname, origin, search } = new URL(request.url);
  return new Request(`${origin}/${pathname.split('/').slice(2).join('/')}${search}`, request);
}

function answerBlocks(env: Environment, request: Request, { visit, options, page }: OpenVisit, data: Context): Promise<Response> {
  const { targets = {} } = page.addressable ?? {};
  const context = { nonce: null, ...data };
  return respond(request, env, suspense(`${options.page}/page.html`, context, { scope: 'blocks', targets }), {
    csrfToken: 'c5rf',
    idPrefix: 't',
    onError: (error) => void visit.errors.push(error),
  });
}

/** The other data of an addressable page, promised where its data is, and there. */
function settled({ context, addressable }: PageDefinition): Context {
  const values = {
    after: async <T>(_gate: string, value: T) => value,
    soon: async <T>(value: T) => value,
    failAfter: async () => undefined as never,
  };
  const promised = context(values);
  return Object.fromEntries(
    Object.entries(addressable?.old ?? {}).map(([key, value]) => [
      key,
      promised[key] instanceof Promise ? Promise.resolve(value) : value,
    ]),
  );
}
