import type { Layout } from '../core/suspense/layouts.ts';
import type { ErrorListener } from './error-report.ts';
import type { DeliveryName } from './negotiate.ts';
import type { ClientForm, Context } from './rendering.ts';
import type { ResponseHead } from './response-head.ts';
import type { Result } from './results/index.ts';

/** Why there is no page. */
export interface PageFailure {
  readonly status: number;
  /** What `onError` was told, too. */
  readonly id: string;
  readonly error: unknown;
}

export interface RespondOptions {
  /** Overrides negotiation for a suspense. */
  readonly delivery?: DeliveryName;
  /** How the swap client travels with `script` delivery; default `inline`. */
  readonly client?: ClientForm;
  /** Address of the external swap client; default `/millrace/swap.js`. */
  readonly clientSrc?: string;
  /** Put on every script that is emitted; must equal the one in the response's Content-Security-Policy. */
  readonly nonce?: string;
  /** What `csrf_token()` writes into forms. */
  readonly csrfToken?: string;
  /** Outermost first. Which of them apply depends on the request (`shouldWrapInLayouts`). */
  readonly layouts?: readonly Layout[];
  /** Context of the layouts; the page's own context wins where both have a key. */
  readonly layoutContext?: Context;
  /** Wins over the result's own status. */
  readonly status?: number;
  /** Win over the headers that `respond` sets; `Vary` is merged. */
  readonly headers?: HeadersInit;
  /** Fixes the random part of the boundary keys, for tests. */
  readonly idPrefix?: string;
  /** For what is decided while data loads: status, headers and cookies, until the shell leaves. One for each response. */
  readonly head?: ResponseHead;
  /**
   * The page for an error before the shell, null for the built-in one. Its status is that of the error, and it isn't cached. Development
   * shows errors of status 500 and up with their details instead.
   */
  readonly errorPage?: (failure: PageFailure) => Result | null;
  /**
   * Told of every error that the client isn't shown, before the shell and after; `report.id` is what the client sees in its place. Aborts,
   * redirects and `notFound()` as an answer are no errors. Default: `console.error`.
   */
  readonly onError?: ErrorListener;
}
