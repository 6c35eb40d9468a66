import type { RuntimeEnvironment } from '../core/environment/runtime-environment.ts';
import type { DeliveryName } from '../core/suspense/delivery/delivery.ts';
import type { RenderSuspenseOptions } from '../core/suspense/render-suspense.ts';
import type { Scheduler } from '../core/suspense/scheduler.ts';
import type { Suspense } from '../core/suspense/suspense.ts';
import { expectNoBoundaryLeft, expectSamePage } from './expectations.ts';
import type { PatchReader } from './patch-reader.ts';
import { renderPage } from './render-page.ts';
import { VirtualScheduler } from './virtual-scheduler.ts';

export interface SameAsFoldedOptions
  extends Omit<RenderSuspenseOptions, 'delivery' | 'isHtmx' | 'scheduler' | 'signal' | 'client'> {
  /** Default: `native`, `script` and `htmx`. Take `oob` where every block has an element with its id. */
  readonly deliveries?: readonly Exclude<DeliveryName, 'fold'>[];
}

const everyPage = ['native', 'script', 'htmx'] as const;

/**
 * The page is the same whichever way it travels: each delivery ends at the document of the folded page, and leaves nothing behind. Time is
 * virtual.
 *
 * @param makePage called for each rendering, since data is used up; what takes time takes it from `time.sleep`
 * @returns how many patches each delivery had: none means that nothing was pending
 * @throws PageMismatch for a difference or a leftover; whatever rendering throws
 * @example
 * const patches = await expectSameAsFolded(env, (time) => suspense('news.html', { news: time.sleep(10).then(() => 'It rains') }));
 * patches.native; // 1
 */
export async function expectSameAsFolded(
  env: RuntimeEnvironment,
  makePage: (time: VirtualScheduler) => Suspense,
  { deliveries = everyPage, ...options }: SameAsFoldedOptions = {},
): Promise<Readonly<Record<string, number>>> {
  const render = async (delivery: DeliveryName): Promise<PatchReader> => {
    const time = new VirtualScheduler();
    const page = renderPage(env, makePage(time), { idPrefix: 't', ...options, delivery, scheduler: time satisfies Scheduler });
    await time.until(page.rest());
    return page;
  };
  const folded = await render('fold');
  const counts: Record<string, number> = {};
  for (const delivery of deliveries) {
    const page = await render(delivery);
    expectNoBoundaryLeft(page);
    expectSamePage(page, folded);
    counts[delivery] = page.patches.length;
  }
  return counts;
}
