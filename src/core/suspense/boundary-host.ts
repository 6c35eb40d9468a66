/** Suspense while the shell and the bodies of boundaries are rendered: pending boundaries leave as their fallbacks. */
import type { BlockTable } from '../runtime/block-table.ts';
import { collectLoop } from '../runtime/rendering.ts';
import {
  type BoundaryBranches,
  type Context,
  type DeferredHost,
  type LoopBranches,
  OUTERMOST,
  type RenderState,
  type Site,
  type Surroundings,
} from '../runtime/state.ts';
import { snapshot } from './body-context.ts';
import { ImmediateHost } from './immediate-host.ts';
import { loopEnd, loopItems } from './loop-items.ts';
import type { PlannedBoundary } from './plan.ts';
import { postponedIn, postponeIn } from './postponed.ts';
import type { BoundaryCall, Follower } from './registered.ts';
import { renderFallback } from './render-fallback.ts';
import type { Session } from './session.ts';
import { StreamSource } from './stream-source.ts';

type MaybePromise<T> = T | Promise<T>;

/**
 * `page`: settled boundaries are rendered in place. `refresh`: each boundary leaves as a patch, and nothing is shown here. `outer`: the same,
 * for layouts around what the response replaces.
 */
export type HostRole = 'page' | 'refresh' | 'outer';

export class BoundaryHost implements DeferredHost {
  readonly isFallback = false;
  /** What this rendering leaves to follow, in document order, until it is handed on. */
  readonly followers: Follower[] = [];
  /** How many followers later items of loops have had. */
  appended = 0;
  private readonly session: Session;
  private readonly role: HostRole;
  private readonly around: BoundaryHost | null;
  private readonly ownKeys: Iterable<string>;
  private readonly site: Site | null;
  /** Its turn among the boundaries of the one around it. */
  private readonly index: number;
  /** The boundaries in this one, as they came. */
  private inside: Site[] | null = null;
  private turn: Promise<unknown> | null = null;

  // Most of them hold no boundary, no stream and nothing that fails: what only those need is made when it is asked for.
  /** @param site null for what is no boundary of its own; `index` is its turn in `around` */
  constructor(
    session: Session,
    role: HostRole,
    ownKeys: Iterable<string>,
    around: BoundaryHost | null = null,
    site: Site | null = null,
    index = 0,
  ) {
    this.session = session;
    this.role = role;
    this.around = around;
    this.ownKeys = ownKeys;
    this.site = site;
    this.index = index;
  }

  get path(): string {
    if (this.around === null) return '';
    const { path } = this.around;
    if (this.site === null) return path;
    const own = this.around.nameInside(this.site, this.index);
    return path === '' ? own : `${path}-${own}`;
  }

  /** The deferred keys that have settled when this is rendered, in every delivery and under every timing. */
  get keys(): ReadonlySet<string> {
    return new Set([...(this.around?.keys ?? []), ...this.ownKeys]);
  }

  state(surroundings: Surroundings = OUTERMOST): RenderState {
    return this.session.state(this, surroundings);
  }

  read(name: string, ctx: Context): unknown {
    const postponed = postponedIn(ctx, name);
    return postponed === null ? this.session.read(name) : postponed.value(this.state());
  }

  /** Bodies are rendered when their keys have settled; what else is pending then must not show. */
  isPending(): boolean {
    return false;
  }

  immediate(): DeferredHost {
    return new ImmediateHost(this);
  }

  boundary(site: Site, ctx: Context, state: RenderState, blocks: BlockTable, branches: BoundaryBranches): MaybePromise<string> {
    const { plan, values, delivery } = this.session.options;
    const planned = plan.boundaries.get(site.id) ?? null;
    const isBoundary = planned?.isBoundary || branches.failed !== null || site.name === null;
    if (planned === null && !isBoundary) return branches.body(ctx, state, blocks);
    const host = isBoundary ? this.inner(site, planned) : new BoundaryHost(this.session, 'page', [], this);
    if (planned?.follows) {
      const mustFollow = values.isAnyPending(planned.keys) || (this.role !== 'page' && planned.keys.length > 0);
      const mayFollow = branches.pending !== null && planned.awaits && delivery.patches;
      if (mustFollow || mayFollow) {
        // What comes later sees the context as it is now.
        const later = { site, planned, branches, blocks, ctx: snapshot(ctx, blocks), surroundings: state, host };
        return mustFollow ? this.suspended(later, null) : this.awaited(later);
      }
    }
    return isBoundary
      ? this.guarded({ site, planned, branches, blocks, ctx, surroundings: state, host })
      : branches.body(ctx, state, blocks);
  }

