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
        return await (await importApp(server, module)).fetch(request);
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

/** Says what went wrong, and is loaded anew when it has been mended. */
function errorPage({ config }: ViteDevServer, error: unknown): Response {
  const scripts = ['@vite/client', `@id/${idOf(HOT).replace('\0', '__x00__')}`].map(
    (path) => `<script type="module" src="${escape(config.base + path)}"></script>`,
  );
  const html = [
    '<!doctype html><html lang="en" data-millrace-error><meta charset="utf-8"><title>Error</title>',
    ...(config.server.hmr === false ? [] : scripts),
    `<pre>${escape(textOf(error))}</pre>`,
  ];
  return new Response(html.join('\n'), { status: 500, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

/** With its causes: what a filter threw is the cause of the template's error. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.stack ?? error.message;
  return error.cause === undefined ? text : `${text}\ncause: ${textOf(error.cause)}`;
}
