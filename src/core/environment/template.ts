import type { Dependencies } from '../analysis/metadata/dependencies.ts';
import type { BlockTable } from '../runtime/block-table.ts';
import { withHints } from '../runtime/hints.ts';
import type { RenderFunction } from '../runtime/program.ts';
import type { Artifact } from './artifact.ts';
import { type Beginning, LeanTemplate, ownContext } from './lean-template.ts';
import type { Diagnostic } from './options.ts';
import type { RuntimeEnvironment } from './runtime-environment.ts';
import type { BlockMetadata, DefMetadata, TemplateMetadata } from './template-metadata.ts';
import type { TemplateContext } from './typed-templates.ts';

/** A compiled template: rendered, and asked what it is made of. Immutable; any number of renders may run at once. */
export class Template<N extends string = string> extends LeanTemplate<N> {
  private readonly env: RuntimeEnvironment;
  /** Of all synchronous renderings, where they have nothing of their own; undefined: nobody knows yet. */
  private shared: Beginning | null | undefined = undefined;

  /** Made by an environment. @internal */
  constructor(env: RuntimeEnvironment, artifact: Artifact) {
    super(env, artifact);
    this.env = env;
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

  protected override text(ctx: TemplateContext): string {
    const shared = this.shared === undefined ? (this.shared = this.sharedBeginning()) : this.shared;
    if (shared === null) return super.text(ctx);
    const { program, table, state } = shared;
    return program.render(ownContext(this.host.contextOf(ctx), table, false), state, table) as string;
  }

  /**
   * A synchronous rendering changes nothing of its state but the depth of calls, which is what it was when it ends. So one state does for all
   * of them, unless stacks are collected, output is counted, or the parents are to be asked for each time.
   */
  private sharedBeginning(): Beginning | null {
    const program = this.artifact.program('sync');
    if (program.parentAt !== null || program.placesStacks || this.host.budget() !== null) return null;
    const state = this.state('sync', program);
    return { program, table: this.host.table(program, state) as BlockTable, state };
  }

  protected override block(table: BlockTable, name: string): RenderFunction {
    return withHints(() => super.block(table, name));
  }
}
