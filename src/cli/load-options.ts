/** The app's options of the environment: a module of the project, run in this process. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EnvironmentOptions } from '../core/environment/options.ts';
import { UsageError } from './command.ts';

/** @throws what the module throws; UsageError if it has no default export that could be options */
export async function loadOptions(file: string): Promise<EnvironmentOptions> {
  const { href } = pathToFileURL(resolve(file));
  const { default: options } = (await import(/* @vite-ignore */ href)) as { default?: unknown };
  if (typeof options !== 'object' || options === null)
    throw new UsageError(`${file} has no default export, or it isn't an object: it has to be the options of the environment`);
  return options;
}
