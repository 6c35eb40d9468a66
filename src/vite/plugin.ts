/** The plugin: which module is asked for, and when templates are compiled. */
import { resolve } from 'node:path';
import { normalizePath, type Plugin, type ResolvedConfig } from 'vite';
import { buildError } from './build-error.ts';
import { environmentModule, tableModule } from './environment-module.ts';
import { loadOptions } from './load-options.ts';
import { ENVIRONMENT, resolveSpecifier, specifierOf, templateOf } from './module-ids.ts';
import type { MillraceOptions } from './options.ts';
import { TemplateFolder } from './template-folder.ts';

/**
 * Templates compiled ahead of time, for the server and for the browser: bundles hold neither the compiler nor `eval`.
 *
 * @example
 * // vite.config.ts
 * export default defineConfig({ plugins: [millrace({ templates: 'templates' })] });
 * // anywhere
 * import { env } from 'virtual:millrace';
 */
export function millrace(options: MillraceOptions): Plugin {
  let config: ResolvedConfig;
  let folder: Promise<TemplateFolder> | null = null;

  const inRoot = (path: string): string => normalizePath(resolve(config.root, path));
  const optionsFile = (): string | null => (options.environment === undefined ? null : inRoot(options.environment));

  async function open(): Promise<TemplateFolder> {
    const file = optionsFile();
    const given = file === null ? {} : (await loadOptions(file, config)).options;
    return new TemplateFolder([options.templates].flat().map(inRoot), given, options.withSource ?? config.command === 'serve');
  }

  const templates = (): Promise<TemplateFolder> => (folder ??= open());

  return {
    name: 'millrace',
    configResolved(resolved) {
      config = resolved;
    },
    buildStart() {
      folder = null;
    },
    resolveId: (specifier) => resolveSpecifier(specifier),
    async load(id) {
      const specifier = specifierOf(id);
      if (specifier === null) return null;
      if (specifier === ENVIRONMENT) return environmentModule({ options: optionsFile(), development: false, hot: false });
      const from = await templates();
      const template = templateOf(specifier);
      if (template !== null) return from.compile(template).code;
      const isClient = this.environment.config.consumer === 'client';
      const names = isClient && options.client !== undefined ? from.closure(options.client) : from.names();
      const compiled = names.map((name) => from.compile(name));
      const error = buildError(compiled);
      if (error !== null) this.error(error);
      for (const each of compiled) {
        for (const missing of from.missing(each)) this.warn(`${each.name} refers to "${missing}", and there is no such template`);
      }
      return tableModule(names);
    },
  };
}
