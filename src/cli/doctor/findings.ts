/** What a running page does wrong, by the heads and the times of its answers: a table of checks, each pure. */
import type { Arrival } from './arrival.ts';
import { type Timeline, timelineOf } from './timeline.ts';

export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string;
}

/** The answers that are compared. */
export interface Visit {
  /** As a browser asks: with compression. */
  readonly page: Arrival;
  /** The same without compression. */
  readonly plain: Arrival;
  /** The application itself, without what stands in front of it; null if nobody said where it is. */
  readonly origin: Arrival | null;
}

/** Shell and last patch within so many milliseconds, after a wait: they were kept back. */
const AT_ONCE_MS = 15;
/** Less can't be told from a page that simply was quick. */
const NOTICEABLE_MS = 100;

type Check = (visit: Visit) => Finding | null;

const checks: readonly Check[] = [answers, isOurs, streams, varies, isNotStored, hasNonces, ends];

export function findingsOf(visit: Visit): readonly Finding[] {
  const found: Finding[] = [];
  for (const check of checks) {
    const finding = check(visit);
    if (finding !== null) found.push(finding);
    if (finding?.code === 'no_page' || finding?.code === 'not_millrace') break;
  }
  return found;
}

/** True if what should have come bit by bit came at once, after a time in which the shell could have been there. */
export function isHeldBack({ shellMs, patches }: Timeline): boolean {
  const last = patches.at(-1);
  return last !== undefined && shellMs >= NOTICEABLE_MS && last.atMs - shellMs <= AT_ONCE_MS;
}

function answers({ page }: Visit): Finding | null {
  if (page.status >= 200 && page.status < 300) return null;
  const to = page.headers.get('location');
  return {
    code: 'no_page',
    severity: 'error',
    message: `the answer is ${page.status}${to === null ? '' : `, to ${to}`}`,
    hint: to === null ? 'ask for a page that is there' : 'ask for the page it leads to',
  };
}

function isOurs({ page }: Visit): Finding | null {
  const delivery = page.headers.get('millrace-delivery');
  if (delivery === null) {
    return {
      code: 'not_millrace',
      severity: 'error',
      message: 'the answer has no header Millrace-Delivery',
      hint: 'ask for a page that is sent by respond(); a proxy may drop headers it does not know',
    };
  }
  if (delivery !== 'fold') return null;
  return {
    code: 'folded',
    severity: 'warning',
    message: 'the page is folded: nothing of it is sent before all of it is there',
    hint: 'respond() folds for bots, prefetches and stock htmx; see what negotiate() says of the request',
  };
}

/** Names who keeps the bytes: compression if the plain answer streams, something in between if the application does. */
function streams({ page, plain, origin }: Visit): Finding | null {
  if (!isHeldBack(timelineOf(page))) return null;
  const { shellMs, patches } = timelineOf(page);
  const what = `shell and ${patches.length} patches came at once, after ${Math.round(shellMs)} ms`;
  const encoding = page.headers.get('content-encoding');
  if (encoding !== null && !isHeldBack(timelineOf(plain))) {
    return {
      code: 'buffered_by_compression',
      severity: 'error',
      message: `${what}; without compression they don't: ${encoding} is not flushed`,
      hint: `whoever compresses (${hopsOf(page)}) has to flush at every chunk; with Express's compression use sendResponse(), in nginx "gzip off" or proxy_buffering off`,
    };
  }
  if (origin !== null && !isHeldBack(timelineOf(origin))) {
    return {
      code: 'buffered_by_proxy',
      severity: 'error',
      message: `${what}; from ${origin.url} they don't: something in front of it keeps the bytes (${hopsOf(page)})`,
      hint: 'turn response buffering off there: proxy_buffering off (nginx; X-Accel-Buffering: no does it, if it arrives), flushpackets=on (Apache), flush_interval -1 (Caddy)',
    };
  }
  return {
    code: 'buffered',
    severity: 'error',
    message: `${what} (${hopsOf(page)})`,
    hint:
      origin === null
        ? 'call doctor with --origin, the address of the application itself, to tell whether it or a proxy keeps the bytes'
        : 'the application itself keeps them: send the body as a stream, and flush if the framework buffers',
  };
}

function varies({ page }: Visit): Finding | null {
  const vary = (page.headers.get('vary') ?? '').toLowerCase().split(/\s*,\s*/);
  if (vary.includes('*') || vary.includes('hx-request')) return null;
  return {
    code: 'no_vary',
    severity: 'error',
    message: 'Vary does not name HX-Request: a cache may give a part of the page for the whole',
    hint: 'respond() sets Vary; look for what overwrites it',
  };
}

function isNotStored({ page }: Visit): Finding | null {
  const control = page.headers.get('cache-control') ?? '';
  if (timelineOf(page).patches.length === 0 || /no-store|private/.test(control)) return null;
  return {
    code: 'may_be_cached',
    severity: 'warning',
    message: `Cache-Control is "${control}": a shared cache may keep a page with somebody's data`,
    hint: 'respond() says no-store; if you say otherwise, say private at least',
  };
}

/** A policy with a nonce, or none that allows inline scripts, and scripts without one: the patches would stay where they are. */
function hasNonces({ page }: Visit): Finding | null {
  if (page.headers.get('millrace-delivery') !== 'script') return null;
  const policy = page.headers.get('content-security-policy') ?? '';
  const sources =
    /(?:^|;)\s*script-src(?:-elem)?\s([^;]*)/.exec(policy)?.[1] ?? /(?:^|;)\s*default-src\s([^;]*)/.exec(policy)?.[1];
  const text = page.chunks.map((chunk) => chunk.text).join('');
  const call = /<\/template><script(?<attributes>[^>]*)>mr\(\)/.exec(text);
  if (sources === undefined || call === null) return null;
  const nonce = /nonce="([^"]*)"/.exec(call.groups?.['attributes'] ?? '')?.[1];
  const isAllowed =
    nonce === undefined ? /'unsafe-inline'|'sha(?:256|384|512)-/.test(sources) : sources.includes(`'nonce-${nonce}'`);
  if (isAllowed) return null;
  return {
    code: 'blocked_by_policy',
    severity: 'error',
    message: `the policy "script-src ${sources.trim()}" forbids the scripts that put blocks in their places`,
    hint: "pass respond() the policy's nonce, allow inlineScriptHashes, or use client: 'external'",
  };
}

function ends({ page }: Visit): Finding | null {
  if (!page.isCut) return null;
  return {
    code: 'never_ends',
    severity: 'warning',
    message: `the page was not finished after ${Math.round(page.endMs)} ms`,
    hint: 'a value that never settles ends with timeoutMs; raise --timeout if the page may take that long',
  };
}

/** Who the answer passed, as far as they have signed it. */
function hopsOf({ headers }: Arrival): string {
  const signs = [
    'via',
    'server',
    'x-cache',
    'x-served-by',
    'cf-ray',
    'x-amz-cf-id',
    'x-vercel-id',
    'fly-request-id',
    'x-powered-by',
  ];
  const signed = signs.flatMap((name) => (headers.has(name) ? `${name}: ${headers.get(name)}` : []));
  return signed.length === 0 ? 'nobody has signed it' : signed.join(', ');
}
