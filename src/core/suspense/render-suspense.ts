/**
 * Runs a plan: the shell first, then each boundary as soon as its own data is there. This is where time, rendering and markup meet; each is
 * known to one of the parts below only.
 */
import { copyContext } from '../runtime/context.ts';
import { resolveBlocks } from '../runtime/block-table.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import type { Failure } from '../runtime/state.ts';
import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import { abortable } from './abortable.ts';
import { BoundaryHost } from './boundary-host.ts';
import { DeferredError } from './deferred-error.ts';
import { DeferredValues, isDeferredValue } from './deferred-values.ts';
import { deliveries } from './delivery/deliveries.ts';
import type { ClientMode, Delivery, DeliveryName, DeliveryOptions } from './delivery/delivery.ts';
import { writePatch } from './delivery/write-patch.ts';
import { createKeys } from './keys.ts';
import { type Layout, type RequestHead, selectLayouts } from './layouts.ts';
import { planPage } from './page-maps.ts';
import { PatchWork } from './patch-work.ts';
import type { Hold, SuspensePlan } from './plan.ts';
import { defaultScheduler, type Scheduler } from './scheduler.ts';
import { Session } from './session.ts';
import { normalize, type Suspense } from './suspense.ts';
import { openBody } from './open-body.ts';
import { Wakeup } from './wakeup.ts';

export interface RenderSuspenseOptions {
  /** How patches travel. Default: `script`. */
  readonly delivery?: DeliveryName;
  /** Chirp's flag: `true` means delivery `oob`. */
  readonly isHtmx?: boolean;
  /** Templates around the page, outermost first; the page goes into their block `content`. */
  readonly layouts?: readonly Layout[];
  /** Data of the layouts; the page's own wins. Deferred like it. */
  readonly layoutContext?: Readonly<Record<string, unknown>>;
  /** Decides which layouts apply. Without it all do. */
  readonly request?: RequestHead;
  readonly signal?: AbortSignal;
  /** CSP nonce for scripts that the delivery writes. */
  readonly nonce?: string;
  /** Default: `inline`. */
  readonly client?: ClientMode;
  /** Address of the external swap client. */
  readonly clientSrc?: string;
  /** Fixes the random part of boundary keys and failure ids, for tests. */
  readonly idPrefix?: string;
  /** Hears of every error that became a failed view. */
  readonly onError?: (error: unknown, failure: Failure) => void;
  /** Time, for tests. */
  readonly scheduler?: Scheduler;
}

/**
 * The response in chunks: the shell is exactly the first one. Ends soon after `signal` aborts; `return()` aborts the loaders.
 *
 * @throws TemplateError before the first chunk: a template that can't be found or compiled, an error in the shell, a boundary where none can stand
 * @example
 * for await (const chunk of renderSuspense(env, suspense('page.html', { news: loadNews() }))) response.write(chunk);
 */
export function renderSuspense(env: RuntimeEnvironment, page: Suspense, options: RenderSuspenseOptions = {}): AsyncIterable<string> {
  return abortable(options.signal ?? null, (signal) => run(env, page, options, signal));
}

async function* run(env: RuntimeEnvironment, page: Suspense, options: RenderSuspenseOptions, signal: AbortSignal): AsyncGenerator<string, void, unknown> {
  const name: DeliveryName = options.delivery ?? (options.isHtmx ? 'oob' : 'script');
  const delivery = deliveries[name];
  const scheduler = options.scheduler ?? defaultScheduler;
  const layouts = selectLayouts(options.layouts ?? [], options.request).map((layout) => layout.template);
  await Promise.all([page.template, ...layouts].map((template) => env.getTemplateAsync(template)));

  const { plain, deferred } = partition({ ...normalize(options.layoutContext ?? {}), ...page.context });
  const { map, plan } = planPage(env, page.template, layouts, new Set(deferred.keys()), { namedOnly: name === 'oob' });
  reportHolds(env, plan.holds, page);

  const wakeup = new Wakeup();
  const values = new DeferredValues(deferred, { timeoutMs: page.options.timeoutMs, scheduler, onSettled: () => wakeup.notify() });
  const idPrefix = options.idPrefix;
  const nextKey = createKeys(idPrefix);
  const session = new Session({
    env,
    plan,
    values,
    delivery,
    signal,
    nextKey,
    target: map.isAsync ? 'async' : 'sync',
    failurePrefix: idPrefix ?? nextKey().slice(0, 4),
    targets: page.options.targets ?? {},
    alwaysPatch: name === 'oob' && page.options.scope === 'blocks',
    onError: options.onError ?? ((error) => report(env, error)),
    onWake: () => wakeup.notify(),
    grace: () => grace(scheduler, page.options.graceMs),
  });
  const onAbort = (): void => {
    values.close(signal.reason);
    wakeup.notify();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    values.start(plan.used);
    await beforeShell({ delivery, plan, values, wakeup, scheduler, page, signal });
    const shell = await renderShell(env, session, page.template, layouts, plain);
    const write: DeliveryOptions = { client: options.client ?? 'inline', ...pick(options) };
    const patchesFollow = session.pending.size > 0 || session.loops.size > 0;
    const isWritten = page.options.scope === 'page' || name === 'fold';
    yield isWritten ? writePatch(delivery, { kind: 'shell', html: openBody(shell, session), patchesFollow }, write) : '';
    if (!patchesFollow) return;
    const prologue = delivery.prologue(write);
    if (prologue !== '') yield prologue;
    yield* patches(session, delivery, write, wakeup, scheduler, signal);
  } finally {
    signal.removeEventListener('abort', onAbort);
    values.close(new Error('the response has ended'));
    for (const loop of session.loops) loop.source.close();
  }
}

