#!/usr/bin/env node
// @ts-check
// Builds the browser scripts from src/client:
//   node scripts/build-swap.mjs           writes src/core/generated/, dist/swap.js and dist/htmx.js
//   node scripts/build-swap.mjs --dist    writes dist/swap.js and dist/htmx.js only
//   node scripts/build-swap.mjs --check   fails if src/core/generated/ is not what the sources make
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { bundleClient, hashSource } from './swap-bundle.mjs';

const generatedFolder = new URL('../src/core/generated/', import.meta.url);
const distFolder = new URL('../dist/', import.meta.url);
const mode = process.argv[2] ?? '--write';
const modes = { '--write': write, '--dist': writeDist, '--check': check };

const client = await bundleClient();
const run = modes[/** @type {keyof typeof modes} */ (mode)];
if (run === undefined) fail(`unknown argument ${mode}; use --dist, --check or nothing`);
run();

function write() {
  mkdirSync(generatedFolder, { recursive: true });
  for (const [name, text] of generatedFiles()) writeFileSync(new URL(name, generatedFolder), text);
  console.log('build-swap: wrote src/core/generated/');
  writeDist();
}

function writeDist() {
  mkdirSync(distFolder, { recursive: true });
  for (const [name, text] of Object.entries({ 'swap.js': client.external, 'htmx.js': client.htmx })) {
    writeFileSync(new URL(name, distFolder), `${text};\n`);
    console.log(`build-swap: wrote dist/${name}, ${text.length} bytes`);
  }
}

function check() {
  for (const [name, text] of generatedFiles()) {
    if (!isCurrent(name, text)) fail(`src/core/generated/${name} is not what src/client makes; run node scripts/build-swap.mjs`);
  }
  console.log(
    `build-swap: ${Object.keys(client).length} scripts built, ${generatedFiles().length} generated files are up to date`,
  );
}

/** @param {string} name @param {string} text */
function isCurrent(name, text) {
  const file = new URL(name, generatedFolder);
  return existsSync(file) && readFileSync(file, 'utf8') === text;
}

/** @returns {[name: string, text: string][]} */
function generatedFiles() {
  const header = '// Made by scripts/build-swap.mjs from src/client; do not edit.\n\n';
  return [
    [
      'swap-script.ts',
      `${header}/** The inline swap client. */
export const swapScript: string = ${JSON.stringify(client.inline)};

/** The script of one \`formatOobScript\` message. */
export const oobScript: string = ${JSON.stringify(client.oob)};

/**
 * All inline scripts of the wire as CSP sources: with these in \`script-src\` a page needs no nonce for them.
 *
 * @example \`script-src 'self' \${inlineScriptHashes.join(' ')}\`
 */
export const inlineScriptHashes: readonly string[] = [
  ${JSON.stringify(hashSource(client.inline))}, // swapScript
  ${JSON.stringify(hashSource(client.call))}, // swapCall
  ${JSON.stringify(hashSource(client.oob))}, // oobScript
];
`,
    ],
    [
      'external-swap-script.ts',
      `${header}/** The external swap client, for servers that hand it out themselves; the same text as the package's \`swap.js\`. */
export const externalSwapScript: string = ${JSON.stringify(client.external)};
`,
    ],
  ];
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`build-swap: ${message}`);
  process.exit(1);
}
