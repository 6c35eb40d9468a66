/** A response as text: patches as their delivery writes them. */
import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import { abortable } from './abortable.ts';
import { deliveries } from './delivery/deliveries.ts';
import type { ClientMode, Delivery, DeliveryName, DeliveryOptions } from './delivery/delivery.ts';
import { writePatch } from './delivery/write-patch.ts';
import type { Patch } from './patch.ts';
import { type PatchOptions, runPatches } from './render-patches.ts';
import type { Suspense } from './suspense.ts';

export interface RenderSuspenseOptions extends PatchOptions {
  /** How patches travel. Default: `script`. */
  readonly delivery?: DeliveryName;
  /** Chirp's flag: `true` means delivery `oob`. */
  readonly isHtmx?: boolean;
  /** CSP nonce for scripts that the delivery writes. */
  readonly nonce?: string;
  /** Default: `inline`. */
  readonly client?: ClientMode;
  /** Address of the external swap client. */
  readonly clientSrc?: string;
  /** What ends a frame for our htmx extension; the response header `Millrace-Stream` must say the same. */
  readonly token?: string;
  /** Told of each patch as it leaves, the shell first: for tests and tools, which see on the wire what a client sees. */
  readonly onPatch?: (patch: Patch) => void;
}

/**
 * The response in chunks: the shell is exactly the first one. Ends soon after `signal` aborts; `return()` aborts the loaders.
 *
 * @throws TemplateError before the first chunk: a template that can't be found or compiled, an error in the shell, a boundary where none can stand
 * @example
 * for await (const chunk of renderSuspense(env, suspense('page.html', { news: loadNews() }))) response.write(chunk);
 */
export function renderSuspense(
  env: RuntimeEnvironment,
  page: Suspense,
  options: RenderSuspenseOptions = {},
): AsyncIterable<string> {
  const delivery = deliveries[options.delivery ?? (options.isHtmx ? 'oob' : 'script')];
  const write: DeliveryOptions = { client: options.client ?? 'inline', ...pick(options) };
  const { request, nonce } = options;
  const own = request || nonce !== undefined ? env.forRequest({ ...(request && { request }), ...(nonce && { nonce }) }) : env;
  return abortable(options.signal ?? null, (cancellation) =>
    chunks(runPatches(own, page, delivery, options, cancellation), delivery, write, options.onPatch),
  );
}

/** The shell and what announces patches are chunks of their own; then each batch is one. */
async function* chunks(
  batches: AsyncIterable<readonly Patch[]>,
  delivery: Delivery,
  options: DeliveryOptions,
  onPatch: RenderSuspenseOptions['onPatch'],
): AsyncGenerator<string, void, unknown> {
  const prologue = delivery.prologue(options); // made first: a nonce that is none is an error before the shell
  for await (const batch of batches) {
    if (onPatch) for (const patch of batch) tell(onPatch, patch);
    let text = '';
    for (const patch of batch) text += writePatch(delivery, patch, options);
    const [first] = batch;
    if (text !== '' || first?.kind === 'shell') yield text;
    if (first?.kind === 'shell' && first.patchesFollow && prologue !== '') yield prologue;
  }
}

/** A listener that throws loses its message, never the page. */
function tell(onPatch: (patch: Patch) => void, patch: Patch): void {
  try {
    onPatch(patch);
  } catch (listenerError) {
    console.error(listenerError);
  }
}

function pick({ nonce, clientSrc, token }: RenderSuspenseOptions): Pick<DeliveryOptions, 'nonce' | 'clientSrc' | 'token'> {
  return {
    ...(nonce === undefined ? {} : { nonce }),
    ...(clientSrc === undefined ? {} : { clientSrc }),
    ...(token === undefined ? {} : { token }),
  };
}
