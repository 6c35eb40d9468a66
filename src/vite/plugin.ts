/** The plugin: which module is asked for, and what it holds. */
import type { Plugin, UserConfig } from 'vite';
import { brokenModule } from './broken-module.ts';
import { buildError } from './build-error.ts';
import { tagsModule } from './entry-tags.ts';
import { environmentModule, revisionExport, tableModule } from './environment-module.ts';
import { HotTemplates } from './hot-templates.ts';
import { ENVIRONMENT, HOT, TAGS, resolveSpecifier, specifierOf, templateOf } from './module-ids.ts';
import { hotModule } from './hot-module.ts';
import type { MillraceOptions } from './options.ts';
import { ProjectTemplates } from './project-templates.ts';
import { serveApp } from './serve-app.ts';
import { serveSwapFile, swapFile } from './swap-file.ts';

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
  let templates: ProjectTemplates;
  let hot: HotTemplates | null = null;

  return {
    name: 'millrace',
    // ES modules as they are; to bundle what is found late would reload the page.
    config: (config) => ({
      // Vite has no pages where there is an app.
      ...(options.app !== undefined && { appType: config.appType ?? 'custom' }),
      optimizeDeps: { exclude: ['millrace'] },
      environments: { client: { build: { manifest: manifestOf(config) } } },
    }),
    configResolved(config) {
      templates = new ProjectTemplates(options, config);
    },
    configureServer(server) {
      hot = new HotTemplates(templates, server);
      server.middlewares.use(serveSwapFile);
      const { app } = options;
      if (app === undefined) return undefined;
      return () => void server.middlewares.use(serveApp(server, templates.inRoot(app)));
    },
    buildStart() {
      templates.close();
    },
    resolveId: (specifier) => resolveSpecifier(specifier, templates.root, templates.config.root),
    async load(id) {
      const template = templateOf(templates.root, id);
      if (template !== null) {
        const folder = await templates.folder();
        const { code, map, errors } = folder.compile(template);
        const revision = hot === null ? '' : revisionExport(hot.revisionOf(template));
        if (code === null) return brokenModule(errors) + revision;
        const isLean = templates.isLean(this.environment.config.consumer === 'client');
        return isLean ? { code: folder.linked(template), map: null } : { code: code + revision, map: JSON.stringify(map) };
      }
      const specifier = specifierOf(id);
      if (specifier === null) return null;
      const { config, optionsFile, isDevelopment } = templates;
      const isClient = this.environment.config.consumer === 'client';
      const isHot = isDevelopment && this.environment.config.server.hmr !== false;
      if (specifier === HOT) return hotModule(isHot);
      if (specifier === TAGS) return tagsModule(config);
      if (specifier === ENVIRONMENT)
        return environmentModule({
          options: optionsFile,
          withTags: !isClient,
          development: isDevelopment,
          lean: templates.isLean(isClient),
          hot: isHot,
        });
      const compiled = await templates.compiled(isClient);
      if (hot !== null) hot.report(await templates.compiled(false));
      else {
        // First, so that a build that watches goes on when an error has been mended.
        for (const { file } of compiled) this.addWatchFile(file);
        for (const file of templates.optionsFiles) this.addWatchFile(file);
        const error = buildError(compiled);
        if (error !== null) this.error(error);
        const folder = await templates.folder();
        for (const each of compiled) {
          for (const missing of folder.missing(each))
            this.warn(`${each.name} refers to "${missing}", and there is no such template`);
        }
      }
      return tableModule(
        compiled.map(({ name }) => name),
        hot !== null,
      );
    },
    generateBundle() {
      if (this.environment.config.consumer === 'client') this.emitFile({ type: 'asset', ...swapFile });
    },
    hotUpdate(change) {
      return hot?.update(this.environment, change);
    },
  };
}

/** `vite_tags()` reads the manifest, so there is one unless the project says otherwise. */
function manifestOf({ build, environments }: UserConfig): boolean | string {
  return environments?.['client']?.build?.manifest ?? build?.manifest ?? true;
}
