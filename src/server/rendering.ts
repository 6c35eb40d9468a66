/**
 * What the HTTP layer needs from the core, as shapes: an environment that knows templates, and the suspense functions. `createRespond`
 * takes the latter as an argument, so HTTP is tested without a compiler. Methods, not function properties: the core's own, narrower
 * parameter types fit.
 */
import type { Layout, RequestHead } from '../core/suspense/layouts.ts';
import type { PageOutcome } from '../core/suspense/page-outcome.ts';
import type { ErrorListener } from './error-report.ts';
import type { DeliveryName } from './negotiate.ts';

export type Context = Readonly<Record<string, unknown>>;

/** What templates may ask of the request. */
export interface RequestFacts {
  readonly request: RequestHead;
  readonly nonce?: string;
  readonly csrfToken?: string;
}

export interface RenderableEnvironment {
  /** Error pages show details; absent means production. */
  readonly development?: boolean;
  getTemplateAsync(name: string): Promise<unknown>;
  /** The environment as the request sees it. */
  forRequest?(facts: RequestFacts): RenderableEnvironment;
}

/** As much of a suspense value as HTTP looks at. */
export interface SuspenseShape {
  readonly template: string;
  readonly options: { readonly scope: 'page' | 'blocks' };
}

/** How the swap client travels with a `script` delivery. */
export type ClientForm = 'inline' | 'external' | 'none';

export interface RenderSuspenseOptions {
  readonly delivery: DeliveryName;
  readonly layouts: readonly Layout[];
  readonly layoutContext: Context;
  readonly request: RequestHead;
  /** The block that alone is asked for, in its place in the page. */
  readonly block?: string;
  /** The block that alone is rendered, wherever it stands. */
  readonly fragment?: string;
  readonly signal: AbortSignal;
  readonly nonce?: string;
  readonly client?: ClientForm;
  readonly clientSrc?: string;
  readonly idPrefix?: string;
  /** What ends a frame for our htmx extension; `Millrace-Stream` says the same. */
  readonly token?: string;
  readonly onError?: ErrorListener;
  /** What an error of deferred data means for the page. */
  readonly outcomeOf?: (error: unknown) => PageOutcome | null;
}

export interface SuspenseCore {
  isSuspense(value: unknown): value is SuspenseShape;
  /** The first chunk is the shell; `fold` has one chunk only. The signal and `return()` abort the loaders. */
  renderSuspense(env: RenderableEnvironment, suspense: SuspenseShape, options: RenderSuspenseOptions): AsyncIterable<string>;
  streamInLayouts(
    env: RenderableEnvironment,
    template: string,
    context: Context,
    options: Pick<RenderSuspenseOptions, 'layouts' | 'layoutContext' | 'request' | 'signal'>,
  ): AsyncIterable<string>;
  formatOobHtmx(html: string, targetId: string): string;
}
