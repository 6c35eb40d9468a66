/**
 * htmx 4 reads a response with `text()`: here that gives the shell alone, and `extensionPromise` keeps the request open (indicators,
 * `hx-sync`, `htmx:finally:request`) until the last frame. Nothing of the response is kept once it is applied.
 */
import { clientHeader, streamHeader } from '../../core/suspense/protocol.ts';
import { carryStream, lookAtAll, type Select, withMarkers } from './response-stream.ts';

interface RequestContext {
  readonly request: { readonly headers: Record<string, string>; readonly signal?: AbortSignal; abort?(): void };
  readonly response: { readonly raw: Response };
  readonly requestTimeout: number;
  readonly hx: { reselect?: Select };
  readonly select?: Select;
  extensionPromise?: { catch(): Promise<void> };
}

interface Detail {
  readonly ctx: RequestContext;
}

export const extensionFor4: object = {
  htmx_config_request(_element: Element, { ctx }: Detail): void {
    ctx.request.headers[clientHeader] = '1';
  },
  htmx_before_response(_element: Element, { ctx }: Detail): void {
    const { raw } = ctx.response;
    const token = raw.headers.get(streamHeader);
    if (!token) return;
    const reader = (raw.body as ReadableStream<BufferSource>).pipeThrough(new TextDecoderStream()).getReader();
    const select = ctx.hx.reselect || ctx.select;
    // a stream may take its time
    clearTimeout(ctx.requestTimeout);
    ctx.hx.reselect = withMarkers(select);
    raw.text = () =>
      new Promise((giveShell, fail) => {
        const ended = carryStream(token, {
          select,
          read: () => reader.read().then(({ value }) => value),
          swap: (html) =>
            new Promise<void>((resolve) => {
              giveShell(html);
              // htmx calls this when it is done with the shell, and awaits the answer
              const onSwapped = (): Promise<void> => {
                resolve();
                return ended;
              };
              ctx.extensionPromise = { catch: onSwapped };
            }),
          // to cancel the reader leaves the connection open in Firefox
          cancel: () => ctx.request.abort?.(),
          aborted: () => ctx.request.signal?.aborted,
        });
        // too late for one that has the shell
        reader.closed.catch(fail);
      });
  },
  htmx_after_swap: lookAtAll,
};
