/** Blocks of a page without the page. */
import type { BlockTable } from '../runtime/block-table.ts';
import type { BoundaryBranches, Context, DeferredHost, RenderState, Site } from '../runtime/state.ts';
import type { BoundaryHost } from './boundary-host.ts';
import type { AddressedBlocks } from './plan.ts';

type MaybePromise<T> = T | Promise<T>;

/**
 * Renders the page without what doesn't lead to the blocks, and keeps their texts. So they have their scope, and the page's own conditions
 * decide whether they are shown at all: an address must not lead around them.
 */
export class AddressedHost implements DeferredHost {
  readonly isFallback = false;
  private readonly shell: BoundaryHost;
  private readonly addressed: AddressedBlocks;
  private readonly texts: MaybePromise<string>[] = [];

  constructor(shell: BoundaryHost, addressed: AddressedBlocks) {
    this.shell = shell;
    this.addressed = addressed;
  }

  get path(): string {
    return this.shell.path;
  }

  /** What the page shows of the blocks. */
  async text(): Promise<string> {
    return (await Promise.all(this.texts)).join('');
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
    const { sites, elsewhere } = this.addressed;
    if (!sites.has(site.id)) return elsewhere.has(site.id) ? '' : branches.body(ctx, state, blocks);
    const html = this.shell.boundary(site, ctx, { ...state, deferred: this.shell }, blocks, branches);
    this.texts.push(html);
    return typeof html === 'string' ? '' : html.then(() => '');
  }

  async loop(): Promise<string> {
    return '';
  }
}
