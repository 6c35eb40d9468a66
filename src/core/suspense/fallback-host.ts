/** Suspense while a fallback or a failed view is rendered: what isn't there reads as null, and nothing becomes a boundary. */
import type { BlockTable } from '../runtime/block-table.ts';
import { collectLoop } from '../runtime/rendering.ts';
import {
  type BoundaryBranches,
  type Context,
  type DeferredHost,
  type LoopBranches,
  NOT_DEFERRED,
  OUTERMOST,
  type RenderState,
  type Site,
  type Surroundings,
} from '../runtime/state.ts';
import { ImmediateHost } from './immediate-host.ts';
import { postponedIn, postponeIn } from './postponed.ts';
import type { Session } from './session.ts';
import { StreamSource } from './stream-source.ts';

export class FallbackHost implements DeferredHost {
  readonly isFallback = true;
  private readonly session: Session;
  private readonly host: { readonly path: string };
  private readonly visible: ReadonlySet<string> | null;

  /**
   * @param host of the boundary
   * @param visible the deferred keys that are there; null in a fallback: those that have a value by now
   */
  constructor(session: Session, host: { readonly path: string }, visible: ReadonlySet<string> | null) {
    this.session = session;
    this.host = host;
    this.visible = visible;
  }

  get path(): string {
    return this.host.path;
  }

  state(surroundings: Surroundings = OUTERMOST): RenderState {
    return this.session.state(this, surroundings);
  }

  read(name: string, ctx: Context): unknown {
    const { values } = this.session.options;
    const postponed = postponedIn(ctx, name);
    if (postponed !== null) return postponed.keys.every((key) => this.isThere(key)) ? postponed.value(this.state()) : null;
    if (!values.has(name)) return NOT_DEFERRED;
    const value = this.isThere(name) ? values.value(name) : null;
    return value instanceof StreamSource ? null : value;
  }

  isPending(name: string, ctx: Context): boolean {
    if (this.visible !== null) return false;
    const { values } = this.session.options;
    return (postponedIn(ctx, name)?.keys ?? [name]).some((key) => values.isPending(key));
  }

  immediate(): DeferredHost {
    return new ImmediateHost(this);
  }

  /** A boundary inside shows its own fallback if something of it isn't there, else its body. */
  boundary(
    site: Site,
    ctx: Context,
    state: RenderState,
    blocks: BlockTable,
    branches: BoundaryBranches,
  ): string | Promise<string> {
    const planned = this.session.options.plan.boundaries.get(site.id);
    const isWhole = planned?.keys.every((key) => this.isThere(key)) ?? true;
    return (isWhole ? branches.body : (branches.pending ?? branches.body))(ctx, state, blocks);
  }

  postpone(site: Site, name: string, ctx: Context, evaluate: (ctx: Context, state: RenderState) => unknown): boolean {
    const keys = this.session.options.plan.postponed.get(`${site.id}:${name}`);
    if (keys === undefined) return false;
    postponeIn(ctx, name, keys, evaluate);
    return true;
  }

  /** A stream that is still coming has no items here, and is not empty either. */
  async loop(_site: Site, iterable: AsyncIterable<unknown> | Iterable<unknown>, branches: LoopBranches): Promise<string> {
    return collectLoop(this.state(), iterable, { ...branches, empty: null });
  }

  private isThere(key: string): boolean {
    return this.visible === null ? this.session.options.values.isReady(key) : this.visible.has(key);
  }
}
