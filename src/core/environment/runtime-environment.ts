/**
 * Filters, tests, globals, loaders and the cache over precompiled templates. No compiler: this is what a browser or a worker ships.
 * `Environment` adds compiling.
 */
import type { RequestFacts } from '../builtins/request-globals.ts';
import type { BlockTable } from '../runtime/block-table.ts';
import type { Callable } from '../runtime/callable.ts';
import { copyContext } from '../runtime/context.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import { failureOf } from '../runtime/failure.ts';
import type { FilterHost, FilterWarning, Reader } from '../runtime/filter.ts';
import { giveHint } from '../runtime/hints.ts';
import type { Program, ProgramUnit, Rendered } from '../runtime/program.ts';
import type { Budget } from '../runtime/sandbox/budget.ts';
import { MemoryFragmentCache } from '../runtime/fragment-cache.ts';
import type { Fragments } from '../runtime/fragments.ts';
import { NO_STACKS, Stacks, type StackWriter } from '../runtime/stacks.ts';
import type { Failure, RenderState } from '../runtime/state.ts';
import { frameOfWord } from '../source/code-frame.ts';
import { resolveTemplateName } from '../source/template-name.ts';
import { Artifact } from './artifact.ts';
import { emitted } from './emitted.ts';
import { InheritedTables } from './inherited-tables.ts';
import { hasOwn, type Registered } from './is-builtin.ts';
import type { LoadedSource } from './loaders/loader.ts';
import { Linking } from './linking.ts';
import { locateError, type Explainer } from './locate-error.ts';
import { describeDiagnostic } from './describe-diagnostic.ts';
import { diagnosticAt, unplacedDiagnostic } from './make-diagnostic.ts';
import type { Diagnostic, RuntimeEnvironmentOptions } from './options.ts';
import { RegisteringEnvironment } from './registering-environment.ts';
import { registriesOf } from './registries.ts';
import type { Registry } from './registry.ts';
import { addNothing, RequestFunctions } from './request-functions.ts';
import type { TemplateHost } from './lean-template.ts';
import { Template } from './template.ts';
import type { TemplateAnalysis } from './template-analysis.ts';
import { type CacheInfo, TemplateStore } from './template-store.ts';
import type { ContextArguments, ContextOf, TemplateContext, TemplateName } from './typed-templates.ts';

type MaybePromise<T> = T | Promise<T>;

export class RuntimeEnvironment extends RegisteringEnvironment implements TemplateHost, FilterHost {
  readonly development: boolean;
  readonly timeZone: string;
  readonly maxExtendsDepth: number;
  readonly maxIncludeDepth: number;
  readonly fragments: Fragments;
  readonly globals: Registry<unknown>;
  readonly filters: Registry<Callable>;
  readonly tests: Registry<Callable>;
  /** The nonce of the request; null without one. */
  readonly nonce: string | null = null;
  /** The environment that `forRequest` was asked of. @internal */
  readonly root: RuntimeEnvironment = this;
  protected readonly options: RuntimeEnvironmentOptions;
  /** How filters look into values; null: everywhere. */
  readonly reader: Reader | null;
  private readonly facts: RequestFacts = {};
  private readonly requestFunctions: RequestFunctions = new RequestFunctions((diagnostic) => this.report(diagnostic));
  private readonly linking: Linking;
  private readonly store: TemplateStore;
  private readonly units = new WeakMap<ProgramUnit, Artifact>();
  private readonly explainer: Explainer = {
    hint: giveHint,
    lines: (unit, line, column) => {
      const source = this.units.get(unit)?.source ?? null;
      return source === null ? null : frameOfWord(source, line, column);
    },
  };
  private readonly tables: InheritedTables = new InheritedTables(this);

