/** The few files that the pages link, read once. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

export type StaticFiles = (path: string) => Promise<Response | null>;

const require = createRequire(import.meta.url);
const beside = (name: string): URL => new URL(`./public/${name}`, import.meta.url);

const files: Readonly<Record<string, { readonly source: URL | string; readonly type: string }>> = {
  '/style.css': { source: beside('style.css'), type: 'text/css; charset=utf-8' },
  '/icon.svg': { source: beside('icon.svg'), type: 'image/svg+xml' },
  '/htmx.js': { source: require.resolve('htmx.org/dist/htmx.min.js'), type: 'text/javascript; charset=utf-8' },
  // the streaming extension, which the package ships as one file
  '/millrace.js': { source: require.resolve('millrace/htmx'), type: 'text/javascript; charset=utf-8' },
};

/** Null for every other path. */
export function createStaticFiles(): StaticFiles {
  const contents = new Map<string, Promise<Buffer<ArrayBuffer>>>();
  return async (path) => {
    const file = files[path];
    if (file === undefined) return null;
    const content = contents.get(path) ?? readFile(file.source);
    contents.set(path, content);
    return new Response(await content, { headers: { 'Content-Type': file.type, 'Cache-Control': 'max-age=60' } });
  };
}
