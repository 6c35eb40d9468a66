/** The app's options of the environment: a module of the project, run in this process. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EnvironmentOptions } from '../core/environment/options.ts';
import { UsageError } from './command.ts';

interface Loaded {
  readonly default?: unknown;
}

/** As much of Vite as it takes. */
interface Vite {
  readonly runnerImport: (file: string) => Promise<{ readonly module: Loaded }>;
}

/** @throws what the module throws; UsageError if it has no default export that could be options */
export async function loadOptions(file: string): Promise<EnvironmentOptions> {
  const { default: options } = await load(resolve(file));
  if (typeof options !== 'object' || options === null)
    throw new UsageError(`${file} has no default export, or it isn't an object: it has to be the options of the environment`);
  return options;
}

async function load(path: string): Promise<Loaded> {
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Loaded;
  } catch (error) {
    if (!isForeign(error)) throw error;
    const vite = await viteOf(path);
    if (vite === null)
      throw new UsageError(
        `this Node can't import ${path}: use Node 22.18 or later, a module in JavaScript, or an app with Vite`,
      );
    return (await vite.runnerImport(path)).module;
  }
}

/** What Node before 22.18 says of TypeScript. */
function isForeign(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ERR_UNKNOWN_FILE_EXTENSION';
}

/** The app's own, which reads its TypeScript; null without one. */
async function viteOf(path: string): Promise<Vite | null> {
  let entry: string;
  try {
    entry = createRequire(path).resolve('vite');
  } catch {
    return null;
  }
  return (await import(/* @vite-ignore */ pathToFileURL(entry).href)) as Vite;
}
