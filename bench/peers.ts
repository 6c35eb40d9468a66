/** The others. Each is a module of plain JavaScript in `peers/`, loaded when the benchmark runs, since its packages are installed apart. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export type Render = (context: Readonly<Record<string, unknown>>) => string | Promise<string>;

export interface Peer {
  readonly name: string;
  /** The renderer of a workload. */
  readonly open: (workload: string) => Render;
}

export interface Missing {
  readonly name: string;
  readonly reason: string;
}

interface PeerModule {
  readonly open: () => Peer['open'] | Promise<Peer['open']>;
}

/** File in `peers/` by the name that tables show. */
const FILES: Readonly<Record<string, string>> = {
  pug: 'pug',
  eta: 'eta',
  ejs: 'ejs',
  doT: 'dot',
  handlebars: 'handlebars',
  liquidjs: 'liquid',
  'edge.js': 'edge',
  '@kitajs/html': 'kita',
  'hono/jsx': 'hono',
  preact: 'preact',
  'react-dom': 'react',
  solid: 'solid',
  svelte: 'svelte',
  vue: 'vue',
  marko: 'marko',
  nunjucks: 'nunjucks',
};

/**
 * What slows down everything else in its process, so that it is loaded when all others have been measured: nunjucks derives from
 * String.prototype, which makes each later read of a character several times slower.
 */
const LAST: ReadonlySet<string> = new Set(['nunjucks']);

export const peerNames: readonly string[] = Object.keys(FILES);

/** Where the benchmark lies; it runs from a bundle. */
export const benchFolder: string = process.env['MILLRACE_BENCH'] ?? process.cwd();

export async function openPeers(
  which: 'first' | 'last',
): Promise<{ readonly peers: readonly Peer[]; readonly missing: readonly Missing[] }> {
  const peers: Peer[] = [];
  const missing: Missing[] = [];
  for (const name of peerNames.filter((name) => LAST.has(name) === (which === 'last'))) {
    try {
      const module = await importPeer<PeerModule>(`${FILES[name]}.mjs`);
      peers.push({ name, open: await module.open() });
    } catch (error) {
      missing.push({ name, reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) });
    }
  }
  return { peers, missing };
}

export function importPeer<T>(file: string): Promise<T> {
  return importFile(path.join('peers', file));
}

/** A module that is no part of the bundle, by its path from this folder. */
export function importFile<T>(file: string): Promise<T> {
  return import(/* @vite-ignore */ pathToFileURL(path.join(benchFolder, file)).href) as Promise<T>;
}
