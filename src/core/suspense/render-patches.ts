/**
 * Runs a plan: the shell first, then each boundary as soon as its own data is there. This is where time and rendering meet; what a patch
 * becomes, text or nodes, is the caller's.
 */
import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import type { Failure } from '../runtime/state.ts';
import { abortable } from './abortable.ts';
import type { Cancellation } from './cancellation.ts';
import { checkTargets } from './check-targets.ts';
import { DeferredValues, isDeferredValue } from './deferred-values.ts';
import type { Delivery } from './delivery/delivery.ts';
import { foldDelivery } from './delivery/fold.ts';
import { Grace } from './grace.ts';
import { inTime } from './in-time.ts';
import { createKeys } from './keys.ts';
import { type Layout, outerLayouts, type RequestHead, selectLayouts } from './layouts.ts';
import { MinimumTime } from './minimum-time.ts';
import { openBody } from './open-body.ts';
import { planOuter, renderOuter, withOuter } from './outer-blocks.ts';
import { planPage } from './page-maps.ts';
import type { PageOutcome } from './page-outcome.ts';
import type { Patch } from './patch.ts';
import { PatchWork } from './patch-work.ts';
import { renderShell } from './render-shell.ts';
import { reportHolds } from './report-holds.ts';
import { retryUrl } from './retry-url.ts';
import { revealRule } from './reveal.ts';
import { defaultScheduler, nextMacrotask, type Scheduler } from './scheduler.ts';
import { Session } from './session.ts';
import { normalize, type Suspense } from './suspense.ts';
import { Wakeup } from './wakeup.ts';

export interface PatchOptions {
  /** Templates around the page, outermost first; the page goes into their block `content`. */
  readonly layouts?: readonly Layout[];
  /** Data of the layouts; the page's own wins. Deferred like it. */
  readonly layoutContext?: Readonly<Record<string, unknown>>;
  /** Decides which layouts apply. Without it all do. */
  readonly request?: RequestHead;
  readonly signal?: AbortSignal;
  /** Fixes the random part of boundary keys and failure ids, for tests. */
  readonly idPrefix?: string;
  /**
   * Renders this block alone, folded, and loads no more than that takes; the whole page if no block of that name stands in one place of
   * it. Empty if the page doesn't show the block.
   */
  readonly block?: string;
  /** Renders this block alone, folded, as `renderBlock` does: whether or not the page shows it. */
  readonly fragment?: string;
  /** Hears of every error that became a failed view. */
  readonly onError?: (error: unknown, failure: Failure) => void;
  /** Whether an error of deferred data is one of the page: a redirect, or that there is no such page. */
  readonly outcomeOf?: (error: unknown) => PageOutcome | null;
  /** Time, for tests. */
  readonly scheduler?: Scheduler;
}

/**
 * The page as patches, the shell's alone in the first batch; what is ready in one turn is one batch. Ends soon after `signal` aborts;
 * `return()` aborts the loaders.
 *
 * @param delivery what can be patched, and what stands where a patch will come
 * @throws TemplateError before the shell: a template that can't be found or compiled, an error in the shell, a boundary where none can stand
 * @example
 * for await (const patches of renderPatches(env, page, deliveries.htmx)) for (const patch of patches) apply(patch);
 */
export function renderPatches(
  env: RuntimeEnvironment,
  page: Suspense,
  delivery: Delivery,
  options: PatchOptions = {},
): AsyncIterable<readonly Patch[]> {
  return abortable(options.signal ?? null, (cancellation) => runPatches(env, page, delivery, options, cancellation));
}

/** The same for a caller that is `abortable` itself. Values are looked after from now on, not from the first `next()`. */
export function runPatches(
  env: RuntimeEnvironment,
  page: Suspense,
  delivery: Delivery,
  options: PatchOptions,
  cancellation: Cancellation,
): AsyncGenerator<readonly Patch[], void, unknown> {
  const { layoutContext } = options;
  const context = env.contextOf(layoutContext === undefined ? page.context : { ...normalize(layoutContext), ...page.context });
  return run(env, page, context, delivery, options, cancellation);
}

