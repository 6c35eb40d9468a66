import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const source = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** The playground runs the library's sources: what you change in `src/` is there on reload. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: {
    alias: [
      { find: /^millrace$/, replacement: source('core/index.ts') },
      { find: /^millrace\/codemirror$/, replacement: source('codemirror/index.ts') },
    ],
  },
  // The editor is loaded lazily; naming it here keeps its first load from reloading the page.
  optimizeDeps: {
    include: [
      ...['commands', 'lang-html', 'language', 'lint', 'state', 'view'].map((part) => `@codemirror/${part}`),
      '@lezer/common',
      '@lezer/highlight',
    ],
  },
  build: { outDir: '../dist/playground', emptyOutDir: true },
});
