/** The address of one block of a page: the page's own, with the block's name in its query. */
import type { RequestHead } from './layouts.ts';
import { blockParameter, deliveryParameter } from './protocol.ts';

/** What of a page's query says how it is asked for, not what it is. */
const OWN: ReadonlySet<string> = new Set([blockParameter, deliveryParameter]);

/**
 * A link that asks for the block again. A browser that follows it gets the whole page, htmx the block alone.
 *
 * @returns null for a request that can't be repeated by a link
 * @example
 * retryUrl({ url: 'https://example.org/sales?year=2026', headers }, 'revenue'); // '/sales?year=2026&block=revenue'
 */
export function retryUrl(request: RequestHead | undefined, block: string): string | null {
  if (request?.url === undefined || !isRepeatable(request.method)) return null;
  const { path, query } = split(request.url);
  const others = query.split('&').filter((part) => part !== '' && !OWN.has(part.split('=', 1)[0] as string));
  return `${path}?${[...others, `${blockParameter}=${encodeURIComponent(block)}`].join('&')}`;
}

/** The block that a request asks for, if any. */
export function requestedBlock(url: string | undefined): string | null {
  if (url === undefined) return null;
  const part = split(url)
    .query.split('&')
    .find((each) => each.startsWith(`${blockParameter}=`));
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part.slice(blockParameter.length + 1));
  } catch {
    return null;
  }
}

function isRepeatable(method: string | undefined): boolean {
  return method === undefined || method === 'GET' || method === 'HEAD';
}

/** Path and query of an absolute or relative URL; the path keeps no origin: `//host` could lead elsewhere. */
function split(url: string): { readonly path: string; readonly query: string } {
  const [address = ''] = url.split('#', 1);
  const at = address.indexOf('?');
  const path = (at < 0 ? address : address.slice(0, at)).replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/^\/{2,}/, '/');
  return { path: path === '' ? '/' : path, query: at < 0 ? '' : address.slice(at + 1) };
}
