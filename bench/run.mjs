#!/usr/bin/env node
// @ts-check
// npm run bench: installs what Millrace is measured against where it is missing, bundles the benchmark with Millrace from source (as the
// package is built, so that no loader stands between its modules), and starts it as a process of its own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = path.dirname(path.resolve(folder));
const bundle = path.join(folder, 'node_modules/.cache/bench');

if (!existsSync(path.join(folder, 'node_modules/.package-lock.json'))) {
  const { status } = spawnSync('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts'], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

await build({
  root,
  logLevel: 'warn',
  build: {
    lib: false,
    ssr: true,
    minify: false,
    target: 'node20',
    outDir: bundle,
    emptyOutDir: true,
    rolldownOptions: {
      input: { main: path.join(folder, 'main.ts') },
      output: { entryFileNames: '[name].mjs' },
    },
  },
});

const { status } = spawnSync(process.execPath, ['--expose-gc', path.join(bundle, 'main.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: folder, // Marko's compiler looks for its parts from here
  env: { ...process.env, NODE_ENV: 'production', MILLRACE_BENCH: folder },
});
process.exit(status ?? 1);
