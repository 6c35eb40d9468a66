/**
 * One response under way: which boundaries wait for which keys, what renders them, which loops still stream. Decides what is a boundary
 * now; knows neither timers nor how a patch is written.
 */
import { checkBalanced, checkEnvelope } from '../analysis/html/balance.ts';
import { PROBLEMS } from '../analysis/html/problems.ts';
import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import type { BlockTable } from '../runtime/block-table.ts';
import { TemplateError, TemplateRuntimeError } from '../runtime/errors.ts';
import type { BoundaryBranches, Context, DeferredHost, Failure, LoopBranches, RenderState, Site, TargetName } from '../runtime/state.ts';
import type { DeferredValues } from './deferred-values.ts';
import type { Delivery } from './delivery/delivery.ts';
import { FallbackHost } from './fallback-host.ts';
import { BoundaryHost } from './boundary-host.ts';
import { failedView } from './failed-view.ts';
import { failureOf } from './failure-of.ts';
import { DeferredError } from './deferred-error.ts';
import type { AppendPatch, BlockPatch, FailedPatch } from './patch.ts';
import type { PlannedBoundary, SuspensePlan } from './plan.ts';
import type { StreamSource } from './stream-source.ts';

type MaybePromise<T> = T | Promise<T>;

/** A boundary that has left as its fallback. Ends in exactly one patch. */
export interface PendingBoundary {
  readonly key: string;
  readonly target: string;
  readonly site: Site;
  readonly planned: PlannedBoundary;
  readonly blocks: BlockTable;
  readonly branches: BoundaryBranches;
  /** What was visible at the call site. */
  readonly snapshot: Context;
  readonly depth: number;
  /** A body that was started and awaits something itself. */
  readonly started: Promise<string> | null;
  isReady: boolean;
}

/** A streamed loop whose first items have left. */
export interface StreamingLoop {
  readonly key: string;
  readonly source: StreamSource;
  readonly branches: LoopBranches;
  /** Where boundaries inside its items are registered. */
  readonly registered: Registered;
}

/**
 * What one rendering (the shell, a patch) has left to follow. It counts only once that rendering is on its way: a patch must not overtake
 * the text that holds its marker, and a rendering that fails leaves nothing behind.
 */
export interface Registered {
  boundaries: PendingBoundary[];
  loops: StreamingLoop[];
}

/** A top-level assignment that waits for data. */
interface Postponed {
  readonly keys: readonly string[];
  readonly evaluate: (settled: Context, state: RenderState) => unknown;
  value: { readonly current: unknown } | null;
}

export interface SessionOptions {
  readonly env: RuntimeEnvironment;
  readonly plan: SuspensePlan;
  readonly values: DeferredValues;
  readonly delivery: Delivery;
  readonly target: TargetName;
  readonly nextKey: () => string;
  /** Prefix of failure ids: the same in every delivery of one response. */
  readonly failurePrefix: string;
  readonly targets: Readonly<Record<string, string>>;
  /** Every planned boundary leaves as a patch, settled or not (out-of-band refresh). */
  readonly alwaysPatch: boolean;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown, failure: Failure) => void;
  /** Called when a body that was started on its own has settled. */
  readonly onWake: () => void;
  /** Resolves when the time that the shell waits for values is over. */
  readonly grace: () => Promise<void>;
}

export class Session {
  readonly options: SessionOptions;
  readonly pending: Set<PendingBoundary> = new Set();
  readonly loops: Set<StreamingLoop> = new Set();
  readonly postponed: Map<string, Postponed> = new Map();

  constructor(options: SessionOptions) {
    this.options = options;
  }

  /** The state that templates of this response are rendered with. */
  state(deferred: DeferredHost, depth = 0): RenderState {
    const { env, target, signal } = this.options;
    return { host: env, target, deferred, depth, signal };
  }

  /** A rendering is on its way: what it has registered may follow. */
  activate(registered: Registered): void {
    for (const boundary of registered.boundaries) this.pending.add(boundary);
    for (const loop of registered.loops) this.loops.add(loop);
    registered.boundaries = [];
    registered.loops = [];
  }

  /** A rendering has failed: nothing of it follows. */
  discard(registered: Registered): void {
    for (const loop of registered.loops) loop.source.close();
    registered.boundaries = [];
    registered.loops = [];
  }

  /** Boundaries that can be rendered now, in document order. */
  ready(): readonly PendingBoundary[] {
    return [...this.pending].filter(
      ({ isReady, started, planned }) => (isReady || started === null) && !planned.keys.some((key) => this.options.values.isPending(key)),
    );
  }

  /** Renders a boundary whose keys have settled. Never throws: an error is a failed patch. */
  patch(boundary: PendingBoundary): MaybePromise<BlockPatch | FailedPatch> {
    this.pending.delete(boundary);
    const { key, target, branches, blocks, snapshot, planned, site, depth } = boundary;
    const ctx = { ...this.options.values.settled(), ...snapshot };
    const host = new BoundaryHost(this);
    const done = (html: string): BlockPatch => {
      this.check(html, site, planned);
      this.activate(host.registered);
      return { kind: 'block', key, target, html };
    };
    const failed = (error: unknown): MaybePromise<FailedPatch> => {
      this.discard(host.registered);
      const html = this.renderFailed(error, site, planned, ctx, depth, blocks, branches);
      return typeof html === 'string' ? { kind: 'failed', key, target, html } : html.then((text) => ({ kind: 'failed', key, target, html: text }));
    };
    try {
      const html = boundary.started ?? branches.body(ctx, this.state(host, depth), blocks);
      return typeof html === 'string' ? done(html) : html.then(done).catch(failed);
    } catch (error) {
      return failed(error);
    }
  }

