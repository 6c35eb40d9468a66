/** Suspense while a template runs whose output is dropped (an import): its names are read, nothing is deferred. */
import type { BlockTable } from '../runtime/block-table.ts';
import { collectLoop } from '../runtime/rendering.ts';
import type { BoundaryBranches, Context, DeferredHost, LoopBranches, RenderState, Site } from '../runtime/state.ts';

export class ImmediateHost implements DeferredHost {
  private readonly outer: DeferredHost & { state(): RenderState };

  constructor(outer: DeferredHost & { state(): RenderState }) {
    this.outer = outer;
  }

  read(name: string, ctx: Context): unknown {
    return this.outer.read(name, ctx);
  }

  isPending(name: string, ctx: Context): boolean {
    return this.outer.isPending(name, ctx);
  }

  get isFallback(): boolean {
    return this.outer.isFallback;
  }

  get path(): string {
    return this.outer.path;
  }

  immediate(): DeferredHost {
    return this;
  }

  boundary(
    _site: Site,
    ctx: Context,
    state: RenderState,
    blocks: BlockTable,
    branches: BoundaryBranches,
  ): string | Promise<string> {
    return branches.body(ctx, state, blocks);
  }

  postpone(): boolean {
    return false;
  }

  async loop(_site: Site, iterable: AsyncIterable<unknown> | Iterable<unknown>, branches: LoopBranches): Promise<string> {
    return collectLoop(this.outer.state(), iterable, branches);
  }
}
