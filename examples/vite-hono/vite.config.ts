/**
 * After `npm run build`, which makes the package: `npx vite examples/vite-hono` serves the app from source,
 * `npx vite build examples/vite-hono` makes `dist/client` and `dist/server`, `node examples/vite-hono/dist/server/main.js` runs that.
 */
import { fileURLToPath } from 'node:url';
import millrace from 'millrace/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    millrace({
      templates: 'templates',
      environment: 'src/environment.ts',
      app: 'src/app.ts',
      client: ['parts/book.html'],
    }),
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
