import type { Dependencies } from '../analysis/metadata/dependencies.ts';
import { blockOf } from '../runtime/block-of.ts';
import type { BlockTable } from '../runtime/block-table.ts';
import { resolveBlocks } from '../runtime/block-table.ts';
import { copyContext } from '../runtime/context.ts';
import { markup } from '../runtime/markup.ts';
import type { Program, RenderFunction } from '../runtime/program.ts';
import { Stacks } from '../runtime/stacks.ts';
import { type Context, noCalls, OUTERMOST, type RenderState, type TargetName } from '../runtime/state.ts';
import { text } from '../runtime/text.ts';
import type { Artifact } from './artifact.ts';
import { emitted } from './emitted.ts';
import type { Diagnostic } from './options.ts';
import type { RuntimeEnvironment } from './runtime-environment.ts';
import type { BlockMetadata, DefMetadata, TemplateMetadata } from './template-metadata.ts';
import type { BlockContext, BlockName, ContextArguments, ContextOf, TemplateContext } from './typed-templates.ts';

type Chunks = Generator<string, void, unknown>;
type AsyncChunks = AsyncGenerator<string, void, unknown>;

interface Start {
  readonly program: Program;
  readonly table: BlockTable;
  readonly state: RenderState;
  readonly ctx: Context;
}

/**
 * A compiled template. Immutable; any number of renders may run at once. `N` is its name, where generated declarations know what it takes.
 */
export class Template<N extends string = string> {
  private readonly env: RuntimeEnvironment;
  private readonly artifact: Artifact;

  /** Made by an environment. @internal */
  constructor(env: RuntimeEnvironment, artifact: Artifact) {
    this.env = env;
    this.artifact = artifact;
  }

  get name(): string | null {
    return this.artifact.name;
  }

  /** True if the template itself awaits: then only the async methods render it. */
  get isAsync(): boolean {
    return this.artifact.module.firstAsync !== null;
  }

  /**
   * The page as a string.
   * @throws TemplateRuntimeError `async_template` if something in it awaits; any TemplateError of the template
   */
  render(...args: ContextArguments<ContextOf<N>>): string;
  render(ctx: TemplateContext = {}): string {
    const { program, table, state, ctx: own } = this.start('sync', ctx);
    return emitted(program.render(own, state, table), state, table) as string;
  }

  /** The page as a string; awaits only what the template awaits. */
  renderAsync(...args: ContextArguments<ContextOf<N>>): Promise<string>;
  async renderAsync(ctx: TemplateContext = {}): Promise<string> {
    const { program, table, state, ctx: own } = await this.startAsync('async', ctx);
    return emitted(program.render(own, state, table), state, table) as string | Promise<string>;
  }

  /** The page in chunks, in order; joined they equal `render`. */
  renderStream(...args: ContextArguments<ContextOf<N>>): Iterable<string>;
  renderStream(ctx: TemplateContext = {}): Iterable<string> {
    const { program, table, state, ctx: own } = this.start('stream', ctx);
    return emitted(program.render(own, state, table), state, table) as Chunks;
  }

  /** The page in chunks, in order. What stands before something awaited leaves before it is there. */
  renderStreamAsync(...args: ContextArguments<ContextOf<N>>): AsyncIterable<string>;
  async *renderStreamAsync(ctx: TemplateContext = {}): AsyncIterable<string> {
    const { program, table, state, ctx: own } = await this.startAsync('streamAsync', ctx);
    yield* emitted(program.render(own, state, table), state, table) as AsyncChunks;
  }

  /**
   * One block, found through the inheritance chain, with the template-level assignments, defs and imports around it.
   * @throws TemplateRuntimeError `unknown_block`
   */
  renderBlock<B extends BlockName<N>>(name: B, ...args: ContextArguments<BlockContext<N, B>>): string;
  renderBlock(name: string, ctx: TemplateContext = {}): string {
    const { table, state, ctx: own, block } = this.startBlock(name, this.start('sync', ctx, true));
    for (const program of table.chain) program.setup(own, state, table);
    return emitted(block(own, state, table), state, table) as string;
  }

  renderBlockAsync<B extends BlockName<N>>(name: B, ...args: ContextArguments<BlockContext<N, B>>): Promise<string>;
  async renderBlockAsync(name: string, ctx: TemplateContext = {}): Promise<string> {
    const { table, state, ctx: own, block } = this.startBlock(name, await this.startAsync('async', ctx, true));
    for (const program of table.chain) await program.setup(own, state, table);
    return emitted(block(own, state, table), state, table) as string | Promise<string>;
  }

  renderBlockStream<B extends BlockName<N>>(name: B, ...args: ContextArguments<BlockContext<N, B>>): Iterable<string>;
  *renderBlockStream(name: string, ctx: TemplateContext = {}): Iterable<string> {
    const { table, state, ctx: own, block } = this.startBlock(name, this.start('stream', ctx, true));
    for (const program of table.chain) program.setup(own, state, table);
    yield* emitted(block(own, state, table), state, table) as Chunks;
  }

  renderBlockStreamAsync<B extends BlockName<N>>(name: B, ...args: ContextArguments<BlockContext<N, B>>): AsyncIterable<string>;
  async *renderBlockStreamAsync(name: string, ctx: TemplateContext = {}): AsyncIterable<string> {
    const { table, state, ctx: own, block } = this.startBlock(name, await this.startAsync('streamAsync', ctx, true));
    for (const program of table.chain) await program.setup(own, state, table);
    yield* emitted(block(own, state, table), state, table) as AsyncChunks;
  }