  constructor(options: RuntimeEnvironmentOptions = {}) {
    super();
    this.options = options;
    this.development = options.development ?? false;
    this.timeZone = options.timeZone ?? 'UTC';
    const maxDepth = options.maxDepth ?? 50;
    this.maxExtendsDepth = options.maxExtendsDepth ?? maxDepth;
    this.maxIncludeDepth = options.maxIncludeDepth ?? maxDepth;
    const { filters, tests, globals } = registriesOf(options, this.requestFunctions.table);
    this.filters = filters;
    this.tests = tests;
    this.globals = globals;
    this.fragments = {
      cache: options.fragmentCache ?? new MemoryFragmentCache({ maxSize: options.fragmentCacheSize ?? 1000 }),
      ttlMs: (options.fragmentTtl ?? 300) * 1000,
      flights: new Map(),
    };
    this.linking = new Linking(this, options.sandbox ?? null);
    this.reader = this.linking.reader;
    this.store = new TemplateStore({
      loader: options.loader ?? null,
      cacheSize: options.cacheSize ?? 400,
      autoReload: options.autoReload ?? this.development,
      makeArtifact: (name, loaded) => ('module' in loaded ? this.adopt({ ...loaded.module, name }) : this.compile(name, loaded)),
    });
  }

  /**
   * A template by name, compiled and cached.
   * @throws TemplateNotFoundError, TemplateSyntaxError; TemplateRuntimeError `async_loader` if a loader answers with a promise
   */
  getTemplate<N extends string>(name: TemplateName<N>): Template<N> {
    return this.templateOf(this.artifact(this.nameOf(name, null))) as Template<N>;
  }

  /** The same for loaders that answer with promises. Loads what the template reaches by literal names too, so it then renders synchronously. */
  async getTemplateAsync<N extends string>(name: TemplateName<N>): Promise<Template<N>> {
    const known = this.nameOf(name, null);
    return this.templateOf(this.store.complete(known) ?? (await this.store.load(known))) as Template<N>;
  }

  /**
   * Loads templates and what they reach by literal names. Null if all of that is here.
   * @throws as getTemplateAsync
   * @internal
   */
  load(names: readonly string[]): Promise<unknown> | null {
    return this.store.loadAll(names.map((name) => this.nameOf(name, null)));
  }

  /** Of the template store. @internal */
  get revision(): number | null {
    return this.store.revision;
  }

  render<N extends string>(name: TemplateName<N>, ...args: ContextArguments<ContextOf<N>>): string;
  render(name: string, ctx: TemplateContext = {}): string {
    return this.getTemplate(name).render(ctx);
  }

  /** Loads, then renders; for loaders and templates that await. */
  renderAsync<N extends string>(name: TemplateName<N>, ...args: ContextArguments<ContextOf<N>>): Promise<string>;
  async renderAsync(name: string, ctx: TemplateContext = {}): Promise<string> {
    return (await this.getTemplateAsync(name)).renderAsync(ctx);
  }

  /**
   * This environment as one request sees it: what `hx_request()`, `csrf_token()` and `csp_nonce()` know. All else is shared, compiled
   * templates too. Facts that are known already stay.
   * @example env.forRequest({ request, csrfToken: session.token }).render('form.html', { values });
   */
  forRequest(facts: RequestFacts): this {
    if (this.root !== this && addNothing(facts, this.facts)) return this;
    const known = { ...this.facts, ...facts };
    const globals = this.requestFunctions.registry(this.root.globals, known, (fn) => this.linking.trust(fn));
    // A copy of its own: V8 is slow to read from an object that is the prototype of others.
    const own = { globals, facts: known, nonce: known.nonce ?? null };
    return Object.assign(Object.create(Object.getPrototypeOf(this.root) as object) as this, this.root, own);
  }

  /** Forgets compiled templates: all, or those named. */
  clearCache(names?: readonly string[]): void {
    this.store.clear(names);
  }

  /** Forgets what `{% cache %}` has kept. */
  clearFragmentCache(): void | Promise<void> {
    return this.fragments.cache.clear();
  }

  cacheInfo(): CacheInfo {
    return this.store.info();
  }

  /** The names of all templates that the loader can list, sorted. */
  listTemplates(): string[] {
    return this.store.names();
  }

  getFilter(name: string): Callable | undefined {
    return this.linking.link(this.filters, name);
  }