  /** The view of a failed boundary: its own branch, the page's, the built-in one; the next if one fails itself. */
  renderFailed(
    error: unknown,
    site: Site,
    planned: PlannedBoundary | null,
    ctx: Context,
    depth: number,
    blocks: BlockTable,
    branches: BoundaryBranches,
  ): MaybePromise<string> {
    const failure = this.fail(error, site.name ?? site.id.slice(site.id.lastIndexOf('#') + 1));
    const state = this.state(new FallbackHost(this), depth);
    const views = [branches.failed, blocks.failed].filter((view) => view !== null);
    const tryFrom = (index: number): MaybePromise<string> => {
      const view = views[index];
      if (view === undefined) return failedView(failure, planned?.parentElement ?? null);
      const next = (inner: unknown): MaybePromise<string> => {
        this.options.onError(inner, failure);
        return tryFrom(index + 1);
      };
      try {
        const html = view(ctx, state, blocks, failure) as MaybePromise<string>;
        return typeof html === 'string' ? html : html.catch(next);
      } catch (inner) {
        return next(inner);
      }
    };
    return tryFrom(0);
  }

  /** What follows the last item of a streamed loop: nothing, the empty branch, or the view of the error that ended it. */
  async loopEnd({ source, branches }: Pick<StreamingLoop, 'source' | 'branches'>): Promise<string> {
    if (source.error === null) return source.hasStarted || branches.empty === null ? '' : branches.empty();
    const error = new DeferredError(source.key, 'stream', source.error.reason);
    if (!source.hasStarted) throw error;
    const failure = this.fail(error, source.key);
    return branches.failed === null ? '' : branches.failed(failure);
  }

  /** The items that have come, rendered. An item that can't be rendered ends the loop like an error of the stream. */
  async loopItems({ source, branches }: Pick<StreamingLoop, 'source' | 'branches'>): Promise<string> {
    let html = '';
    for (const item of source.take()) {
      try {
        html += (await branches.item(item)) ?? '';
      } catch (reason) {
        source.fail(reason);
        break;
      }
    }
    return html;
  }

  /** The next batch of a loop whose first items have left. */
  async append(loop: StreamingLoop): Promise<AppendPatch> {
    const items = await this.loopItems(loop);
    this.activate(loop.registered);
    const last = loop.source.done;
    if (!last) return { kind: 'append', key: loop.key, html: items, last };
    this.loops.delete(loop);
    const end = await this.loopEnd(loop).catch((error: unknown) => {
      this.fail(error, loop.source.key);
      return '';
    });
    return { kind: 'append', key: loop.key, html: items + end, last };
  }

  private fail(error: unknown, name: string): Failure {
    const { env, failurePrefix, onError } = this.options;
    const failure = failureOf(error, env.development, `${failurePrefix}-${name}`);
    onError(error, failure);
    return failure;
  }

  /** The fallback of a boundary: its pending branch, else its body with pending keys null, else nothing. */
  fallback(site: Site, planned: PlannedBoundary, ctx: Context, state: RenderState, blocks: BlockTable, branches: BoundaryBranches): MaybePromise<string> {
    const { values } = this.options;
    const { pending, body } = branches;
    if (pending === null && planned.awaits) {
      this.warn('fallback_awaits', `${subject(site)} has no {% pending %} branch and awaits something itself: it starts empty`, site);
      return '';
    }
    const all = { ...values.settled(), ...ctx };
    const inner: RenderState = { ...state, deferred: new FallbackHost(this) };
    const empty = (error: unknown): string => {
      this.warn('fallback_failed', `the fallback of ${subject(site)} can't be rendered, it starts empty: ${error instanceof TemplateError ? error.reason : String(error)}`, site);
      return '';
    };
    try {
      const html = (pending ?? body)(all, inner, blocks);
      return typeof html === 'string' ? html : html.catch(empty);
    } catch (error) {
      return empty(error);
    }
  }

  /** A boundary that follows; its fallback stands in the page until the patch. */
  suspend(boundary: Omit<PendingBoundary, 'key' | 'target' | 'isReady'>): PendingBoundary {
    const { nextKey, targets, onWake } = this.options;
    const name = boundary.site.name ?? '';
    const pending: PendingBoundary = { ...boundary, key: nextKey(), target: targets[name] ?? name, isReady: false };
    const wake = (): void => {
      pending.isReady = true;
      onWake();
    };
    boundary.started?.then(wake, wake);
    return pending;
  }

  warn(code: string, message: string, site: Site): void {
    this.options.env.warn(code, message, site.unit, site.at);
  }

  /** A body that could swallow what follows, or in development one that isn't balanced, becomes a failed view. */
  private check(html: string, site: Site, planned: PlannedBoundary): void {
    const balance = this.options.env.development ? checkBalanced(html, planned.parentElement ?? undefined) : checkEnvelope(html);
    if (balance.ok) return;
    const { text, wayOut } = PROBLEMS[balance.reason];
    throw new TemplateRuntimeError('unbalanced_html', `${subject(site)} can't arrive on its own: ${text}`, { hint: wayOut });
  }
}

function subject(site: Site): string {
  return site.name === null ? 'this suspense' : `block "${site.name}"`;
}
