/**
 * `npx vite examples/vite-hono` serves the app from source, `npx vite build examples/vite-hono` makes `dist/client` and `dist/server`, and
 * `node examples/vite-hono/dist/server/main.js` runs what was built.
 */
import { fileURLToPath } from 'node:url';
import { toNodeListener } from 'millrace/node';
import millrace from 'millrace/vite';
import { defineConfig, isRunnableDevEnvironment, type Plugin } from 'vite';
import type { createApp as CreateApp } from './src/app.ts';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  appType: 'custom',
  plugins: [
    millrace({ templates: 'templates', environment: 'src/environment.ts', client: ['parts/book.html'] }),
    serveApp('/src/app.ts'),
  ],
  // One `vite build` for both: the browser's part first, the server's pages name its files.
  builder: {},
  environments: {
    client: { build: { outDir: 'dist/client', rolldownOptions: { input: 'src/client.ts' } } },
    ssr: {
      build: { outDir: 'dist/server', rolldownOptions: { input: ['src/main.ts', 'src/app.ts'] } },
      // The server's part runs without node_modules.
      resolve: { noExternal: true },
    },
  },
});

/** In development: what Vite has no file for is asked of the app, always in its newest version. */
function serveApp(module: string): Plugin {
  return {
    name: 'serve-app',
    configureServer: (server) => () => {
      server.middlewares.use(
        toNodeListener(async (request) => {
          const { ssr } = server.environments;
          if (!isRunnableDevEnvironment(ssr)) throw new Error("the ssr environment can't run modules in this process");
          const { createApp } = await ssr.runner.import<{ createApp: typeof CreateApp }>(module);
          return createApp().fetch(request);
        }),
      );
    },
  };
}
