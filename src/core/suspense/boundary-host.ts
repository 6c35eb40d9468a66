/** Suspense while the shell and the bodies of boundaries are rendered: pending boundaries leave as their fallbacks. */
import type { BlockTable } from '../runtime/block-table.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import { collectLoop } from '../runtime/rendering.ts';
import { type BoundaryBranches, type Context, type DeferredHost, type LoopBranches, NOT_DEFERRED, type RenderState, type Site } from '../runtime/state.ts';
import { DeferredError } from './deferred-error.ts';
import type { PlannedBoundary } from './plan.ts';
import type { Registered, Session } from './session.ts';
import { StreamSource } from './stream-source.ts';

type MaybePromise<T> = T | Promise<T>;

export class BoundaryHost implements DeferredHost {
  /** Boundaries and loops of this rendering that are to follow. */
  readonly registered: Registered = { boundaries: [], loops: [] };
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  read(name: string): unknown {
    const { values } = this.session.options;
    if (!values.has(name)) return this.readPostponed(name);
    const state = values.state(name);
    if (state.status === 'ready') return state.value;
    if (state.status === 'failed') throw new DeferredError(name, state.kind, state.reason);
    throw unpredicted(name);
  }

  isPending(name: string): boolean {
    const postponed = this.session.postponed.get(name);
    const { values } = this.session.options;
    return postponed ? postponed.keys.some((key) => values.isPending(key)) : values.isPending(name);
  }

  boundary(site: Site, ctx: Context, state: RenderState, blocks: BlockTable, branches: BoundaryBranches): MaybePromise<string> {
    const { plan, values, delivery, alwaysPatch } = this.session.options;
    const planned = plan.boundaries.get(site.id);
    if (planned === undefined) {
      return branches.failed === null ? branches.body(ctx, state, blocks) : this.guarded(site, null, ctx, state, blocks, branches);
    }
    const isPending = planned.keys.some((key) => values.isPending(key));
    if (isPending || (alwaysPatch && planned.keys.length > 0)) return this.suspended(site, planned, ctx, state, blocks, branches, null);
    if (branches.pending !== null && planned.awaits && delivery.patches) return this.awaited(site, planned, ctx, state, blocks, branches);
    return this.guarded(site, planned, ctx, state, blocks, branches);
  }

  postpone(site: Site, name: string, evaluate: (settled: Context, state: RenderState) => unknown): boolean {
    const { plan, values } = this.session.options;
    const keys = plan.postponed.get(`${site.id}:${name}`);
    if (keys === undefined || !keys.some((key) => values.isPending(key))) return false;
    this.session.postponed.set(name, { keys, evaluate, value: null });
    return true;
  }

  /** Items that are there now; the rest follows, or is waited for where nothing can follow. */
  async loop(_site: Site, iterable: AsyncIterable<unknown> | Iterable<unknown>, branches: LoopBranches): Promise<string> {
    const { delivery, nextKey } = this.session.options;
    if (!(iterable instanceof StreamSource)) return collectLoop(this.session.state(this), iterable, branches);
    const loop = { key: '', source: iterable.claim(), branches, registered: this.registered };
    let html = await this.session.loopItems(loop);
    while (!loop.source.done) {
      if (delivery.appends) {
        loop.key = nextKey();
        this.registered.loops.push(loop);
        return html + delivery.loopMarker(loop.key);
      }
      await loop.source.fill();
      html += await this.session.loopItems(loop);
    }
    return html + (await this.session.loopEnd(loop));
  }

  private readPostponed(name: string): unknown {
    const { postponed, options } = this.session;
    const waiting = postponed.get(name);
    if (waiting === undefined) return NOT_DEFERRED;
    waiting.value ??= { current: waiting.evaluate(options.values.settled(), this.session.state(this)) };
    return waiting.value.current;
  }

  private suspended(
    site: Site,
    planned: PlannedBoundary,
    ctx: Context,
    state: RenderState,
    blocks: BlockTable,
    branches: BoundaryBranches,
    started: Promise<string> | null,
  ): MaybePromise<string> {
    const boundary = this.session.suspend({ site, planned, blocks, branches, snapshot: { ...ctx }, depth: state.depth, started });
    this.registered.boundaries.push(boundary);
    const { delivery } = this.session.options;
    const fallback = this.session.fallback(site, planned, ctx, state, blocks, branches);
    return typeof fallback === 'string' ? delivery.placeholder(boundary.key, fallback) : fallback.then((html) => delivery.placeholder(boundary.key, html));
  }

  /** A body that awaits something itself and has a pending branch: it may follow, unless it is done within this turn. */
  private async awaited(site: Site, planned: PlannedBoundary, ctx: Context, state: RenderState, blocks: BlockTable, branches: BoundaryBranches): Promise<string> {
    let isDone = false;
    const work = (async () => branches.body({ ...ctx }, state, blocks))();
    work.then(
      () => (isDone = true),
      () => (isDone = true),
    );
    await this.session.options.grace();
    if (isDone) return this.guarded(site, planned, ctx, state, blocks, { ...branches, body: () => work });
    return this.suspended(site, planned, ctx, state, blocks, branches, work);
  }

  /** Renders in place; an error selects the failed view. */
  private guarded(site: Site, planned: PlannedBoundary | null, ctx: Context, state: RenderState, blocks: BlockTable, branches: BoundaryBranches): MaybePromise<string> {
    const inner = new BoundaryHost(this.session);
    const done = (html: string): string => {
      this.registered.boundaries.push(...inner.registered.boundaries);
      this.registered.loops.push(...inner.registered.loops);
      return html;
    };
    const recover = (error: unknown): MaybePromise<string> => {
      this.session.discard(inner.registered);
      return this.session.renderFailed(error, site, planned, ctx, state.depth, blocks, branches);
    };
    try {
      const html = branches.body(ctx, { ...state, deferred: inner }, blocks);
      return typeof html === 'string' ? done(html) : html.then(done, recover);
    } catch (error) {
      return recover(error);
    }
  }
}

function unpredicted(name: string): TemplateRuntimeError {
  return new TemplateRuntimeError('unpredicted_read', `"${name}" was read while it is still loading, where the analysis did not expect it`, {
    hint: `this is a fault of Millrace, please report it; \`hold: ["${name}"]\` avoids it`,
  });
}
