import type { Layout } from '../core/suspense/layouts.ts';
import type { DeliveryName } from './negotiate.ts';
import type { ClientForm, Context } from './rendering.ts';

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
  /** Told of every error that the client isn't shown, before the shell and after. Aborts and redirects are no errors. */
  readonly onError?: (error: unknown) => void;
}