/**
 * Patches in the order in which their data came, document order within one turn. What is ready in one turn leaves in one chunk; a body that
 * takes its time holds up no other.
 */
async function* patches(
  session: Session,
  delivery: Delivery,
  write: DeliveryOptions,
  wakeup: Wakeup,
  scheduler: Scheduler,
  signal: AbortSignal,
): AsyncGenerator<string, void, unknown> {
  const work = new PatchWork(session, () => wakeup.notify());
  while (!signal.aborted && work.isUnfinished) {
    work.start();
    const chunk = work.take().map((patch) => writePatch(delivery, patch, write)).join('');
    if (chunk !== '') yield chunk;
    else {
      await wakeup.wait();
      await macrotask(scheduler);
    }
  }
}

interface BeforeShell {
  readonly delivery: Delivery;
  readonly plan: SuspensePlan;
  readonly values: DeferredValues;
  readonly wakeup: Wakeup;
  readonly scheduler: Scheduler;
  readonly page: Suspense;
  readonly signal: AbortSignal;
}

/** Waits for the grace time, then for the keys that hold the shell; a folded page waits for all. */
async function beforeShell({ delivery, plan, values, wakeup, scheduler, page, signal }: BeforeShell): Promise<void> {
  if (plan.used.size === 0) return;
  const required = delivery.patches ? [...plan.holds.map((hold) => hold.key), ...(page.options.hold ?? [])] : [...plan.used];
  const waits = required.filter((key) => values.has(key));
  values.start(waits);
  const anyPending = (keys: Iterable<string>): boolean => [...keys].some((key) => values.isPending(key));
  if (anyPending(plan.used)) await grace(scheduler, page.options.graceMs);
  while (!signal.aborted && anyPending(waits)) await wakeup.wait();
  for (const { key } of plan.holds) {
    const state = values.state(key);
    if (state.status === 'failed') throw new DeferredError(key, state.kind, state.reason);
  }
}

/** The page in its layouts, from the inside out: one text. */
async function renderShell(
  env: RuntimeEnvironment,
  session: Session,
  page: string,
  layouts: readonly string[],
  plain: Readonly<Record<string, unknown>>,
): Promise<string> {
  const host = new BoundaryHost(session);
  let html = await renderTemplate(env, session, host, page, plain, null);
  for (const layout of [...layouts].reverse()) html = await renderTemplate(env, session, host, layout, plain, html);
  session.activate(host.registered);
  return html;
}

async function renderTemplate(
  env: RuntimeEnvironment,
  session: Session,
  host: BoundaryHost,
  name: string,
  plain: Readonly<Record<string, unknown>>,
  content: string | null,
): Promise<string> {
  const state = session.state(host);
  const program = await env.program(name, state, null);
  const table = await env.table(program, state);
  const blocks = content === null ? table : resolveBlocks(table.chain, { content: () => content });
  const ctx = copyContext({ ...plain, ...session.options.values.settled() });
  return program.render(ctx, state, blocks) as string | Promise<string>;
}

function partition(context: Readonly<Record<string, unknown>>): { plain: Record<string, unknown>; deferred: Map<string, unknown> } {
  const plain: Record<string, unknown> = {};
  const deferred = new Map<string, unknown>();
  for (const [key, value] of Object.entries(context)) {
    if (isDeferredValue(value)) deferred.set(key, value);
    else plain[key] = value;
  }
  return { plain, deferred };
}

/** Keys read outside every boundary: the page is right but late. */
function reportHolds(env: RuntimeEnvironment, holds: readonly Hold[], page: Suspense): void {
  for (const { key, read, because } of holds) {
    if (page.options.hold?.includes(key)) continue;
    const message = `"${key}" is read ${because === null ? 'outside every block' : `in a block that can't arrive on its own (${because})`}: the page waits for it`;
    const hint = `put the read into a block, or list "${key}" in hold`;
    const place = { template: read.template, line: read.at.line, column: read.at.column };
    if (page.options.strictBoundaries) throw new TemplateRuntimeError('unbounded_read', message, { hint, place: { ...place, codeFrame: null } });
    if (env.development) env.report({ code: 'unbounded_read', message: `${message}; ${hint}`, ...place });
  }
}

function report(env: RuntimeEnvironment, error: unknown): void {
  if (env.development) console.error(error);
}

function grace(scheduler: Scheduler, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (graceMs > 0) scheduler.timeout(resolve, graceMs);
    else scheduler.macrotask(resolve);
  });
}

function macrotask(scheduler: Scheduler): Promise<void> {
  return new Promise((resolve) => scheduler.macrotask(resolve));
}

function pick({ nonce, clientSrc }: RenderSuspenseOptions): Pick<DeliveryOptions, 'nonce' | 'clientSrc'> {
  return { ...(nonce === undefined ? {} : { nonce }), ...(clientSrc === undefined ? {} : { clientSrc }) };
}
