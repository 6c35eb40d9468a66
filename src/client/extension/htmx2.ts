/**
 * htmx 2 handles a response in `xhr.onload`: here that runs when the shell is there, with `xhr.response` giving the shell alone, and
 * later text is taken from `responseText`.
 *
 * What that costs: an `XMLHttpRequest` keeps all of its text until it ends, so a response needs its own size in memory (twice that with
 * characters outside Latin-1) for as long as it streams, and each look at `responseText` may copy it. Endless streams want htmx 4.
 */
import { clientHeader, streamHeader } from '../../core/suspense/protocol.ts';
import { htmx } from './host.ts';
import { holdRequest, type InternalApi } from './hold-request.ts';
import { keepingComments } from './parsing-document.ts';
import { carryStream, lookAtAll, type Select, withMarkers } from './response-stream.ts';

interface ResponseInfo {
  readonly xhr: XMLHttpRequest;
  readonly elt: Element;
  readonly target: Element;
  select?: Select;
}

interface ConfigInfo {
  readonly headers: Record<string, string>;
}

let api: InternalApi;

export const extensionFor2: object = {
  init(internalApi: InternalApi): void {
    api = internalApi;
  },
  onEvent(name: string, { detail }: CustomEvent): void {
    if (name === 'htmx:configRequest') (detail as ConfigInfo).headers[clientHeader] = '1';
    if (name === 'htmx:beforeSend') void carry(detail as ResponseInfo);
    if (name === 'htmx:afterSwap') lookAtAll();
  },
};

const carry = async (info: ResponseInfo): Promise<void> => {
  const { xhr, elt } = info;
  await next(xhr);
  const token = xhr.getResponseHeader(streamHeader);
  const handle = xhr.onload as () => void;
  const select = info.select || elt.closest('[hx-select]')?.getAttribute('hx-select');
  let release: (() => void) | undefined;
  let taken = 0;
  if (!token) return;
  xhr.onload = null;
  // a stream may take its time
  xhr.timeout = 0;
  await carryStream(token, {
    select,
    async read() {
      // 4 when it is complete or has failed, 0 when it was aborted
      while (xhr.readyState % 4 && xhr.responseText.length === taken) await next(xhr);
      if (!xhr.status) throw new Error('broken off');
      const text = xhr.responseText.slice(taken);
      taken += text.length;
      return text;
    },
    async swap(html) {
      Object.defineProperty(xhr, 'response', { value: html });
      info.select = withMarkers(select);
      release = holdRequest(api, elt, xhr, () => keepingComments(() => handle.call(xhr)));
      // for a delay or a view transition
      while (info.target.matches(`.${htmx.config.swappingClass}`)) await next(document, 'htmx:afterSwap');
    },
    cancel() {
      // nobody has asked to abort it
      xhr.onabort = null;
      xhr.abort();
    },
    aborted: () => !xhr.readyState,
  });
  release?.();
};

const next = (target: EventTarget, type = 'readystatechange'): Promise<Event> =>
  new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