async function* run(
  env: RuntimeEnvironment,
  page: Suspense,
  context: Readonly<Record<string, unknown>>,
  delivery: Delivery,
  options: PatchOptions,
  cancellation: Cancellation,
): AsyncGenerator<readonly Patch[], void, unknown> {
  const { name } = delivery;
  const { scope, timeoutMs, responseTimeoutMs, graceMs, minFallbackMs, concurrency, targets = {}, order } = page.options;
  const mayReveal = revealRule(order);
  const scheduler = options.scheduler ?? defaultScheduler;
  const layouts = selectLayouts(options.layouts ?? [], options.request).map((layout) => layout.template);
  const around = sendsOuter(delivery, page, options) ? outerLayouts(options.layouts ?? [], options.request) : [];
  const outerNames = around.map((layout) => layout.template);
  const loading = env.load([page.template, ...layouts, ...outerNames]);
  if (loading !== null) await loading;
  if (cancellation.isCancelled) return; // while the templates were loading: nothing has been started that would have to be ended

  const { plain, deferred } = partition(context);
  const { block, fragment = null } = options;
  const parts = { page: page.template, layouts, fragment };
  const { map, plan } = planPage(env, parts, deferred, { namedOnly: name === 'oob' });
  const outer = planOuter(env, outerNames, deferred, map);
  if (name === 'oob') checkTargets(plan, targets);
  if (fragment === null) reportHolds(env, plan.holds, page);
  const addressed = block === undefined ? null : plan.address(block);
  const means = addressed === null && fragment === null ? delivery : foldDelivery;

  const own = addressed?.keys ?? plan.used;
  const used = outer === null ? own : new Set([...own, ...outer.addressed.keys]);
  const hold = new Set([...(page.options.hold ?? []), ...plan.holds.map(({ key }) => key), ...(outer?.addressed.leading ?? [])]);
  const wakeup = new Wakeup();
  const grace = new Grace(scheduler, graceMs, () => wakeup.notify());
  const minimumTime = new MinimumTime(scheduler, minFallbackMs, () => wakeup.notify());
  const values = new DeferredValues(deferred, {
    timeoutMs,
    responseTimeoutMs,
    concurrency,
    scheduler,
    collectStreams: !means.appends,
    onSettled: (key) => {
      session.pending.settled(key);
      // Before the shell only the last value, and one that holds it, changes anything.
      if (session.isUnderWay || !values.isLoading || hold.has(key)) wakeup.notify();
    },
  });
  const { idPrefix } = options;
  const nextKey = createKeys(idPrefix);
  let failurePrefix: string | null = null;
  const session = new Session({
    env,
    plan: withOuter(plan, outer),
    values,
    delivery: means,
    cancellation,
    nextKey,
    target: map.isAsync || outer?.isAsync || env.hasOwnFilters ? 'async' : 'sync',
    failurePrefix: () => (failurePrefix ??= idPrefix ?? nextKey().slice(0, 4)),
    targets,
    shellRole: means.name === 'oob' && scope === 'blocks' ? 'refresh' : 'page',
    retryUrl: (name) => (plan.address(name) === null ? null : retryUrl(options.request, name)),
    outcomeOf: options.outcomeOf ?? (() => null),
    onError: options.onError ?? logFailure,
    onShown: (boundary) => minimumTime.start(boundary),
    onWake: () => wakeup.notify(),
    grace: () => grace.afterStart(),
    inTime: (work) => inTime(work, Math.min(timeoutMs, responseTimeoutMs), scheduler),
  });
  const forget = cancellation.onCancel(() => {
    grace.stop();
    values.close(cancellation.reason);
    wakeup.notify();
  });
  try {
    values.start(used);
    await beforeShell({ delivery: means, values, wakeup, grace, hold, cancellation });
    const shell = await renderShell(env, session, parts, plain, addressed);
    session.budget?.emit(shell);
    if (outer !== null) await renderOuter(env, session, outer, plain);
    const patchesFollow = session.pending.size > 0 || session.loops.size > 0;
    const isWritten = scope === 'page' || means.name !== 'oob'; // only out-of-band blocks can do without the page around them
    session.isUnderWay = true;
    const first: Patch = { kind: 'shell', html: isWritten ? openBody(shell, session) : '', patchesFollow };
    const others = patches(new PatchWork(session, mayReveal, minimumTime, () => wakeup.notify()), {
      wakeup,
      scheduler,
      cancellation,
    });
    if (!means.patches) yield await oneBatch(first, others);
    else {
      yield [first];
      if (patchesFollow) yield* others;
    }
  } finally {
    forget();
    grace.stop();
    minimumTime.stop();
    values.close();
  }
}

/**
 * Patches in the order in which their data came, document order within one turn. What is ready in one turn leaves in one batch; a body that
 * takes its time holds up no other. A stream is asked for more only when the consumer has come back for more.
 */
async function* patches(
  work: PatchWork,
  { wakeup, scheduler, cancellation }: { wakeup: Wakeup; scheduler: Scheduler; cancellation: Cancellation },
): AsyncGenerator<readonly Patch[], void, unknown> {
  while (!cancellation.isCancelled && work.isUnfinished) {
    work.renderReady();
    const batch = work.take();
    if (batch.length > 0) yield batch;
    else {
      work.fillLoops();
      await wakeup.wait();
      await nextMacrotask(scheduler);
    }
  }
}

/** What leaves in one piece: all has settled. */
async function oneBatch(first: Patch, others: AsyncIterable<readonly Patch[]>): Promise<readonly Patch[]> {
  const batch = [first];
  for await (const patches of others) batch.push(...patches);
  return batch;
}

/** Whether the client may show more of the page than this response replaces. */
function sendsOuter(delivery: Delivery, page: Suspense, { block, fragment }: PatchOptions): boolean {
  return delivery.outer !== null && page.options.scope === 'page' && block === undefined && fragment === undefined;
}

interface BeforeShell {
  readonly delivery: Delivery;
  readonly values: DeferredValues;
  readonly wakeup: Wakeup;
  readonly grace: Grace;
  readonly hold: ReadonlySet<string>;
  readonly cancellation: Cancellation;
}

/** Waits for the grace time, but not longer than there is something to wait for; then for the keys that hold the shell. A folded page waits for all. */
async function beforeShell({ delivery, values, wakeup, grace, hold, cancellation }: BeforeShell): Promise<void> {
  if (!values.isLoading) return;
  if (!delivery.patches) {
    while (!cancellation.isCancelled && values.isLoading) await wakeup.wait();
    return;
  }
  grace.start();
  while (!cancellation.isCancelled && !grace.isOver && values.isLoading) await wakeup.wait();
  grace.stop();
  for (const key of hold) while (!cancellation.isCancelled && values.isUnderWay(key)) await wakeup.wait();
}

function partition(context: Readonly<Record<string, unknown>>): {
  plain: Record<string, unknown>;
  deferred: Map<string, unknown>;
} {
  const plain: Record<string, unknown> = {};
  const deferred = new Map<string, unknown>();
  for (const key of Object.keys(context)) {
    const value = context[key];
    if (isDeferredValue(value)) deferred.set(key, value);
    else plain[key] = value;
  }
  return { plain, deferred };
}

function logFailure(error: unknown, failure: Failure): void {
  console.error(`[millrace] ${failure.id}`, error);
}
