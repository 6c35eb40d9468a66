/**
 * The environment of a bundle that counts its bytes: it renders linked modules, and holds what these bring along. No loader, no cache, no
 * hints, no sandbox, no request; `RuntimeEnvironment` has all of that, and takes any module.
 */
import type { BlockTable } from '../runtime/block-table.ts';
import type { Callable } from '../runtime/callable.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import { templateNotFound } from '../runtime/find-template.ts';
import { type FilterHost, type FilterWarning, linkFilter } from '../runtime/filter.ts';
import type { FragmentCache } from '../runtime/fragment-cache.ts';
import type { Fragments } from '../runtime/fragments.ts';
import type { Program, ProgramUnit, Rendered } from '../runtime/program.ts';
import type { StackWriter } from '../runtime/stacks.ts';
import type { Failure, RenderState } from '../runtime/state.ts';
import { Artifact, type Linker } from './artifact.ts';
import { BlockTables } from './block-tables.ts';
import { LeanTemplate, type TemplateHost } from './lean-template.ts';
import { moduleOf, type PrecompiledModule } from './loaders/precompiled.ts';
import { locateError } from './locate-error.ts';
import { diagnosticAt, unplacedDiagnostic } from './make-diagnostic.ts';
import type { ModuleParts, StackKeeping } from './module-parts.ts';
import type { RuntimeEnvironmentOptions } from './options.ts';
import type { ContextArguments, ContextOf, TemplateContext, TemplateName } from './typed-templates.ts';

export interface LeanEnvironmentOptions
  extends Pick<
    RuntimeEnvironmentOptions,
    'filters' | 'tests' | 'globals' | 'timeZone' | 'maxDepth' | 'fragmentCache' | 'fragmentTtl' | 'onWarning'
  > {
  /** Template name → linked module: all templates there are. */
  readonly templates: Readonly<Record<string, PrecompiledModule>>;
}

/**
 * @example
 * import page from './page.js'; // text of env.precompile('page.html', { linked: true })
 * new LeanEnvironment({ templates: { 'page.html': page } }).render('page.html', { title: 'Hello' });
 */
export class LeanEnvironment implements TemplateHost, FilterHost, Linker {
  readonly nonce = null;
  readonly timeZone: string;
  readonly maxExtendsDepth: number;
  readonly maxIncludeDepth: number;
  readonly fragments: Fragments;
  readonly helpers: Readonly<Record<string, unknown>>;
  readonly globals: ReadonlyMap<string, unknown>;
  private readonly options: LeanEnvironmentOptions;
  private readonly filters: ReadonlyMap<string, Callable>;
  private readonly tests: ReadonlyMap<string, Callable>;
  private readonly artifacts = new Map<string, Artifact>();
  private readonly tables: BlockTables;
  /** These are there where a template needs them. */
  private asFailure: ModuleParts['failure'];
  private resolveName: ModuleParts['resolveName'];
  private keeping: StackKeeping | undefined;

  /** @throws TemplateRuntimeError `not_linked` for a module without its parts */
  constructor(options: LeanEnvironmentOptions) {
    this.options = options;
    this.timeZone = options.timeZone ?? 'UTC';
    this.maxExtendsDepth = this.maxIncludeDepth = options.maxDepth ?? 50;
    const helpers: Record<string, unknown> = (this.helpers = {});
    const globals: Record<string, unknown> = {};
    const filters: Record<string, Callable> = {};
    const tests: Record<string, Callable> = {};
    let newTables: ModuleParts['tables'];
    let newCache: ModuleParts['fragmentCache'];
    for (const [name, each] of Object.entries(options.templates)) {
      const module = moduleOf(each);
      const { parts } = module;
      if (parts === undefined) throw notLinked(name);
      this.artifacts.set(name, new Artifact({ ...module, name }, null, null, this));
      Object.assign(helpers, parts.helpers);
      Object.assign(globals, parts.globals);
      Object.assign(filters, parts.filters);
      Object.assign(tests, parts.tests);
      this.keeping ??= parts.stacks;
      this.asFailure ??= parts.failure;
      this.resolveName ??= parts.resolveName;
      newTables ??= parts.tables;
      newCache ??= parts.fragmentCache;
    }
    this.tables = newTables === undefined ? new BlockTables() : newTables(this);
    this.globals = new Map(Object.entries({ ...globals, ...options.globals }));
    this.filters = new Map(Object.entries({ ...filters, ...options.filters }));
    this.tests = new Map(Object.entries({ ...tests, ...options.tests }));
    this.fragments = {
      cache: options.fragmentCache ?? (newCache?.() as FragmentCache),
      ttlMs: (options.fragmentTtl ?? 300) * 1000,
      flights: new Map(),
    };
  }

