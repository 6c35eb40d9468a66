import millrace from 'millrace/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [millrace({ templates: 'templates', environment: 'src/environment.ts', app: 'src/app.ts', client: [] })],
  // `vite build` makes both parts: dist/client for the browser, then dist/server.
  builder: {},
  environments: {
    client: { build: { outDir: 'dist/client', rolldownOptions: { input: 'src/client.ts' } } },
    ssr: { build: { outDir: 'dist/server', rolldownOptions: { input: 'src/main.ts' } } },
  },
});
