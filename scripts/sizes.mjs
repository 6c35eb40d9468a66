#!/usr/bin/env node
// @ts-check
// Measures what the wire and the runtime cost, prints it as a table and keeps it in sizes.json:
//   node scripts/sizes.mjs           writes sizes.json
//   node scripts/sizes.mjs --check   fails if a budget is passed or sizes.json is out of date
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { bundleFullRuntime, bundleRuntime, plainPage, typicalPage } from './lean-bundle.mjs';
import { bundleClient } from './swap-bundle.mjs';

/** @typedef {{ raw: number, gzip: number, budget?: number }} Size bytes; the budget is for `gzip` */

const sizesFile = new URL('../sizes.json', import.meta.url);
/** zlib's output differs by a few bytes between its builds. */
const gzipTolerance = 4;
/** The runtime is what many changes touch: its rows are renewed when they have moved by more than this share. */
const runtimeTolerance = 0.03;

const client = await bundleClient();
const linked = await linker();
/** @type {Record<string, Size>} */
const sizes = {
  'swap client, inline': { ...measure(client.inline), budget: 700 },
  'swap client, external': measure(client.external),
  'script after each patch': measure(`<script>${client.call}</script>`),
  'out-of-band script': measure(client.oob),
  'htmx extension': { ...measure(client.htmx), budget: 2500 },
  'runtime, a plain page': { ...measure(await bundleRuntime(linked(plainPage()))), budget: 6000 },
  'runtime, a typical page': { ...measure(await bundleRuntime(linked(typicalPage()))), budget: 9000 },
  'runtime, everything': measure(await bundleFullRuntime()),
};

for (const [name, { raw, gzip, budget }] of Object.entries(sizes)) {
  console.log(
    `${name.padEnd(26)}${String(raw).padStart(6)} B${String(gzip).padStart(6)} B gzip${budget ? `  (budget ${budget} B)` : ''}`,
  );
}
const problems = Object.entries(sizes).flatMap(([name, { gzip, budget }]) =>
  budget !== undefined && gzip > budget ? [`${name}: ${gzip} B gzipped, ${gzip - budget} B over budget`] : [],
);
if (process.argv[2] === '--check') problems.push(...differences());
else writeFileSync(sizesFile, `${JSON.stringify(sizes, null, 2)}\n`);

for (const problem of problems) console.error(`sizes: ${problem}`);
console.log(`sizes: ${Object.keys(sizes).length} measured, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** What makes templates texts of linked modules. The compiler is TypeScript, so it is bundled first. */
async function linker() {
  const entry = fileURLToPath(new URL('../src/core/index.ts', import.meta.url));
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, target: 'es2023', minify: false, lib: { entry, formats: ['es'], fileName: 'core' } },
  });
  const [output] = [result].flat();
  const code = output !== undefined && 'output' in output ? output.output[0].code : '';
  const { Environment, MemoryLoader } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return (/** @type {Record<string, string>} */ templates) => {
    const env = new Environment({ loader: new MemoryLoader(templates) });
    return Object.fromEntries(Object.keys(templates).map((name) => [name, env.precompile(name, { linked: true })]));
  };
}

/** @param {string} text @returns {Size} */
function measure(text) {
  return { raw: Buffer.byteLength(text), gzip: gzipSync(text, { level: 9 }).length };
}

/** @returns {string[]} */
function differences() {
  if (!existsSync(sizesFile)) return ['there is no sizes.json; run node scripts/sizes.mjs'];
  /** @type {Record<string, Size>} */
  const recorded = JSON.parse(readFileSync(sizesFile, 'utf8'));
  const names = new Set([...Object.keys(sizes), ...Object.keys(recorded)]);
  return [...names].flatMap((name) =>
    isSame(sizes[name], recorded[name], name.startsWith('runtime') ? runtimeTolerance : 0)
      ? []
      : [`${name}: differs from sizes.json; run node scripts/sizes.mjs and commit it`],
  );
}

/** @param {Size | undefined} now @param {Size | undefined} recorded @param {number} tolerance of what is recorded */
function isSame(now, recorded, tolerance) {
  return (
    now !== undefined &&
    recorded !== undefined &&
    Math.abs(now.raw - recorded.raw) <= recorded.raw * tolerance &&
    now.budget === recorded.budget &&
    Math.abs(now.gzip - recorded.gzip) <= Math.max(gzipTolerance, recorded.gzip * tolerance)
  );
}
