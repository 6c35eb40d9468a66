import type { RuntimeEnvironment } from '../core/environment/runtime-environment.ts';
import { renderSuspense, type RenderSuspenseOptions } from '../core/suspense/render-suspense.ts';
import type { Suspense } from '../core/suspense/suspense.ts';
import { type PatchReader, readPatches } from './patch-reader.ts';

/**
 * Renders a page without HTTP, to be read patch by patch; failed views are told apart from bodies. With a `VirtualScheduler` nothing takes
 * longer than the test says.
 *
 * @example
 * const time = new VirtualScheduler();
 * const page = renderPage(env, suspense('news.html', { news: never }, { timeoutMs: 500 }), { scheduler: time }).follow();
 * await time.advance(500);
 * page.patches[0].kind; // 'failed'
 */
export function renderPage(env: RuntimeEnvironment, page: Suspense, options: RenderSuspenseOptions = {}): PatchReader {
  const failed = new Set<string>();
  const chunks = renderSuspense(env, page, {
    ...options,
    onPatch: (patch) => {
      options.onPatch?.(patch);
      if (patch.kind === 'failed') failed.add(patch.key).add(patch.target);
    },
  });
  const { delivery = options.isHtmx ? 'oob' : 'script', token } = options;
  return readPatches(chunks, { delivery, isFailed: (key) => failed.has(key), ...(token !== undefined && { token }) });
}
