/**
 * Templates from folders. A name is a path below one of them, with `/` on every system; whatever would lead outside (`..`, absolute
 * names, NUL, links to elsewhere) is a name nobody knows. Reads synchronously: a template is read once and then cached.
 */
import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadedSource, Loader } from '../core/environment/loaders/loader.ts';

export interface FileSystemLoaderOptions {
  /** Default `utf8`. */
  readonly encoding?: BufferEncoding;
}

interface LocatedFile {
  readonly path: string;
  stats: Stats;
}

/**
 * @example
 * const env = new Environment({ loader: new FileSystemLoader(['templates', new URL('../shared/templates', import.meta.url)]) });
 */
export class FileSystemLoader implements Loader {
  readonly #roots: readonly string[];
  readonly #encoding: BufferEncoding;

  /** Paths are searched in order, the first file wins; relative ones start at the working directory. */
  constructor(paths: string | URL | readonly (string | URL)[], options: FileSystemLoaderOptions = {}) {
    const list = typeof paths === 'string' || paths instanceof URL ? [paths] : paths;
    this.#roots = list.map((path) => resolve(path instanceof URL ? fileURLToPath(path) : path));
    this.#encoding = options.encoding ?? 'utf8';
  }

  getSource(name: string): LoadedSource | null {
    const file = this.#locate(name);
    if (!file) return null;
    const source = readFileSync(file.path, this.#encoding);
    return { source: withoutByteOrderMark(source), filename: file.path, isFresh: () => this.#isFresh(name, file, source) };
  }

  /** The names of all files but hidden ones, sorted. Folders that are links are loaded from but not listed. */
  listTemplates(): string[] {
    const names = this.#roots.flatMap(listFiles);
    return [...new Set(names)].filter((name) => this.#locate(name) !== null).sort();
  }

  /**
   * Fresh means that the name still leads to the same file, unchanged: a file that appears in an earlier folder takes over. A file that
   * was only touched is compared by its content.
   */
  #isFresh(name: string, loaded: LocatedFile, source: string): boolean {
    const now = this.#locate(name);
    if (now === null || now.path !== loaded.path || now.stats.size !== loaded.stats.size) return false;
    if (now.stats.mtimeMs === loaded.stats.mtimeMs && now.stats.ctimeMs === loaded.stats.ctimeMs) return true;
    if (readFileSync(now.path, this.#encoding) !== source) return false;
    loaded.stats = now.stats;
    return true;
  }

  #locate(name: string): LocatedFile | null {
    const segments = safeSegments(name);
    if (!segments) return null;
    for (const root of this.#roots) {
      const path = resolve(root, ...segments);
      const stats = statInside(root, path);
      if (stats?.isFile()) return { path, stats };
    }
    return null;
  }
}

/** Null for names that could leave the folder, on this system or another. */
function safeSegments(name: string): readonly string[] | null {
  if (/[\\:\0]/.test(name)) return null;
  const segments = name.split('/');
  return segments.some((segment) => segment === '' || segment === '.' || segment === '..') ? null : segments;
}

/** Null if the file isn't there or its real path isn't below the folder's. */
function statInside(root: string, path: string): Stats | null {
  try {
    const realRoot = realpathSync(root);
    const realPath = realpathSync(path);
    return realPath.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep) ? statSync(realPath) : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function listFiles(root: string): string[] {
  try {
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll(sep, '/'))
      .filter((name) => !name.split('/').some((segment) => segment.startsWith('.')));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

const missingCodes: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG']);

function isMissing(error: unknown): boolean {
  return missingCodes.has((error as { code?: unknown }).code);
}

function withoutByteOrderMark(source: string): string {
  return source.startsWith('\uFEFF') ? source.slice(1) : source;
}
