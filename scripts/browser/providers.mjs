// @ts-check
// Ways to get a Chromium onto a machine that has none. Each returns a browser that was seen working, or null.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { log } from './log.mjs';
import { probe } from './probe.mjs';
import { cacheFolder } from './stamp.mjs';

/** @typedef {import('./stamp.mjs').Browser} Browser */

/** In this order. @type {Readonly<Record<string, () => Promise<Browser | null>>>} */
export const providers = { playwright: fromPlaywright, apt: fromApt, npm: fromNpm };

const require = createRequire(import.meta.url);
const isRoot = process.getuid?.() === 0;

async function fromPlaywright() {
  const cli = path.join(path.dirname(require.resolve('playwright/package.json')), 'cli.js');
  const withSystemPackages = isRoot && process.env['CI'] !== undefined ? ['--with-deps'] : [];
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' };
  if (!run(process.execPath, [cli, 'install', ...withSystemPackages, '--only-shell', 'chromium'], { env })) return null;
  return probe({ engine: 'chromium', source: 'playwright' });
}

async function fromApt() {
  if (process.platform !== 'linux' || !isRoot || !existsSync('/usr/bin/apt-get')) return null;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (!run('apt-get', ['update', '-qq'], { env })) return null;
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (!run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env })) continue;
    const browser = await probe({ engine: 'chromium', source: `apt:${name}`, executablePath: `/usr/bin/${name}` });
    if (browser !== null) return browser;
  }
  return null;
}

/** A Chromium that comes as an npm package: for machines that reach a registry and nothing else. */
async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  mkdirSync(cacheFolder, { recursive: true });
  const manifest = path.join(cacheFolder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '@sparticuz/chromium@153.0.0'];
  if (!run('npm', install, { cwd: cacheFolder })) return null;

  // The package unpacks into the temporary folder and reuses what lies there. Ours is private; /tmp is shared with other users.
  process.env['TMPDIR'] = cacheFolder;
  const folder = path.join(cacheFolder, 'node_modules/@sparticuz/chromium');
  const entry = createRequire(manifest).resolve('@sparticuz/chromium');
  const { default: chromium, inflate } = await import(pathToFileURL(entry).href);
  await inflate(path.join(folder, 'bin/al2023.tar.br'));
  const executablePath = await chromium.executablePath();
  const libraries = { LD_LIBRARY_PATH: path.join(cacheFolder, 'al2023/lib') };
  for (const env of [{}, libraries]) {
    const browser = await probe({ engine: 'chromium', source: 'npm:@sparticuz/chromium', executablePath, env });
    if (browser !== null) return browser;
  }
  return null;
}

/**
 * Runs a command with its output on stderr, five minutes at most.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string }} [options]
 */
function run(command, args, { env = {}, cwd } = {}) {
  log(`$ ${command} ${args.join(' ')}`);
  const options = { env: { ...process.env, ...env }, ...(cwd === undefined ? {} : { cwd }), timeout: 300_000 };
  return spawnSync(command, args, { ...options, stdio: ['ignore', 2, 2] }).status === 0;
}
