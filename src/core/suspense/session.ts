/**
 * One response under way: what of it is still to follow, and how it is rendered. Knows neither timers nor how a patch is written.
 */
import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import { noteMarkup, printedMarkup } from '../runtime/escape.ts';
import type { Budget } from '../runtime/sandbox/budget.ts';
import { DroppedStacks, Stacks } from '../runtime/stacks.ts';
import {
  type DeferredHost,
  type Failure,
  NOT_DEFERRED,
  noCalls,
  type RenderState,
  type RunningCalls,
  type Site,
  type Surroundings,
  type TargetName,
} from '../runtime/state.ts';
import { bodyContext } from './body-context.ts';
import { BoundaryHost, type HostRole } from './boundary-host.ts';
import type { Cancellation } from './cancellation.ts';
import { checkRendered } from './check-body.ts';
import { targetOf } from './check-targets.ts';
import type { DeferredValues } from './deferred-values.ts';
import type { Delivery } from './delivery/delivery.ts';
import { isFlowParent } from './failed-view.ts';
import { failureOf } from './failure-of.ts';
import { latePush } from './late-push.ts';
import { startOfBody } from './open-body.ts';
import { navigation, type PageOutcome, unlisted } from './page-outcome.ts';
import type { BlockPatch, FailedPatch } from './patch.ts';
import { PendingBoundaries } from './pending-boundaries.ts';
import type { SuspensePlan } from './plan.ts';
import {
  type BoundaryCall,
  type DocumentOrder,
  type Follower,
  isLoop,
  type PendingBoundary,
  type StreamingLoop,
} from './registered.ts';
import { renderFailed } from './render-failed.ts';
import { ResponseHost } from './response-host.ts';
import { unpredictedRead } from './unpredicted-read.ts';
import { warnOnce } from './warn-once.ts';

type MaybePromise<T> = T | Promise<T>;

export interface SessionOptions {
  readonly env: RuntimeEnvironment;
  readonly plan: SuspensePlan;
  readonly values: DeferredValues;
  readonly delivery: Delivery;
  readonly target: TargetName;
  readonly nextKey: () => string;
  /** Prefix of failure ids: the same in every delivery of one response. */
  readonly failurePrefix: () => string;
  readonly targets: Readonly<Record<string, string>>;
  /** The link that asks for a block again, null for one that can't be had alone. */
  readonly retryUrl: (block: string) => string | null;
  /** What becomes of the shell's boundaries. */
  readonly shellRole: HostRole;
  readonly cancellation: Cancellation;
  readonly outcomeOf: (error: unknown) => PageOutcome | null;
  readonly onError: (error: unknown, failure: Failure) => void;
  /** Called when a boundary's fallback is on its way. */
  readonly onShown: (boundary: PendingBoundary) => void;
  /** Called when a body that was started on its own has settled. */
  readonly onWake: () => void;
  /** Resolves when a body that awaits something has had its time to be done at once. */
  readonly grace: () => Promise<void>;
  /** The same promise, rejected if it takes longer than a value may take. */
  readonly inTime: <T>(work: Promise<T>) => Promise<T>;
}

export class Session {
  readonly options: SessionOptions;
  readonly pending: PendingBoundaries = new PendingBoundaries();
  readonly loops: Set<StreamingLoop> = new Set();
  /** Shared by the shell and all that follows. */
  readonly budget: Budget | null;
  readonly stacks: Stacks;
  readonly calls: RunningCalls = noCalls();
  /** Renders the shell. */
  readonly shell: BoundaryHost;
  /** The shell has left: the head of the response is out. */
  isUnderWay = false;
  private readonly host: ResponseHost;
  /** Fallbacks being rendered: what defs of the page read then may be pending. */
  private fallbacks = 0;

  constructor(options: SessionOptions) {
    this.options = options;
    this.host = new ResponseHost(options.env, (error, path) => this.failure(error, path));
    this.budget = options.env.budget();
    this.stacks = new Stacks(this.budget, (name) => latePush(options.env, name));
    this.shell = new BoundaryHost(this, options.shellRole, options.plan.outside);
  }

  /** The state that templates are rendered with. Failed branches of loops get their failures from here, so that ids are the same everywhere. */
  state(deferred: DeferredHost, surroundings: Surroundings): RenderState {
    const { target } = this.options;
    return {
      host: this.host,
      target,
      deferred,
      depth: surroundings.depth,
      importing: null,
      calls: this.calls,
      provided: surroundings.provided,
      isInFragment: surroundings.isInFragment,
      stacks: deferred.isFallback ? new DroppedStacks(this.stacks) : (surroundings.stacks ?? this.stacks),
      budget: this.budget,
    };
  }

  /** A deferred key's value, for a body: all its keys have settled. */
  read(name: string): unknown {
    const { values } = this.options;
    if (!values.has(name)) return NOT_DEFERRED;
    if (!values.isPending(name)) return values.value(name);
    if (this.fallbacks > 0) return null;
    throw unpredictedRead(name);
  }

  /**
   * A rendering is on its way: what it has left behind may follow. Not before: a patch must not overtake the text that holds its marker.
   */
  activate(followers: readonly Follower[], order: DocumentOrder, from = 0): void {
    followers.forEach((follower, index) => {
      follower.order = [...order, from + index];
      if (isLoop(follower)) this.loops.add(follower);
      else {
        this.pending.add(
          follower,
          follower.planned.keys.filter((key) => this.options.values.isPending(key)),
        );
        if (!follower.isOuter) this.options.onShown(follower);
      }
    });
  }

  /** A rendering has failed: nothing of it follows. */
  discard(followers: readonly Follower[]): void {
    for (const follower of followers) if (isLoop(follower)) follower.source.close();
  }

