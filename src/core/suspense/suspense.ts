/** The value a handler returns: a template, its data, and what is still loading. */
import type { ContextArguments, ContextOf, TemplateName } from '../environment/typed-templates.ts';
import { isThenable } from '../runtime/unsettled.ts';
import type { DeferrableContext } from './deferrable-context.ts';
import { type RevealOrder, revealRule } from './reveal.ts';

export interface SuspenseOptions {
  /** Block name → id of the element that holds it, for out-of-band delivery. Default: the block's name. */
  readonly targets?: Readonly<Record<string, string>>;
  /** `blocks`: only the deferred blocks, no page around them. Default: `page`. */
  readonly scope?: 'page' | 'blocks';
  /** Keys that delay the shell until they have settled, as far as the page reads them. */
  readonly hold?: readonly string[];
  /** How long one value, each item of a stream, or a body that awaits something may take, in milliseconds. Default: 30 000. */
  readonly timeoutMs?: number;
  /** How long the shell waits for values before it leaves without them, in milliseconds. Default: 0, one macrotask. */
  readonly graceMs?: number;
  /** In which order blocks that have arrived are shown. Default: `as-ready`. */
  readonly order?: RevealOrder;
  /** How long a fallback that is shown stays at least, in milliseconds. Default: 0. */
  readonly minFallbackMs?: number;
  /** How many `defer()` values load at a time; what loads already is not counted. Default: Infinity. */
  readonly concurrency?: number;
  /** How long the response may wait for data, in milliseconds; what is still pending then has failed. Default: Infinity. */
  readonly responseTimeoutMs?: number;
  /** A deferred key read outside every boundary is an error before the first byte, instead of holding the shell. */
  readonly strictBoundaries?: boolean;
}

type Defaulted =
  | 'scope'
  | 'timeoutMs'
  | 'responseTimeoutMs'
  | 'graceMs'
  | 'minFallbackMs'
  | 'concurrency'
  | 'order'
  | 'strictBoundaries';

const DEFAULTS: Required<Pick<SuspenseOptions, Defaulted>> = {
  scope: 'page',
  timeoutMs: 30_000,
  responseTimeoutMs: Infinity,
  graceMs: 0,
  minFallbackMs: 0,
  concurrency: Infinity,
  order: 'as-ready',
  strictBoundaries: false,
};

const NO_OPTIONS: SuspenseOptions = {};
const DEFAULT_OPTIONS: Suspense['options'] = Object.freeze({ ...DEFAULTS });

const BRAND: unique symbol = Symbol.for('millrace.suspense');

export interface Suspense {
  readonly [BRAND]: true;
  readonly template: string;
  /** Promises are real ones here, each with its rejection handled. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly options: SuspenseOptions & Required<Pick<SuspenseOptions, Defaulted>>;
}

/**
 * A page whose slow parts follow. Plain values are in the shell; the blocks that read a promise or an async iterable come when it has
 * settled. Thenables get their one `.then` here, so a query builder runs once and an early rejection can't end the process.
 *
 * @throws TypeError for an option that can mean nothing: it would show only when the page hangs
 * @example
 * suspense('dashboard.html', { title: 'Sales', revenue: loadRevenue(), orders: streamOrders() })
 */
export function suspense<N extends string>(
  template: TemplateName<N>,
  ...args: ContextArguments<DeferrableContext<ContextOf<N>>, SuspenseOptions>
): Suspense;
export function suspense(
  template: string,
  context: Readonly<Record<string, unknown>> = {},
  options: SuspenseOptions = NO_OPTIONS,
): Suspense {
  return Object.freeze({
    [BRAND]: true as const,
    template,
    context: Object.freeze(normalize(context)),
    options: options === NO_OPTIONS ? DEFAULT_OPTIONS : Object.freeze(checked({ ...DEFAULTS, ...definedOnly(options) })),
  });
}

export function isSuspense(value: unknown): value is Suspense {
  return typeof value === 'object' && value !== null && BRAND in value;
}

/** Thenables as promises; one promise per thenable, however many keys share it. */
export function normalize(context: Readonly<Record<string, unknown>>): Record<string, unknown> {
  let promises: Map<unknown, Promise<unknown>> | null = null;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(context)) {
    const value = context[key];
    if (!isThenable(value)) result[key] = value;
    else if (isNative(value)) result[key] = heard(value);
    else {
      promises ??= new Map();
      const known = promises.get(value) ?? heard(new Promise((resolve, reject) => value.then(resolve, reject)));
      promises.set(value, known);
      result[key] = known;
    }
  }
  return result;
}

function isNative(thenable: PromiseLike<unknown>): thenable is Promise<unknown> {
  return thenable instanceof Promise && thenable.then === nativeThen && thenable.constructor === Promise;
}

/** A rejection is reported where the value is read, if it is read. */
function heard(promise: Promise<unknown>): Promise<unknown> {
  nativeThen.call(promise, undefined, ignore);
  return promise;
}

const nativeThen = Promise.prototype.then;

function ignore(): void {}

function checked<T extends Suspense['options']>(options: T): T {
  revealRule(options.order);
  for (const name of ['timeoutMs', 'responseTimeoutMs', 'graceMs', 'minFallbackMs'] as const) {
    if (!(options[name] >= 0)) throw new TypeError(`${name}: ${String(options[name])} is no time in milliseconds`);
  }
  if (!(options.concurrency >= 1)) throw new TypeError(`concurrency: ${String(options.concurrency)} values can't load at a time`);
  return options;
}

/** An option that is passed as undefined is one that isn't passed. */
function definedOnly(options: SuspenseOptions): SuspenseOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
