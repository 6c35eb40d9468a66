/** The configuration of a generated app, with `millrace/…` from this package's sources: nothing is installed or built for the test. */
import { fileURLToPath } from 'node:url';
import { type InlineConfig, mergeConfig, type UserConfig } from 'vite';
import packageConfig from '../../vite.config.ts';

/** @param config what the app's `vite.config.ts` exports */
export function fromSource(root: string, config: UserConfig): InlineConfig {
  const htmx = {
    find: /^millrace\/htmx$/,
    replacement: fileURLToPath(new URL('../../src/client/htmx-extension.ts', import.meta.url)),
  };
  const alias = [...((packageConfig.resolve?.alias ?? []) as readonly object[]), htmx];
  return mergeConfig(config, { root, configFile: false, logLevel: 'error', resolve: { alias } });
}