  /** A boundary that follows; its fallback stands in the page until the patch. */
  suspend(
    call: BoundaryCall & Pick<PendingBoundary, 'planned'>,
    started: Promise<string> | null,
    isOuter: boolean,
  ): PendingBoundary {
    const { nextKey, targets, onWake } = this.options;
    const name = call.site.name ?? '';
    // Written out, as in `state`: V8 makes slow objects of spreads.
    const boundary: PendingBoundary = {
      site: call.site,
      planned: call.planned,
      branches: call.branches,
      blocks: call.blocks,
      ctx: call.ctx,
      surroundings: call.surroundings,
      host: call.host,
      key: nextKey(),
      target: targetOf(targets, name),
      started,
      isReady: false,
      startsBody: false,
      isOuter,
      order: [],
    };
    const wake = (): void => {
      boundary.isReady = true;
      this.pending.came(boundary);
      onWake();
    };
    started?.then(wake, wake);
    return boundary;
  }

  /** Renders a boundary whose keys have settled. Never throws: an error is a failed patch. */
  patch(boundary: PendingBoundary): MaybePromise<BlockPatch | FailedPatch> {
    try {
      const html = this.body(boundary, boundary.started);
      if (typeof html === 'string') return this.blockPatch(boundary, html);
      return html.then((text) => this.blockPatch(boundary, text)).catch((error: unknown) => this.failedPatch(boundary, error));
    } catch (error) {
      return this.failedPatch(boundary, error);
    }
  }

  private blockPatch(boundary: PendingBoundary, text: string): BlockPatch {
    const sent = this.stacks.send(text);
    this.budget?.emit(sent);
    const html = boundary.startsBody ? startOfBody(sent, boundary.host.followers) : sent;
    return patchOf('block', boundary, html);
  }

  private failedPatch(boundary: PendingBoundary, error: unknown): MaybePromise<FailedPatch> {
    const shown = (text: string): FailedPatch => {
      const sent = this.stacks.send(text);
      return patchOf('failed', boundary, boundary.startsBody ? startOfBody(sent, []) : sent);
    };
    const html = this.recover(boundary, error);
    return typeof html === 'string' ? shown(html) : html.then(shown);
  }

  /** A boundary's patch is on its way. */
  left({ host, order }: PendingBoundary): void {
    this.activate(host.followers.splice(0), order);
  }

  /** The body of a boundary, checked. `started` is its rendering if that is under way. */
  body(call: BoundaryCall, started: Promise<string> | null = null): MaybePromise<string> {
    const { planned, branches, blocks, host, surroundings } = call;
    const printed = started === null ? printedMarkup() : null;
    const html = started ?? branches.body(bodyContext(call, this.options.values), host.state(surroundings), blocks);
    if (typeof html === 'string') return this.checked(html, call, printed);
    const inTime = planned?.awaits && started === null ? this.options.inTime(html) : html;
    return inTime.then((text) => this.checked(text, call, printed));
  }

  private checked(html: string, { planned, site }: BoundaryCall, printed: number | null): string {
    if (planned !== null) checkRendered(this, html, planned, { isBalanced: planned.isBalanced, printed, subject: site });
    return html;
  }

  /** What stands in the place of a body that failed. */
  recover(call: BoundaryCall, error: unknown): MaybePromise<string> {
    this.discard(call.host.followers.splice(0));
    noteMarkup();
    const outcome = this.options.outcomeOf(error);
    if (outcome?.kind === 'redirect') {
      if (!this.isUnderWay) throw error; // until then it is the answer
      return navigation(outcome.url);
    }
    const { planned } = call;
    const meta = outcome !== null && isFlowParent(planned?.parentElement ?? null) ? unlisted : '';
    const placed = (text: string): string => (planned?.opensBody ? planned.leadingSpace + startOfBody(text, []) : text) + meta;
    const html = renderFailed(this, call, error);
    return typeof html === 'string' ? placed(html) : html.then(placed);
  }

  /** `block` is the name of the failed boundary, for the link that asks for it again. */
  failure(error: unknown, path: string, block: string | null = null): Failure {
    const { env, failurePrefix, retryUrl, cancellation } = this.options;
    const failure = failureOf(error, env.development, {
      id: `${failurePrefix()}-${path}`,
      retryUrl: block === null ? null : retryUrl(block),
    });
    if (!cancellation.isCancelled) this.tell(error, failure);
    return failure;
  }

  /** A listener that throws loses its message, never the page. */
  private tell(error: unknown, failure: Failure): void {
    try {
      this.options.onError(error, failure);
    } catch (listenerError) {
      console.error(listenerError);
    }
  }

  /** Runs the rendering of a fallback: what it reads and isn't there yet is null. */
  inFallback(render: () => MaybePromise<string>): MaybePromise<string> {
    const end = (): void => {
      this.fallbacks -= 1;
    };
    this.fallbacks += 1;
    try {
      const html = render();
      if (typeof html !== 'string') return html.finally(end);
      end();
      return html;
    } catch (error) {
      end();
      throw error;
    }
  }

  warn(code: string, message: string, site: Site): void {
    const { positions, name } = site.unit;
    warnOnce(this.options.env, {
      code,
      message,
      template: name,
      line: positions[site.at * 2] ?? null,
      column: positions[site.at * 2 + 1] ?? null,
    });
  }
}

function patchOf<K extends 'block' | 'failed'>(kind: K, { key, target, isOuter }: PendingBoundary, html: string) {
  return isOuter ? { kind, key, target, html, isOuter } : { kind, key, target, html };
}
