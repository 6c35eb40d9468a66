/**
 * Filters, tests, globals, loaders and the cache over precompiled templates. No compiler: this is what a browser or a worker ships.
 * `Environment` adds compiling.
 */
import { builtinFilters } from '../builtins/filters/index.ts';
import { builtinGlobals } from '../builtins/globals.ts';
import { builtinTests } from '../builtins/tests.ts';
import { type BlockTable, resolveBlocks } from '../runtime/block-table.ts';
import type { Callable } from '../runtime/callable.ts';
import { TemplateNotFoundError, TemplateRuntimeError } from '../runtime/errors.ts';
import { failureOf } from '../runtime/failure.ts';
import { type FilterHost, type FilterWarning, linkFilter } from '../runtime/filter.ts';
import * as helpers from '../runtime/helpers.ts';
import type { Program, ProgramUnit } from '../runtime/program.ts';
import type { Failure, RenderHost, RenderState } from '../runtime/state.ts';
import { suggest } from '../runtime/suggest.ts';
import { resolveTemplateName } from '../source/template-name.ts';
import { Artifact, type Linker } from './artifact.ts';
import type { Loaded, LoadedSource } from './loaders/loader.ts';
import { locateError } from './locate-error.ts';
import type { Diagnostic, RuntimeEnvironmentOptions } from './options.ts';
import { Template } from './template.ts';
import type { TemplateAnalysis } from './template-analysis.ts';
import { TemplateCache } from './template-cache.ts';

type MaybePromise<T> = T | Promise<T>;

export class RuntimeEnvironment implements RenderHost, FilterHost {
  readonly development: boolean;
  readonly timeZone: string;
  readonly maxDepth: number;
  readonly globals: Map<string, unknown>;
  protected readonly options: RuntimeEnvironmentOptions;
  protected readonly filters: Map<string, Callable>;
  protected readonly tests: Map<string, Callable>;
  private readonly cache: TemplateCache<Artifact>;
  private readonly units = new WeakMap<ProgramUnit, Artifact>();
  private readonly tables = new WeakMap<Program, BlockTable>();
  private readonly linker: Linker;

  constructor(options: RuntimeEnvironmentOptions = {}) {
    this.options = options;
    this.development = options.development ?? false;
    this.timeZone = options.timeZone ?? 'UTC';
    this.maxDepth = options.maxDepth ?? 50;
    this.filters = registry(builtinFilters, options.filters);
    this.tests = registry(builtinTests, options.tests);
    this.globals = registry(builtinGlobals, options.globals);
    this.cache = new TemplateCache(options.cacheSize ?? 400);
    this.linker = {
      helpers,
      filter: (name) => this.link('filter', this.filters.get(name), name),
      test: (name) => this.link('test', this.tests.get(name), name),
    };
  }

  /** Registers a filter: `fn(value, ...args)`. Templates that are loaded already keep the filters they were linked with. */
  addFilter(name: string, fn: Callable): this {
    this.filters.set(name, fn);
    return this;
  }

  /** Registers a test for `is name`: `fn(value, ...args)` answers a boolean. */
  addTest(name: string, fn: Callable): this {
    this.tests.set(name, fn);
    return this;
  }

  addGlobal(name: string, value: unknown): this {
    this.globals.set(name, value);
    return this;
  }

  /**
   * A template by name, compiled and cached.
   * @throws TemplateNotFoundError, TemplateSyntaxError; TemplateRuntimeError `async_loader` if a loader answers with a promise
   */
  getTemplate(name: string): Template {
    return new Template(this, this.artifact(name));
  }

  /** The same for loaders that answer with promises. Loads what the template reaches by literal names too, so it then renders synchronously. */
  async getTemplateAsync(name: string): Promise<Template> {
    const artifact = await this.load(name);
    await this.preload(artifact, new Set([name]));
    return new Template(this, artifact);
  }