  /** @throws TemplateNotFoundError */
  getTemplate<N extends string>(name: TemplateName<N>): LeanTemplate<N> {
    return new LeanTemplate(this, this.artifact(name, null));
  }

  /** @throws TemplateError */
  render<N extends string>(name: TemplateName<N>, ...args: ContextArguments<ContextOf<N>>): string;
  render(name: string, ctx: TemplateContext = {}): string {
    return this.getTemplate(name).render(ctx);
  }

  renderAsync<N extends string>(name: TemplateName<N>, ...args: ContextArguments<ContextOf<N>>): Promise<string>;
  renderAsync(name: string, ctx: TemplateContext = {}): Promise<string> {
    return this.getTemplate(name).renderAsync(ctx);
  }

  /** @throws TemplateRuntimeError `unknown_filter` */
  filter(name: string): Callable {
    return this.getFilter(name) ?? unknown('filter', name);
  }

  /** @throws TemplateRuntimeError `unknown_test` */
  test(name: string): Callable {
    return this.getTest(name) ?? unknown('test', name);
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

  program(name: string, state: RenderState, from: string | null): Program {
    return this.artifact(name, from).program(state.target);
  }

  table(program: Program, state: RenderState): BlockTable | Promise<BlockTable> {
    return this.tables.of(program, state);
  }

  override(table: BlockTable, leaf: Program): BlockTable {
    return this.tables.resolved([leaf, ...table.chain]);
  }

  /** The place without the lines around it. */
  locate(error: unknown, unit: ProgramUnit, at: number): unknown {
    return locateError(error, unit, at);
  }

  failure(error: unknown): Failure {
    return (this.asFailure as NonNullable<ModuleParts['failure']>)(error, false);
  }

  contextOf(ctx: TemplateContext): TemplateContext {
    return ctx;
  }

  budget(): null {
    return null;
  }

  stacks(): StackWriter {
    return this.keeping === undefined ? NOWHERE : this.keeping.begin(null);
  }

  finish<T extends Rendered>(rendered: T, state: RenderState, table: BlockTable): T {
    return this.keeping === undefined ? rendered : this.keeping.finish(rendered, state, table);
  }

  warn(code: string, message: string, unit: ProgramUnit, at: number): void {
    this.options.onWarning?.(diagnosticAt(code, message, unit, at));
  }

  filterWarning(warning: FilterWarning): void {
    this.options.onWarning?.(unplacedDiagnostic(warning));
  }

  cacheFailed(error: unknown): void {
    this.options.onWarning?.(
      unplacedDiagnostic({ code: 'fragment_cache', message: `the fragment cache failed: ${String(error)}` }),
    );
  }

  private artifact(written: string, from: string | null): Artifact {
    const name = this.resolveName === undefined ? written : this.resolveName(written, from);
    const found = name === null ? undefined : this.artifacts.get(name);
    if (found === undefined) throw templateNotFound(written, from);
    return found;
  }
}

/** No template prints stacks, so nobody asks for what was pushed. */
const NOWHERE: StackWriter = {
  get page(): never {
    throw new TypeError('no template prints stacks');
  },
  push() {},
};

function unknown(kind: 'filter' | 'test', name: string): never {
  throw new TemplateRuntimeError(`unknown_${kind}`, `there is no ${kind} "${name}"`);
}

function notLinked(name: string): TemplateRuntimeError {
  return new TemplateRuntimeError('not_linked', `"${name}" was precompiled without its parts of the runtime`, {
    hint: 'precompile it with the option linked, or use RuntimeEnvironment',
  });
}
