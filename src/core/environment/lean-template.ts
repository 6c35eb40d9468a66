import { blockOf } from '../runtime/block-of.ts';
import type { BlockTable } from '../runtime/block-table.ts';
import { resolveBlocks } from '../runtime/block-table.ts';
import { copyContext } from '../runtime/context.ts';
import { markup } from '../runtime/markup.ts';
import type { Program, Rendered, RenderFunction } from '../runtime/program.ts';
import type { Budget } from '../runtime/sandbox/budget.ts';
import type { StackWriter } from '../runtime/stacks.ts';
import { type Context, noCalls, type RenderHost, type RenderState, type TargetName } from '../runtime/state.ts';
import { text } from '../runtime/text.ts';
import type { Artifact } from './artifact.ts';
import type { BlockContext, BlockName, ContextArguments, ContextOf, TemplateContext } from './typed-templates.ts';

type Chunks = Generator<string, void, unknown>;
type AsyncChunks = AsyncGenerator<string, void, unknown>;

/** What a rendering begins with, without its variables. */
export interface Beginning {
  readonly program: Program;
  readonly table: BlockTable;
  readonly state: RenderState;
}

interface Start extends Beginning {
  readonly ctx: Context;
}

/** What rendering a template asks of its environment. */
export interface TemplateHost extends RenderHost {
  /** The variables of a render, made of the caller's. */
  contextOf(ctx: TemplateContext): TemplateContext;
  /** What a rendering may use up; null outside of a sandbox. */
  budget(): Budget | null;
  /** Where the pushes of a rendering go that begins with this program. */
  stacks(budget: Budget | null, program: Program): StackWriter;
  /** What becomes of output that leaves a rendering. */
  finish<T extends Rendered>(rendered: T, state: RenderState, table: BlockTable): T;
}

/**
 * A compiled template that can be rendered. Immutable; any number of renders may run at once. `N` is its name, where generated declarations
 * know what it takes.
 */
export class LeanTemplate<N extends string = string> {
  protected readonly host: TemplateHost;
  protected readonly artifact: Artifact;

  /** Made by an environment. @internal */
  constructor(host: TemplateHost, artifact: Artifact) {
    this.host = host;
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
    return this.text(ctx);
  }

  protected text(ctx: TemplateContext): string {
    return this.output(this.start('sync', ctx)) as string;
  }

  /** The page as a string; awaits only what the template awaits. */
  renderAsync(...args: ContextArguments<ContextOf<N>>): Promise<string>;
  async renderAsync(ctx: TemplateContext = {}): Promise<string> {
    return this.output(await this.startAsync('async', ctx)) as string | Promise<string>;
  }

  /** The page in chunks, in order; joined they equal `render`. */
  renderStream(...args: ContextArguments<ContextOf<N>>): Iterable<string>;
  renderStream(ctx: TemplateContext = {}): Iterable<string> {
    return this.output(this.start('stream', ctx)) as Chunks;
  }

  /** The page in chunks, in order. What stands before something awaited leaves before it is there. */
  renderStreamAsync(...args: ContextArguments<ContextOf<N>>): AsyncIterable<string>;
  async *renderStreamAsync(ctx: TemplateContext = {}): AsyncIterable<string> {
    yield* this.output(await this.startAsync('streamAsync', ctx)) as AsyncChunks;
  }

  /**
   * One block, found through the inheritance chain, with the template-level assignments, defs and imports around it.
   * @throws TemplateRuntimeError `unknown_block`
   */
  renderBlock<B extends BlockName<N>>(name: B, ...args: ContextArguments<BlockContext<N, B>>): string;
  renderBlock(name: string, ctx: TemplateContext = {}): string {
    return this.blockOutput(name, this.start('sync', ctx, true)) as string;
  }

  renderBlockAsync<B extends BlockName<N>>(name: B, ...args: ContextArguments<BlockContext<N, B>>): Promise<string>;
  async renderBlockAsync(name: string, ctx: TemplateContext = {}): Promise<string> {
    return (await this.blockOutputAsync(name, await this.startAsync('async', ctx, true))) as string;
  }

