/** The files that a command was given: as they are, and the templates below folders. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FileSystemLoader } from '../node/file-system-loader.ts';
import { UsageError } from './command.ts';

/** What stands beside templates and is none. */
const ASSETS =
  /\.(?:avif|bmp|css|cjs|cts|eot|gif|gz|ico|jpe?g|json|[mc]?js|jsx|less|map|md|mp[34]|mts|otf|pdf|png|scss|tsx?|ttf|wasm|webm|webp|woff2?|ya?ml|zip)$/i;

/** Whether a name is one of a template, by its ending. */
export function isTemplateName(name: string): boolean {
  return !ASSETS.test(name);
}

/**
 * @returns paths from where the given ones start
 * @throws UsageError for one that isn't there
 */
export function templateFiles(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!existsSync(path)) throw new UsageError(`there is no file or folder "${path}"`);
    if (!statSync(path).isDirectory()) return [path];
    return new FileSystemLoader(path)
      .listTemplates()
      .filter(isTemplateName)
      .map((name) => join(path, name));
  });
}