  /** Forgets compiled templates: all, or those named. */
  clearCache(names?: readonly string[]): void {
    if (names === undefined) this.cache.clear();
    else for (const name of names) this.cache.delete(name);
  }

  getFilter(name: string): Callable | undefined {
    const filter = this.filters.get(name);
    return filter && linkFilter(this, filter);
  }

  getTest(name: string): Callable | undefined {
    const test = this.tests.get(name);
    return test && linkFilter(this, test);
  }

  filterNames(): string[] {
    return [...this.filters.keys()];
  }

  testNames(): string[] {
    return [...this.tests.keys()];
  }

  /** The loaded template behind a name. @internal */
  artifact(name: string, from: string | null = null): Artifact {
    const found = this.load(name, from);
    if (!(found instanceof Promise)) return found;
    found.catch(() => {});
    throw new TemplateRuntimeError('async_loader', `the loader answers with a promise for "${name}"`, {
      hint: 'use getTemplateAsync(), and an async render for computed template names',
    });
  }

  program(written: string, state: RenderState, from: string | null): MaybePromise<Program> {
    const name = resolveTemplateName(written, from);
    if (name === null) throw this.notFound(written, from);
    if (state.target === 'sync' || state.target === 'stream') return this.artifact(name, from).program(state.target);
    const artifact = this.load(name, from);
    return artifact instanceof Promise ? artifact.then((it) => it.program(state.target)) : artifact.program(state.target);
  }

  table(program: Program, state: RenderState): MaybePromise<BlockTable> {
    const chain = this.chain([program], state);
    return chain instanceof Promise ? chain.then((it) => this.resolved(it)) : this.resolved(chain);
  }

  locate(error: unknown, unit: ProgramUnit, at: number): unknown {
    return locateError(error, unit, at, this.units.get(unit)?.source ?? null);
  }

  failure(error: unknown): Failure {
    return failureOf(error, this.development);
  }

  warn(code: string, message: string, unit: ProgramUnit, at: number): void {
    this.report({
      code,
      message,
      template: unit.name,
      line: unit.positions[at * 2] ?? null,
      column: unit.positions[at * 2 + 1] ?? null,
    });
  }

  /** A filter met something odd and went on: `coercion`, `event_handler_attribute`. Filters know no place. */
  filterWarning(warning: FilterWarning): void {
    this.report({ code: warning.code, message: warning.message, template: null, line: null, column: null });
  }

  /** Hands a diagnostic to the app. */
  report(diagnostic: Diagnostic): void {
    if (this.options.onWarning) this.options.onWarning(diagnostic);
    else if (this.development) console.warn(`[millrace] ${diagnostic.message}${placeOf(diagnostic)} ${diagnostic.code}`);
  }

  /** Compiling is not this class's business. */
  protected compile(name: string | null, _loaded: LoadedSource): Artifact {
    throw new TemplateRuntimeError('no_compiler', `"${name}" is template source, and this environment has no compiler`, {
      hint: 'precompile it, or use Environment instead of RuntimeEnvironment',
    });
  }

  /** What is known of a template without rendering it; that is the compiler's business too. @internal */
  analyze({ name }: Artifact): TemplateAnalysis {
    throw new TemplateRuntimeError('no_compiler', `"${name}" can't be analyzed: this environment has no compiler`, {
      hint: 'use Environment instead of RuntimeEnvironment; it takes precompiled templates too',
    });
  }

  protected makeArtifact(module: Artifact['module'], source: string | null, isFresh: (() => boolean) | null): Artifact {
    return new Artifact(module, source, isFresh, this.linker, (unit, artifact) => this.units.set(unit, artifact));
  }

  private load(name: string, from: string | null = null): MaybePromise<Artifact> {
    const cached = this.cache.get(name);
    if (cached !== undefined && !this.isStale(cached)) return cached;
    const { loader } = this.options;
    const loaded = loader?.getSource(name) ?? null;
    if (loaded instanceof Promise) return loaded.then((it) => this.remember(name, it, from));
    return this.remember(name, loaded, from);
  }