  postpone(site: Site, name: string, ctx: Context, evaluate: (ctx: Context, state: RenderState) => unknown): boolean {
    const keys = this.session.options.plan.postponed.get(`${site.id}:${name}`);
    if (keys === undefined) return false;
    postponeIn(ctx, name, keys, evaluate);
    return true;
  }

  /** Items that are there now; the rest follows, or is waited for where nothing can follow. */
  async loop(site: Site, iterable: AsyncIterable<unknown> | Iterable<unknown>, branches: LoopBranches): Promise<string> {
    const { delivery, nextKey, plan } = this.session.options;
    if (!(iterable instanceof StreamSource)) return collectLoop(this.state(), iterable, branches);
    const source = iterable.claim();
    const planned = plan.loops.get(site.id) ?? null;
    const loop = {
      source,
      branches,
      parentElement: planned?.parentElement ?? null,
      opensBody: planned?.opensBody ?? false,
      host: this,
    };
    const follows = planned?.follows ?? false;
    let html = await loopItems(this.session, { ...loop, key: '' }, follows);
    while (!source.done) {
      if (delivery.appends && follows) {
        const key = nextKey();
        this.followers.push({ ...loop, key, order: [] });
        return html + delivery.loopMarker(key);
      }
      await source.fill();
      html += await loopItems(this.session, { ...loop, key: '' }, follows);
    }
    return html + (await loopEnd(this.session, { ...loop, key: '' }));
  }

  /** Runs work that adds followers, one at a time. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = (this.turn ?? Promise.resolve()).then(work);
    this.turn = result.catch(() => {});
    return result;
  }

  private inner(site: Site, planned: PlannedBoundary | null): BoundaryHost {
    this.inside ??= [];
    const index = this.inside.push(site) - 1;
    return new BoundaryHost(this.session, 'page', planned?.own ?? [], this, site, index);
  }

  private nameInside(site: Site, index: number): string {
    const name = shortName(site);
    const instance = (this.inside ?? []).slice(0, index).filter((each) => shortName(each) === name).length;
    return instance === 0 ? name : `${name}.${instance}`;
  }

  private suspended(
    call: BoundaryCall & { readonly planned: PlannedBoundary },
    started: Promise<string> | null,
  ): MaybePromise<string> {
    const boundary = this.session.suspend(call, started, this.role === 'outer');
    this.followers.push(boundary);
    if (this.role !== 'page') return '';
    const { delivery } = this.session.options;
    const fallback = renderFallback(this.session, call);
    return typeof fallback === 'string'
      ? delivery.placeholder(boundary.key, fallback)
      : fallback.then((html) => delivery.placeholder(boundary.key, html));
  }

  /** A body that awaits something itself and has a pending branch: it follows, unless it is done within the grace. */
  private async awaited(call: BoundaryCall & { readonly planned: PlannedBoundary }): Promise<string> {
    const { grace, inTime } = this.session.options;
    let isDone = false;
    const body = inTime((async () => call.branches.body(call.ctx, call.host.state(call.surroundings), call.blocks))());
    const done = (): void => {
      isDone = true;
    };
    await Promise.race([body.then(done, done), grace()]);
    return isDone ? this.guarded(call, body) : this.suspended(call, body);
  }

  /** Renders in place; an error selects the failed view. */
  private guarded(call: BoundaryCall, started: Promise<string> | null = null): MaybePromise<string> {
    const { calls } = this.session;
    calls.depth += 1; // a body in place takes about as much of the stack as a call
    try {
      const html = this.session.body(call, started);
      if (typeof html === 'string') return this.inPlace(html, call);
      return html.then(
        (text) => this.inPlace(text, call),
        (error: unknown) => this.session.recover(call, error),
      );
    } catch (error) {
      return this.session.recover(call, error);
    } finally {
      calls.depth -= 1;
    }
  }

  private inPlace(html: string, { host }: BoundaryCall): string {
    if (host.followers.length > 0) this.followers.push(...host.followers.splice(0));
    return html;
  }
}

function shortName({ name, id }: Site): string {
  return name ?? id.slice(id.lastIndexOf('#') + 1);
}
