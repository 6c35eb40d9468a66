/** Bundles a module of this folder for a page, from today's sources. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** @returns the text of an ES module; names are kept, errors have theirs */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2023',
      minify: false,
      lib: { entry: fileURLToPath(new URL(entry, import.meta.url)), formats: ['es'], fileName: 'in-page' },
    },
  });
  const [output] = [result].flat();
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error(`${entry} made no script`);
  return chunk.code;
}