  private isStale(artifact: Artifact): boolean {
    return (this.options.autoReload ?? this.development) && artifact.isFresh !== null && !artifact.isFresh();
  }

  private remember(name: string, loaded: Loaded | null, from: string | null): Artifact {
    if (loaded === null) throw this.notFound(name, from);
    const artifact = 'module' in loaded ? this.makeArtifact({ ...loaded.module, name }, null, null) : this.compile(name, loaded);
    this.cache.set(name, artifact);
    return artifact;
  }

  private notFound(name: string, from: string | null): TemplateNotFoundError {
    const similar = suggest(name, this.options.loader?.listTemplates?.() ?? []);
    const asked = from === null ? '' : `, asked for by "${from}"`;
    return new TemplateNotFoundError('template_not_found', `there is no template "${name}"${asked}`, {
      hint: similar ? `did you mean "${similar}"?` : this.wayToFind(name),
    });
  }

  private wayToFind(name: string): string {
    if (this.options.loader === undefined) return 'give the environment a loader';
    return name.startsWith('.')
      ? "a relative name starts in its template's folder and stays below the root"
      : 'check the name and the loader';
  }

  private async preload(artifact: Artifact, seen: Set<string>): Promise<void> {
    await Promise.all(
      artifact.module.references.map(async (name) => {
        if (seen.has(name)) return;
        seen.add(name);
        try {
          await this.preload(await this.load(name), seen);
        } catch (error) {
          if (!(error instanceof TemplateNotFoundError)) throw error; // reported where it is used, if it is used
        }
      }),
    );
  }

  private chain(programs: readonly Program[], state: RenderState): MaybePromise<readonly Program[]> {
    const last = programs.at(-1);
    if (last === undefined || last.parentAt === null) return programs;
    const { unit, parentAt } = last;
    const fail = (error: unknown): never => {
      throw this.locate(error, unit, parentAt);
    };
    const join = (next: Program): MaybePromise<readonly Program[]> => this.chain([...programs, next], state);
    try {
      const next = this.parentOf(programs, last, state);
      if (next === null) return programs;
      return next instanceof Promise ? next.then(join).catch(fail) : join(next);
    } catch (error) {
      return fail(error);
    }
  }

  /** Null where the name is computed: `extend` goes on from there. */
  private parentOf(programs: readonly Program[], { unit, parent }: Program, state: RenderState): MaybePromise<Program> | null {
    if (typeof parent !== 'string') return null;
    if (programs.length <= this.maxDepth) return this.program(parent, state, unit.name);
    throw new TemplateRuntimeError('depth_exceeded', `"${unit.name}" extends more than ${this.maxDepth} templates`, {
      hint: 'a template probably extends itself',
    });
  }

  /** Tables are kept per leaf as long as its whole chain is the same. */
  private resolved(chain: readonly Program[]): BlockTable {
    const [leaf] = chain as readonly [Program];
    const known = this.tables.get(leaf);
    if (known !== undefined && known.chain.length === chain.length && known.chain.every((program, i) => program === chain[i]))
      return known;
    const table = resolveBlocks(chain);
    this.tables.set(leaf, table);
    return table;
  }

  private link(kind: string, fn: Callable | undefined, name: string): Callable {
    if (fn !== undefined) return linkFilter(this, fn);
    throw new TemplateRuntimeError(`unknown_${kind}`, `there is no ${kind} "${name}"`, {
      hint: `register it with add${kind === 'filter' ? 'Filter' : 'Test'}`,
    });
  }
}

function registry<V>(builtin: Readonly<Record<string, V>>, own: Readonly<Record<string, V>> | undefined): Map<string, V> {
  return new Map([...Object.entries(builtin), ...Object.entries(own ?? {})]);
}

function placeOf({ template, line, column }: Diagnostic): string {
  return line === null ? '' : ` (${template ?? '<string>'}:${line}:${column})`;
}
