/**
 * Changed templates in development. The environment of each server takes them in and says so; then browsers are told, so that what they
 * ask for is the new page. While a template has errors they keep the old page, under Vite's overlay.
 */
import type { DevEnvironment, EnvironmentModuleNode, HotUpdateOptions, ViteDevServer } from 'vite';
import { type BuildError, buildError } from './build-error.ts';
import { APPLIED_EVENT, ENVIRONMENT, HOT, idOf, specifierOf, TABLE, templateId, templateOf, UPDATE_EVENT } from './module-ids.ts';
import type { ProjectTemplates } from './project-templates.ts';
import type { CompiledTemplate } from './template-folder.ts';

/** Of the templates that an environment has, by name. */
type Revisions = Readonly<Record<string, number>>;

type Change = Pick<HotUpdateOptions, 'file' | 'type' | 'modules'>;

export class HotTemplates {
  readonly #templates: ProjectTemplates;
  readonly #server: ViteDevServer;
  /** How often each template has changed: what its module says to be, so that environments can tell what they have taken in. */
  readonly #revisions = new Map<string, number>();
  /** Changed, and no browser knows: the revision that servers are to have first, undefined for a template that is gone. */
  readonly #untold = new Map<string, number | undefined>();
  /** What was said last, so that it isn't said once for each environment. */
  #reported: string | null = null;

  constructor(templates: ProjectTemplates, server: ViteDevServer) {
    this.#templates = templates;
    this.#server = server;
    server.watcher.add([...templates.roots]);
    if (server.config.server.hmr === false) {
      for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, (file) => this.#invalidate(file));
    }
    for (const environment of this.#servers()) {
      environment.hot.on(APPLIED_EVENT, (applied: Revisions) => this.#applied(environment, applied));
    }
  }

  revisionOf(name: string): number {
    return this.#revisions.get(name) ?? 0;
  }

  /** Says what is wrong: on the console, and in browsers. */
  report(compiled: readonly CompiledTemplate[]): void {
    const error = this.#log(compiled);
    if (error !== null) this.#server.environments.client.hot.send({ type: 'error', err: { ...error, stack: '' } });
  }

  /**
   * The modules of `environment` that a changed file changes; undefined leaves that to others.
   * @throws what is wrong with the templates, for the browsers' environment: Vite shows it there in place of an update
   */
  async update(environment: DevEnvironment, change: Change): Promise<EnvironmentModuleNode[] | undefined> {
    const { file, type, modules } = change;
    if (this.#templates.mayChangeOptions(file)) return this.#updateOptions(environment, modules);
    const name = this.#templates.nameOf(file);
    if (name === null) return undefined;
    if (environment === this.#server.environments.client) await this.#announce(name);
    const { moduleGraph } = environment;
    const ids = this.#idsFor(name);
    const mine = (type === 'update' ? ids.slice(0, 1) : ids).flatMap((id) => moduleGraph.getModuleById(id) ?? []);
    // A style sheet among the templates may be a module of others, too.
    const loaded = [...mine, ...modules];
    // With no module at all Vite would reload the page for each .html file, before the server knows of it.
    return loaded.length > 0 ? loaded : [await moduleGraph.ensureEntryFromUrl(TABLE, false)];
  }

  /**
   * A change may have come while the one before was under way. What a browser asked for now would be neither, and Vite may have taken the
   * old module for the new one.
   */
  #applied(environment: DevEnvironment, applied: Revisions): void {
    const late = [...this.#untold].filter(([name, revision]) => applied[name] !== revision);
    if (late.length === 0) return this.#tell();
    for (const id of late.flatMap(([name]) => this.#idsFor(name))) {
      const module = environment.moduleGraph.getModuleById(id);
      if (module !== undefined) void environment.reloadModule(module);
    }
  }

  async #announce(name: string): Promise<void> {
    const revision = this.revisionOf(name) + 1;
    this.#revisions.set(name, revision);
    const compiled = await this.#templates.compiled(false);
    this.#untold.set(name, compiled.some((each) => each.name === name) ? revision : undefined);
    const error = this.#log(compiled);
    if (error !== null) throw Object.assign(new Error(error.message), error, { stack: '' });
    if (!this.#servers().some(isLoaded)) this.#tell();
  }

  /** Every environment loads the same templates: what is known already isn't said again. */
  #log(compiled: readonly CompiledTemplate[]): BuildError | null {
    const error = buildError(compiled);
    const message = error?.message ?? null;
    if (error !== null && message !== this.#reported) {
      this.#server.config.logger.error(error.frame === '' ? error.message : `${error.message}\n${error.frame}`, {
        timestamp: true,
      });
    }
    this.#reported = message;
    return error;
  }

  #tell(): void {
    if (this.#untold.size === 0 || this.#reported !== null) return;
    const { client } = this.#server.environments;
    const templates = [...this.#untold.keys()].sort();
    this.#untold.clear();
    if (client.moduleGraph.getModuleById(idOf(HOT)) === undefined) client.hot.send({ type: 'full-reload', path: '*' });
    else client.hot.send(UPDATE_EVENT, { templates });
  }

  /** Everything is compiled anew, and whoever imports the environment is loaded anew, as with any change of code. */
  #updateOptions({ moduleGraph }: DevEnvironment, modules: readonly EnvironmentModuleNode[]): EnvironmentModuleNode[] {
    this.#templates.close();
    const isMine = (id: string | null): boolean =>
      id !== null && (specifierOf(id) !== null || templateOf(this.#templates.root, id) !== null);
    const mine = [...moduleGraph.idToModuleMap.values()].filter(({ id }) => isMine(id));
    return [...mine, ...modules];
  }

  /** Without hot updates the next import is to find the new modules. */
  #invalidate(file: string): void {
    const name = this.#templates.nameOf(file);
    if (name === null) return;
    for (const { moduleGraph } of Object.values(this.#server.environments)) {
      for (const id of this.#idsFor(name)) {
        const module = moduleGraph.getModuleById(id);
        if (module !== undefined) moduleGraph.invalidateModule(module);
      }
    }
  }

  /** The template's module, and the table that lists it. */
  #idsFor(name: string): readonly string[] {
    return [templateId(this.#templates.root, name), idOf(TABLE)];
  }

  #servers(): readonly DevEnvironment[] {
    return Object.values(this.#server.environments).filter(({ config }) => config.consumer === 'server');
  }
}

function isLoaded({ moduleGraph }: DevEnvironment): boolean {
  return moduleGraph.getModuleById(idOf(ENVIRONMENT)) !== undefined;
}
