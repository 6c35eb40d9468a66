#!/usr/bin/env node
// @ts-check
// Runs a TypeScript entry from source, no build needed: node scripts/run.mjs <file.ts> [arguments…]
// The entry goes through Vite's module runner, so `millrace/…` resolves to src/ and stack traces point at the TypeScript lines.
// The runner stays up while the entry has work (a server, a timer, a late `import()`) and is closed when nothing is left to do.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, isRunnableDevEnvironment } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const [file, ...entryArguments] = process.argv.slice(2);

if (file === undefined) fail('usage: node scripts/run.mjs <file.ts> [arguments…]');
const entry = path.resolve(file);
if (!existsSync(entry)) fail(`there is no file ${entry}`);

const server = await createServer({
  root,
  appType: 'custom',
  logLevel: 'warn',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
});
const environment = server.environments.ssr;
if (!isRunnableDevEnvironment(environment)) fail("Vite's ssr environment can't run modules in this process");

process.argv = [process.execPath, entry, ...entryArguments];
process.once('beforeExit', () => server.close());

try {
  await environment.runner.import(entry);
} catch (error) {
  console.error(error);
  await server.close();
  process.exit(1);
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`run: ${message}`);
  process.exit(2);
}