  /** The page with blocks replaced by finished, trusted HTML: how a layout takes a page in. */
  renderWithBlocks(overrides: Readonly<Record<string, unknown>>, ctx: TemplateContext = {}): string {
    const { program, table, state, ctx: own } = this.start('sync', ctx);
    return emitted(program.render(own, state, this.withOverrides(table, overrides)), state, table) as string;
  }

  async renderWithBlocksAsync(overrides: Readonly<Record<string, unknown>>, ctx: TemplateContext = {}): Promise<string> {
    const { program, table, state, ctx: own } = await this.startAsync('async', ctx);
    return emitted(program.render(own, state, this.withOverrides(table, overrides)), state, table) as string | Promise<string>;
  }

  /**
   * Every block the template has, its parents' included, by name: what it reads, whether its output may be shared, what it is for.
   * A best effort without rendering, like all that follows; computed anew at each call.
   *
   * @throws TemplateSyntaxError of a template it reaches; TemplateRuntimeError `no_compiler` in a RuntimeEnvironment
   * @example env.fromString('{% block nav %}{{ site.menu }}{% end %}').blockMetadata()['nav'].cacheScope; // 'site'
   */
  blockMetadata(): Readonly<Record<string, BlockMetadata>> {
    return this.env.analyze(this.artifact).blocks();
  }

  /** Name, parent, blocks, and what is read outside the blocks. */
  templateMetadata(): TemplateMetadata {
    return this.env.analyze(this.artifact).metadata();
  }

  /** The defs of this template's own source by name: signature, slots, and what they read besides their parameters. */
  defMetadata(): Readonly<Record<string, DefMetadata>> {
    return this.env.analyze(this.artifact).defs();
  }

  /** Names of all blocks, its own first, then those it inherits. */
  listBlocks(): string[] {
    return this.env.analyze(this.artifact).blockNames();
  }

  /** Names of its own defs. */
  listDefs(): string[] {
    return this.env.analyze(this.artifact).defNames();
  }

  /** Context paths the template may read, through includes, imports, parents, blocks and defs: `page.title`. */
  dependsOn(): ReadonlySet<string> {
    return this.env.analyze(this.artifact).dependsOn();
  }

  /**
   * The same for the page as it renders, with what is read of the items of lists, through loops, aliases and defs.
   * @example env.fromString('{% for user in users %}{{ user.name }}{% end %}').contextPaths(); // Set { 'users', 'users[].name' }
   */
  contextPaths(): ReadonlySet<string> {
    return this.env.analyze(this.artifact).detailed();
  }

  /** Context names the template may read; the environment's globals aren't among them. */
  requiredContext(): ReadonlySet<string> {
    return this.env.analyze(this.artifact).requiredContext();
  }

  /** Names of the templates it extends, includes, embeds and imports, where they are written out. */
  dependencies(): Dependencies {
    return this.env.analyze(this.artifact).dependencies();
  }

  /**
   * What rendering would stumble over: calls of defs and regions with arguments that are unknown, missing, given twice, too many, or
   * written out in another type than declared. Empty if all is well.
   * @example env.fromString('{% def b(text: str) %}{% end %}{{ b(1) }}').check()[0].code; // 'call_argument_type'
   */
  check(): readonly Diagnostic[] {
    return this.env.analyze(this.artifact).problems();
  }

  /** True if the same data always gives the same output, for one block or (without a name) for all; false for a block it hasn't. */
  isCacheable(block?: string): boolean {
    return this.env.analyze(this.artifact).isCacheable(block ?? null);
  }

  /**
   * The required names that `ctx` lacks, sorted.
   * @example env.fromString('{{ title }} by {{ author.name }}').validateContext({ title: 'Emma' }); // ['author']
   */
  validateContext(ctx: TemplateContext): string[] {
    return this.env.analyze(this.artifact).missingFrom(ctx);
  }

  private state(target: TargetName): RenderState {
    const budget = this.env.budget();
    const stacks = new Stacks(budget);
    return {
      host: this.env,
      target,
      ...OUTERMOST,
      calls: noCalls(),
      stacks,
      deferred: null,
      importing: null,
      signal: null,
      budget,
    };
  }

  private start(target: TargetName, ctx: TemplateContext, mustCopy = false): Start {
    const state = this.state(target);
    const program = this.artifact.program(target);
    const table = this.env.table(program, state) as BlockTable;
    return { program, table, state, ctx: ownContext(this.env.contextOf(ctx), table, mustCopy) };
  }

  private async startAsync(target: TargetName, ctx: TemplateContext, mustCopy = false): Promise<Start> {
    const state = this.state(target);
    const program = this.artifact.program(target);
    const table = await this.env.table(program, state);
    return { program, table, state, ctx: ownContext(this.env.contextOf(ctx), table, mustCopy) };
  }

  private startBlock(name: string, start: Start): Start & { readonly block: RenderFunction } {
    return { ...start, block: blockOf(start.table, name, this.name) };
  }

  private withOverrides(table: BlockTable, overrides: Readonly<Record<string, unknown>>): BlockTable {
    const functions: Record<string, RenderFunction> = {};
    for (const [name, html] of Object.entries(overrides)) {
      blockOf(table, name, this.name);
      const finished = text(typeof html === 'string' ? markup(html) : html);
      functions[name] = () => finished;
    }
    return resolveBlocks(table.chain, functions);
  }
}

/** The caller's object is only written to as a copy. */
function ownContext(ctx: TemplateContext, table: BlockTable, mustCopy: boolean): Context {
  const isWritten = mustCopy || table.chain.some((program) => program.assigns || program.parent === undefined);
  return isWritten ? copyContext(ctx) : ctx;
}
