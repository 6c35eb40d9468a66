/** `vite_tags("src/client.ts")` in templates: the tags that load an entry of the browser, in development and with the file names of a build. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Manifest, ManifestChunk, ResolvedConfig } from 'vite';
import { escape } from '../core/runtime/escape.ts';

/**
 * The text of `virtual:millrace/tags`. In a build it needs the manifest of the browser's build, which has to be made before; without one the
 * function throws when it is called.
 */
export function tagsModule(config: ResolvedConfig): string {
  const tags = config.command === 'serve' ? null : JSON.stringify(tagsOfBuild(config));
  return `
import { escape, markup, TemplateRuntimeError } from 'millrace/runtime';
${tags === null ? developmentTags(config.base) : buildTags(tags)}
`;
}

/** Every entry of a build → its tags: style sheets first, and what the entry imports is loaded along with it. */
export function tagsOf(manifest: Manifest, base: string): Readonly<Record<string, string>> {
  const entries = Object.values(manifest).filter((chunk) => chunk.isEntry === true && chunk.src !== undefined);
  return Object.fromEntries(entries.map((entry) => [entry.src, tagsOfEntry(entry, manifest, base)]));
}

function tagsOfEntry(entry: ManifestChunk, manifest: Manifest, base: string): string {
  const chunks = importsOf(entry, manifest);
  const styles = new Set(chunks.flatMap(({ css }) => css ?? []));
  const address = (file: string): string => escape(base + file);
  return [
    ...Array.from(styles, (file) => `<link rel="stylesheet" href="${address(file)}">`),
    ...chunks.slice(1).map(({ file }) => `<link rel="modulepreload" href="${address(file)}">`),
    `<script type="module" src="${address(entry.file)}"></script>`,
  ].join('\n');
}

/** The chunk, and all that it imports statically. */
function importsOf(chunk: ManifestChunk, manifest: Manifest): readonly ManifestChunk[] {
  const reached = new Set([chunk]);
  for (const { imports = [] } of reached) {
    for (const key of imports) {
      const next = manifest[key];
      if (next !== undefined) reached.add(next);
    }
  }
  return [...reached];
}

/** Null if the browser's part hasn't been built. */
function tagsOfBuild({ root, base, environments }: ResolvedConfig): Readonly<Record<string, string>> | null {
  const { outDir, manifest } = environments['client']?.build ?? { outDir: 'dist', manifest: false };
  const file = typeof manifest === 'string' ? manifest : '.vite/manifest.json';
  try {
    return tagsOf(JSON.parse(readFileSync(join(resolve(root, outDir), file), 'utf8')) as Manifest, base);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null;
    throw error;
  }
}

function developmentTags(base: string): string {
  return `
const base = ${JSON.stringify(base)};
const tag = (path) => '<script type="module" src="' + escape(base + path) + '"></script>';
export default (entry) => markup(tag('@vite/client') + '\\n' + tag(String(entry).replace(/^\\/+/, '')));`;
}

function buildTags(tags: string): string {
  return `
const tags = ${tags};
export default (entry) => {
  if (tags !== null && Object.hasOwn(tags, entry)) return markup(tags[entry]);
  const hint = tags === null ? "build the browser's part first, with build.manifest" : 'entries: ' + Object.keys(tags).join(', ');
  throw new TemplateRuntimeError('unknown_entry', 'the build has no entry "' + entry + '"', { hint });
};`;
}