  getTest(name: string): Callable | undefined {
    return this.linking.link(this.tests, name);
  }

  filterNames(): string[] {
    return [...this.filters.keys()];
  }

  testNames(): string[] {
    return [...this.tests.keys()];
  }

  /** Filters and tests of the app may answer promises, so a page needs async programs. @internal */
  get hasOwnFilters(): boolean {
    return hasOwn(this.registered, 'filter') || hasOwn(this.registered, 'test');
  }

  /** The loaded template behind a name. @internal */
  artifact(name: string, from: string | null = null): Artifact {
    return this.store.getSync(name, from);
  }

  program(written: string, state: RenderState, from: string | null): MaybePromise<Program> {
    const name = this.nameOf(written, from);
    if (state.target === 'sync' || state.target === 'stream') return this.artifact(name, from).program(state.target);
    const artifact = this.store.get(name, from);
    return artifact instanceof Promise ? artifact.then((it) => it.program(state.target)) : artifact.program(state.target);
  }

  table(program: Program, state: RenderState): MaybePromise<BlockTable> {
    return this.tables.of(program, state);
  }

  override(table: BlockTable, leaf: Program): BlockTable {
    return this.tables.resolved([leaf, ...table.chain]);
  }

  locate(error: unknown, unit: ProgramUnit, at: number): unknown {
    return locateError(error, unit, at, this.explainer);
  }

  failure(error: unknown): Failure {
    return failureOf(error, this.development);
  }

  warn(code: string, message: string, unit: ProgramUnit, at: number): void {
    this.report(diagnosticAt(code, message, unit, at));
  }

  /** A filter met something odd and went on: `coercion`, `event_handler_attribute`. Filters know no place. */
  filterWarning(warning: FilterWarning): void {
    this.report(unplacedDiagnostic(warning));
  }

  cacheFailed(error: unknown): void {
    const message = `the fragment cache failed: ${error instanceof Error ? error.message : String(error)}`;
    this.report(unplacedDiagnostic({ code: 'fragment_cache', message }));
  }

  /** Hands a diagnostic to the app. */
  report(diagnostic: Diagnostic): void {
    if (this.options.onWarning) this.options.onWarning(diagnostic);
    else if (this.development) console.warn(describeDiagnostic(diagnostic));
  }

  /** The variables of a render: the caller's, and over them the environment's static ones. @internal */
  contextOf(ctx: TemplateContext): TemplateContext {
    const { staticContext } = this.options;
    return staticContext === undefined ? ctx : Object.assign(copyContext(ctx), staticContext);
  }

  /** What a rendering may use up; null outside of a sandbox. @internal */
  budget(): Budget | null {
    return this.linking.budget();
  }

  /** @internal */
  stacks(budget: Budget | null, program: Program): StackWriter {
    return program.placesStacks || program.parentAt !== null ? new Stacks(budget) : NO_STACKS;
  }

  /** @internal */
  finish<T extends Rendered>(rendered: T, state: RenderState, table: BlockTable): T {
    return emitted(rendered, state, table);
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

  /** One of an artifact, but for environments of a request. */
  private templateOf(artifact: Artifact): Template {
    if (this.root !== this) return new Template(this, artifact);
    return (artifact.template ??= new Template(this, artifact)) as Template;
  }

  protected get registered(): Registered {
    return { filter: this.filters, test: this.tests, global: this.globals };
  }

  private adopt(module: Artifact['module']): Artifact {
    return this.makeArtifact(this.linking.check(module), module.source ?? null, null);
  }

  protected makeArtifact(module: Artifact['module'], source: string | null, isFresh: Artifact['isFresh']): Artifact {
    return new Artifact(module, source, isFresh, this.linking, (unit, artifact) => this.units.set(unit, artifact));
  }

  /** The name that the loader knows. */
  private nameOf(written: string, from: string | null): string {
    const name = resolveTemplateName(written, from, this.options.templateAliases);
    if (name === null) throw this.store.notFound(written, from);
    return name;
  }
}
