/**
 * htmx 2 ends a request when `onload` has run: it lets the next one of its element start and hides its indicators. A streamed one goes on,
 * so both are taken back until it has ended, and `hx-sync` and indicators work as they do in htmx 4.
 */
import { htmx } from './host.ts';

/** What htmx 2 knows about an element. */
interface ElementState {
  xhr?: XMLHttpRequest | null;
  abortable?: boolean | undefined;
  queuedRequests?: (() => void)[] | undefined;
}

export interface InternalApi {
  getInternalData(element: Element): ElementState;
}

/**
 * @param end htmx's own end of the request
 * @returns ends it for good, unless htmx has done that itself, as it does when a request fails or is aborted
 */
export const holdRequest = (api: InternalApi, source: Element, xhr: XMLHttpRequest, end: () => void): (() => void) => {
  const { requestClass } = htmx.config;
  const selector = `.${requestClass}`;
  const indicators = [...document.querySelectorAll(selector)];
  // `hx-sync` may have made an ancestor the one that requests wait for
  let owner: Element | null = source;
  let state: ElementState;
  do {
    state = api.getInternalData(owner);
    owner = owner.parentElement;
  } while (state.xhr !== xhr && owner);
  const { abortable, queuedRequests } = state;
  state.queuedRequests = [];
  end();
  Object.assign(state, { abortable, queuedRequests, xhr });
  const hidden = indicators.filter((indicator) => !indicator.matches(selector));
  for (const indicator of hidden) indicator.classList.add(requestClass);
  return () => {
    if (state.xhr !== xhr) return;
    state.xhr = null;
    for (const indicator of hidden) htmx.removeClass(indicator, requestClass);
    state.queuedRequests?.shift()?.();
  };
};
