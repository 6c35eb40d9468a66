/** Suspense while a fallback or a failed view is rendered: what is pending reads as null, and nothing becomes a boundary. */
import type { BlockTable } from '../runtime/block-table.ts';
import { type BoundaryBranches, type Context, type DeferredHost, type LoopBranches, NOT_DEFERRED, type RenderState, type Site } from '../runtime/state.ts';
import { DeferredError } from './deferred-error.ts';
import type { Session } from './session.ts';
import { collectLoop } from '../runtime/rendering.ts';
import { StreamSource } from './stream-source.ts';

export class FallbackHost implements DeferredHost {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  read(name: string): unknown {
    const { values } = this.session.options;
    if (!values.has(name)) return this.session.postponed.has(name) ? null : NOT_DEFERRED;
    const state = values.state(name);
    if (state.status === 'failed') throw new DeferredError(name, state.kind, state.reason);
    return state.status === 'ready' && !(state.value instanceof StreamSource) ? state.value : null;
  }

  isPending(name: string): boolean {
    const { values } = this.session.options;
    const postponed = this.session.postponed.get(name);
    return postponed ? postponed.keys.some((key) => values.isPending(key)) : values.isPending(name);
  }

  /** A boundary inside a fallback shows its own fallback if it is pending, else its body. */
  boundary(site: Site, ctx: Context, state: RenderState, blocks: BlockTable, branches: BoundaryBranches): string | Promise<string> {
    const { plan, values } = this.session.options;
    const isPending = plan.boundaries.get(site.id)?.keys.some((key) => values.isPending(key)) ?? false;
    return (isPending ? (branches.pending ?? branches.body) : branches.body)(ctx, state, blocks);
  }

  postpone(site: Site, name: string): boolean {
    const { plan, values } = this.session.options;
    return plan.postponed.get(`${site.id}:${name}`)?.some((key) => values.isPending(key)) ?? false;
  }

  /** A stream that is still coming has no items here, and is not empty either. */
  async loop(_site: Site, iterable: AsyncIterable<unknown> | Iterable<unknown>, branches: LoopBranches): Promise<string> {
    return collectLoop(this.session.state(this), iterable, { ...branches, empty: null });
  }
}
