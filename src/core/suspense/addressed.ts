/** One block of a page asked for alone. */
import type { BlockTable } from '../runtime/block-table.ts';
import type { BoundaryBranches, Context, DeferredHost, RenderState, Site } from '../runtime/state.ts';
import type { BoundaryHost } from './boundary-host.ts';
import type { AddressedBlock } from './plan.ts';

type MaybePromise<T> = T | Promise<T>;

/**
 * Renders the page without what doesn't lead to the block, and keeps the block's text. So it has its scope, and the page's own conditions
 * decide whether it is shown at all: an address must not lead around them.
 */
export class AddressedHost implements DeferredHost {
  readonly isFallback = false;
  private readonly shell: BoundaryHost;
  private readonly block: AddressedBlock;
  private html: MaybePromise<string> = '';

  constructor(shell: BoundaryHost, block: AddressedBlock) {
    this.shell = shell;
    this.block = block;
  }

  /** The block's text; empty if the page doesn't show it. */
  get text(): MaybePromise<string> {
    return this.html;
  }

  read(name: string, ctx: Context): unknown {
    return this.shell.read(name, ctx);
  }

  isPending(): boolean {
    return this.shell.isPending();
  }

  immediate(): DeferredHost {
    return this.shell.immediate();
  }

  postpone(site: Site, name: string, ctx: Context, evaluate: (ctx: Context, state: RenderState) => unknown): boolean {
    return this.shell.postpone(site, name, ctx, evaluate);
  }

  boundary(site: Site, ctx: Context, state: RenderState, blocks: BlockTable, branches: BoundaryBranches): MaybePromise<string> {
    if (site.id !== this.block.site) return this.block.elsewhere.has(site.id) ? '' : branches.body(ctx, state, blocks);
    this.html = this.shell.boundary(site, ctx, { ...state, deferred: this.shell }, blocks, branches);
    return typeof this.html === 'string' ? '' : this.html.then(() => '');
  }

  async loop(): Promise<string> {
    return '';
  }
}
