#!/usr/bin/env node
// @ts-check
// Builds the package into dist/: the swap client, one ES module per entry (vite), the declarations (tsc).
// Then looks at what it made: every file the package names is there, and every import in it leads somewhere.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { readImports } from './imports.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

rmSync(dist, { recursive: true, force: true });
run('scripts/build-swap.mjs', '--dist'); // first: the library bundles the inline form it generates
await build({ root, logLevel: 'warn', build: { emptyOutDir: false } });
run('node_modules/typescript/bin/tsc', '-b', '--force', ...publishedProjects()); // by force: its build info thinks dist/ is still full
copyFileSync(path.join(root, 'src/vite/virtual.d.ts'), path.join(dist, 'types/vite/virtual.d.ts')); // tsc leaves declarations where they are

const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(dist, file)).isFile());
const modules = files.filter((file) => file.endsWith('.js'));
const declarations = files.filter((file) => file.endsWith('.d.ts'));
const findings = [...missingTargets(), ...[...modules, ...declarations].flatMap(brokenImports)];

for (const finding of findings) console.error(finding);
const bytes = modules.reduce((total, file) => total + statSync(path.join(dist, file)).size, 0);
console.log(
  `build: ${modules.length} modules (${Math.round(bytes / 1024)} kB), ${declarations.length} declarations, ${findings.length} findings`,
);
process.exitCode = findings.length > 0 || modules.length === 0 || declarations.length === 0 ? 1 : 0;

/** The source folders the package's entries come from: `./dist/types/node/index.d.ts` is made by src/node. @returns {string[]} */
function publishedProjects() {
  const targets = /** @type {(string | { types: string })[]} */ (Object.values(manifest.exports));
  const folders = targets.flatMap((target) => (typeof target === 'string' ? [] : `src/${target.types.split('/')[3]}`));
  return [...new Set(folders)];
}

/** Runs one of the project's Node programs; a failing one ends the build with its exit code. @param {string[]} command */
function run(...command) {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function missingTargets() {
  const targets = [...Object.values(manifest.bin), ...Object.values(manifest.exports)].flatMap((target) =>
    typeof target === 'string' ? target : Object.values(target),
  );
  return targets
    .filter((target) => !existsSync(path.join(root, target)))
    .map((target) => `${target}: named by package.json, not there`);
}

/** @param {string} file */
function brokenImports(file) {
  return readImports(file, readFileSync(path.join(dist, file), 'utf8'))
    .filter(({ specifier }) => !leadsSomewhere(specifier, file))
    .map(({ specifier, line }) => `dist/${file}:${line}: imports ${specifier}, which is not there`);
}

/** The package itself, or one that it says it needs. @param {string} specifier */
function isInstalled(specifier) {
  const [name = ''] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
  return name === manifest.name || name in { ...manifest.dependencies, ...manifest.peerDependencies };
}

/** @param {string | null} specifier @param {string} file */
function leadsSomewhere(specifier, file) {
  if (specifier === null || specifier.startsWith('node:')) return true;
  if (!specifier.startsWith('.')) return isInstalled(specifier);
  const target = path.join(dist, path.dirname(file), specifier);
  return existsSync(file.endsWith('.d.ts') ? target.replace(/\.[jt]s$/, '.d.ts') : target);
}
