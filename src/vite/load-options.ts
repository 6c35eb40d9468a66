/** The app's options of the environment, for compiling: the module runs in this process, with the project's aliases. */
import type { EnvironmentOptions } from '../core/environment/options.ts';
import { type ResolvedConfig, runnerImport } from 'vite';

export interface LoadedOptions {
  readonly options: EnvironmentOptions;
  /** The files that it is made of: when one changes, everything is compiled anew. */
  readonly files: readonly string[];
}

/** @throws what the module throws; TypeError if it has no default export that could be options */
export async function loadOptions(file: string, { root, resolve, logLevel }: ResolvedConfig): Promise<LoadedOptions> {
  const { module, dependencies } = await runnerImport<{ default?: unknown }>(file, {
    root,
    resolve: { alias: resolve.alias },
    ...(logLevel !== undefined && { logLevel }),
  });
  const { default: options } = module;
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`${file} has no default export, or it isn't an object: it has to be the options of the environment`);
  }
  return { options, files: [file, ...dependencies] };
}
