/**
 * Which layouts a request still needs: a browser's navigation gets the whole chain, an htmx request only what lies inside the element it
 * is going to replace. Only headers decide, and a caller that records what is read here knows what to put into `Vary`.
 */

/** One template around the page. `target` is the id of the element its `content` block is put into. */
export interface Layout {
  readonly template: string;
  readonly target?: string;
}

/** As much of a request as layouts and negotiation read; a Web `Request` fits. */
export interface RequestHead {
  readonly headers: { get(name: string): string | null | undefined };
  readonly url?: string;
  readonly method?: string;
}

/**
 * Whether any layout may apply. Without a request (a direct call) all do; a plain htmx request replaces a fragment and gets none.
 *
 * | request | wrap |
 * |---|---|
 * | none, or not from htmx | yes |
 * | htmx, history restore | yes |
 * | htmx, `HX-Request-Type: full` (htmx 4: the target is the body, or `hx-select` will pick from a whole page) | yes |
 * | htmx, boosted | yes |
 * | any other htmx request | no |
 */
export function shouldWrapInLayouts(layouts: readonly Layout[], request?: RequestHead | null): boolean {
  if (layouts.length === 0) return false;
  if (!request || !isSet(request, 'HX-Request')) return true;
  return wantsWholePage(request) || isSet(request, 'HX-Boosted');
}

/**
 * The layouts to apply, outermost first: all of them for a whole page, from the layout that owns `HX-Target` inwards for a boosted
 * request, none when the target is no layout's.
 *
 * @example
 * selectLayouts([{ template: 'site.html', target: 'body' }, { template: 'shop.html', target: 'main' }], boostedIntoMain); // shop.html
 */
export function selectLayouts(layouts: readonly Layout[], request?: RequestHead | null): readonly Layout[] {
  return shouldWrapInLayouts(layouts, request) ? layouts.slice(outerCount(layouts, request)) : [];
}

/**
 * The layouts around those of `selectLayouts` that the page of the client still shows: after a boosted navigation, which replaces less than
 * the page but leads to another one. A plain htmx request stays on its page.
 */
export function outerLayouts(layouts: readonly Layout[], request?: RequestHead | null): readonly Layout[] {
  return shouldWrapInLayouts(layouts, request) ? layouts.slice(0, outerCount(layouts, request)) : [];
}

/** How many layouts, from the outside, lie around what the request replaces. */
function outerCount(layouts: readonly Layout[], request: RequestHead | null | undefined): number {
  if (!request || !isSet(request, 'HX-Request') || wantsWholePage(request)) return 0;
  const header = request.headers.get('HX-Target');
  if (!header) return 0;
  const ids = targetIds(header, Boolean(request.headers.get('HX-Request-Type')));
  const index = layouts.findIndex(({ target }) => target !== undefined && ids.has(stripHash(target)));
  if (index >= 0) return index;
  return header === 'body' ? 0 : layouts.length;
}

function wantsWholePage(request: RequestHead): boolean {
  return isSet(request, 'HX-History-Restore-Request') || request.headers.get('HX-Request-Type') === 'full';
}

function isSet(request: RequestHead, header: string): boolean {
  return request.headers.get(header) === 'true';
}

/**
 * The ids the header may mean. htmx 2 sends the bare id (URI-encoded if it isn't ASCII); htmx 4, which alone sends `HX-Request-Type`,
 * sends `tag#id` URI-encoded, or the tag alone for an element without id: then only the body can be a layout's target.
 */
function targetIds(header: string, isHtmx4: boolean): ReadonlySet<string> {
  const hash = header.indexOf('#');
  if (isHtmx4 && hash < 0) return new Set(header === 'body' ? [header] : []);
  const id = header.slice(hash + 1);
  return new Set([header, id, decode(id)]);
}

function stripHash(id: string): string {
  return id.startsWith('#') ? id.slice(1) : id;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