  renderBlockStream<B extends BlockName<N>>(name: B, ...args: ContextArguments<BlockContext<N, B>>): Iterable<string>;
  *renderBlockStream(name: string, ctx: TemplateContext = {}): Iterable<string> {
    yield* this.blockOutput(name, this.start('stream', ctx, true)) as Chunks;
  }

  renderBlockStreamAsync<B extends BlockName<N>>(name: B, ...args: ContextArguments<BlockContext<N, B>>): AsyncIterable<string>;
  async *renderBlockStreamAsync(name: string, ctx: TemplateContext = {}): AsyncIterable<string> {
    yield* (await this.blockOutputAsync(name, await this.startAsync('streamAsync', ctx, true))) as AsyncChunks;
  }

  /** The page with blocks replaced by finished, trusted HTML: how a layout takes a page in. */
  renderWithBlocks(overrides: Readonly<Record<string, unknown>>, ctx: TemplateContext = {}): string {
    const start = this.start('sync', ctx);
    return this.output(start, this.withOverrides(start.table, overrides)) as string;
  }

  async renderWithBlocksAsync(overrides: Readonly<Record<string, unknown>>, ctx: TemplateContext = {}): Promise<string> {
    const start = await this.startAsync('async', ctx);
    return this.output(start, this.withOverrides(start.table, overrides)) as string | Promise<string>;
  }

  protected state(target: TargetName, program: Program): RenderState {
    const budget = this.host.budget();
    // Written out, in the order of every other state: V8 takes as long for a spread as for a small template.
    return {
      host: this.host,
      target,
      deferred: null,
      depth: 0,
      importing: null,
      calls: noCalls(),
      provided: null,
      isInFragment: false,
      stacks: this.host.stacks(budget, program),
      budget,
    };
  }

  private start(target: TargetName, ctx: TemplateContext, mustCopy = false): Start {
    const program = this.artifact.program(target);
    const state = this.state(target, program);
    const table = this.host.table(program, state) as BlockTable;
    return { program, table, state, ctx: ownContext(this.host.contextOf(ctx), table, mustCopy) };
  }

  private async startAsync(target: TargetName, ctx: TemplateContext, mustCopy = false): Promise<Start> {
    const program = this.artifact.program(target);
    const state = this.state(target, program);
    const table = await this.host.table(program, state);
    return { program, table, state, ctx: ownContext(this.host.contextOf(ctx), table, mustCopy) };
  }

  private output({ program, table, state, ctx }: Start, blocks: BlockTable = table): Rendered {
    return this.host.finish(program.render(ctx, state, blocks), state, table);
  }

  private blockOutput(name: string, { table, state, ctx }: Start): Rendered {
    const render = this.block(table, name);
    for (const program of table.chain) program.setup(ctx, state, table);
    return this.host.finish(render(ctx, state, table), state, table);
  }

  private async blockOutputAsync(name: string, { table, state, ctx }: Start): Promise<Rendered> {
    const render = this.block(table, name);
    for (const program of table.chain) await program.setup(ctx, state, table);
    return this.host.finish(render(ctx, state, table), state, table);
  }

  /** @throws TemplateRuntimeError `unknown_block` */
  protected block(table: BlockTable, name: string): RenderFunction {
    return blockOf(table, name, this.name);
  }

  private withOverrides(table: BlockTable, overrides: Readonly<Record<string, unknown>>): BlockTable {
    const functions: Record<string, RenderFunction> = {};
    for (const [name, html] of Object.entries(overrides)) {
      this.block(table, name);
      const finished = text(typeof html === 'string' ? markup(html) : html);
      functions[name] = () => finished;
    }
    return resolveBlocks(table.chain, functions);
  }
}

/** The caller's object is only written to as a copy. */
export function ownContext(ctx: TemplateContext, table: BlockTable, mustCopy: boolean): Context {
  return mustCopy || table.assigns || table.isOpen ? copyContext(ctx) : ctx;
}
