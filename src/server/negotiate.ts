/**
 * Which representation a request gets. Pure: only the method, the URL and headers decide, by two tables read from the top; the first
 * rule that matches wins. Every header is read through a recorder, so `vary` lists exactly what was looked at.
 */
import type { DeliveryName } from '../core/suspense/delivery/delivery.ts';
import { clientHeader, deliveryParameter } from '../core/suspense/protocol.ts';
import { botName } from './bots.ts';
import { recordHeaders } from './recorded-request.ts';

/** What the client is going to replace: everything, its whole page by htmx's hand, or a piece of it. */
export type Intent = 'document' | 'full' | 'partial';

/** How the deferred blocks travel; `fold` means that none are deferred. */
export type { DeliveryName };

export interface Negotiation {
  readonly intent: Intent;
  readonly delivery: DeliveryName;
  /** The name of the rule that decided the delivery, for logs and tests. */
  readonly reason: string;
  /** The headers that were read to decide, in the order they were read. */
  readonly vary: readonly string[];
}

export interface NegotiateOptions {
  /** The application's own choice, which nothing overrides. */
  readonly delivery?: DeliveryName | undefined;
  /** The suspense's scope: `blocks` has no shell, its blocks go to elements that are already on the page. */
  readonly scope?: 'page' | 'blocks' | undefined;
}

/** As much of a request as negotiation reads; a Web `Request` fits. */
export interface NegotiableRequest {
  readonly method?: string;
  /** Absolute or relative. */
  readonly url?: string;
  readonly headers: { get(name: string): string | null | undefined };
}

interface Facts {
  readonly request: NegotiableRequest;
  readonly options: NegotiateOptions;
  readonly intent: Intent;
  header(name: string): string;
}

interface DeliveryRule {
  readonly reason: string;
  readonly delivery: DeliveryName;
  applies(facts: Facts): boolean;
}

interface IntentRule {
  readonly intent: Intent;
  applies(header: (name: string) => string): boolean;
}

/**
 * @example
 * negotiate(new Request('https://example.org/'));
 * // { intent: 'document', delivery: 'script', reason: 'document', vary: ['HX-Request', …] }
 */
export function negotiate(request: NegotiableRequest, options: NegotiateOptions = {}): Negotiation {
  const recorded = recordHeaders(request.headers);
  const header = (name: string): string => recorded.get(name) ?? '';
  const intent = matchIntent(header);
  const { delivery, reason } = matchDelivery({ request, options, intent, header });
  return { intent, delivery, reason, vary: [...recorded.read] };
}

/** The first half of `negotiate`, for results that have no deferred blocks. */
export function readIntent(request: NegotiableRequest): Intent {
  return matchIntent((name) => request.headers.get(name) ?? '');
}

/** htmx 4 says `HX-Request-Type`; htmx 2 replaces the whole page when it boosts without a target that has an id. */
const intentRules: readonly IntentRule[] = [
  { intent: 'document', applies: (header) => !isFromHtmx(header) },
  { intent: 'full', applies: (header) => header('HX-History-Restore-Request') === 'true' },
  { intent: 'full', applies: (header) => header('HX-Request-Type') === 'full' },
  { intent: 'partial', applies: (header) => header('HX-Request-Type') !== '' },
  { intent: 'full', applies: (header) => header('HX-Boosted') === 'true' && header('HX-Target') === '' },
];

const deliveryRules: readonly DeliveryRule[] = [
  { reason: 'head', delivery: 'fold', applies: ({ request }) => request.method === 'HEAD' },
  { reason: 'query', delivery: 'fold', applies: ({ request }) => asksToFold(request.url) },
  { reason: 'history_restore', delivery: 'fold', applies: ({ header }) => header('HX-History-Restore-Request') === 'true' },
  { reason: 'prefetch', delivery: 'fold', applies: ({ header }) => /\bpre(?:fetch|render)\b/i.test(header('Sec-Purpose')) },
  { reason: 'blocks', delivery: 'oob', applies: ({ options, intent }) => options.scope === 'blocks' && intent !== 'document' },
  { reason: 'extension', delivery: 'htmx', applies: ({ header }) => header(clientHeader) === '1' },
  { reason: 'stock_htmx', delivery: 'fold', applies: ({ intent }) => intent !== 'document' },
  { reason: 'bot', delivery: 'fold', applies: ({ header }) => botName(header('User-Agent')) !== null },
];

/** A history restore by htmx 4 carries no `HX-Request`. */
function isFromHtmx(header: (name: string) => string): boolean {
  return header('HX-Request') === 'true' || header('HX-History-Restore-Request') === 'true' || header(clientHeader) === '1';
}

function matchIntent(header: (name: string) => string): Intent {
  return intentRules.find((rule) => rule.applies(header))?.intent ?? 'partial';
}

function matchDelivery(facts: Facts): { readonly delivery: DeliveryName; readonly reason: string } {
  const chosen = facts.options.delivery;
  if (chosen !== undefined) return { delivery: chosen, reason: 'explicit' };
  return deliveryRules.find((rule) => rule.applies(facts)) ?? { delivery: 'script', reason: 'document' };
}

/** `?millrace=fold`: the way out for clients that can't apply patches (a `noscript` refresh leads here). */
function asksToFold(url: string | undefined): boolean {
  const query = url?.split('#', 1)[0]?.split('?').slice(1).join('?');
  return query !== undefined && new URLSearchParams(query).get(deliveryParameter) === 'fold';
}
