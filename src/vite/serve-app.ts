/** The app on the development server: what Vite has no file for is asked of it, always in its newest version. */
import type { Connect, ViteDevServer } from 'vite';
import { isRunnableDevEnvironment } from 'vite';
import { escape } from '../core/runtime/escape.ts';
import { toNodeListener } from '../node/to-node-listener.ts';
import { HOT, idOf } from './module-ids.ts';

/** What a module has to export by default. */
interface App {
  fetch(request: Request): Response | Promise<Response>;
}

/** @param module path of the app's module, or its address from the project's root */
export function serveApp(server: ViteDevServer, module: string): Connect.SimpleHandleFunction {
  return toNodeListener(
    async (request) => {
      try {
        return withScripts(server, await (await importApp(server, module)).fetch(request));
      } catch (error) {
        if (request.signal.aborted) throw error;
        report(server, error);
        return errorPage(server, error);
      }
    },
    { onError: (error) => report(server, error) },
  );
}

async function importApp({ environments }: ViteDevServer, module: string): Promise<App> {
  const { ssr } = environments;
  if (ssr === undefined || !isRunnableDevEnvironment(ssr)) {
    throw new TypeError("the option app needs an environment ssr that runs modules in Vite's process");
  }
  const { default: app } = await ssr.runner.import<{ default?: Partial<App> }>(module);
  if (typeof app?.fetch !== 'function') throw new TypeError(`${module} has no default export with a function fetch(request)`);
  return app as App;
}

function report({ config }: ViteDevServer, error: unknown): void {
  config.logger.error(`\n${textOf(error)}`, { timestamp: true, error: error instanceof Error ? error : null });
}

function errorPage(server: ViteDevServer, error: unknown): Response {
  const html = `<!doctype html>\n<meta charset="utf-8"><title>Error</title>\n<pre>${escape(textOf(error))}</pre>\n`;
  return withScripts(server, new Response(html, { status: 500, headers: { 'Content-Type': 'text/html; charset=utf-8' } }));
}

/** A page that says what went wrong is loaded anew when it has been mended, though it is none of the app's pages. */
function withScripts({ config }: ViteDevServer, response: Response): Response {
  const isErrorPage = response.status >= 500 && response.headers.get('Content-Type')?.startsWith('text/html') === true;
  if (!isErrorPage || response.body === null || config.server.hmr === false) return response;
  const scripts = ['@vite/client', `@id/${idOf(HOT).replace('\0', '__x00__')}`].map(
    (path) => `<script type="module" data-millrace-error src="${escape(config.base + path)}"></script>\n`,
  );
  const headers = new Headers(response.headers);
  headers.delete('Content-Length');
  return new Response(response.body.pipeThrough(endingWith(scripts.join(''))), { status: response.status, headers });
}

function endingWith(text: string): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({ flush: (controller) => controller.enqueue(new TextEncoder().encode(text)) });
}

/** With its causes: what a filter threw is the cause of the template's error. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.stack ?? error.message;
  return error.cause === undefined ? text : `${text}\ncause: ${textOf(error.cause)}`;
}
