import type { RuntimeEnvironment } from '../environment/runtime-environment.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import type { Hold } from './plan.ts';
import type { Suspense } from './suspense.ts';
import { warnOnce } from './warn-once.ts';

/**
 * Keys read outside every boundary: the page is right but late. Said once, unless the page asks to hold for them.
 *
 * @throws TemplateRuntimeError `unbounded_read` with `strictBoundaries`
 */
export function reportHolds(env: RuntimeEnvironment, holds: readonly Hold[], page: Suspense): void {
  for (const { key, read, because } of holds) {
    if (page.options.hold?.includes(key)) continue;
    const message = `"${key}" is read ${because === null ? 'outside every block' : `in a block that can't arrive on its own (${because})`}: the page waits for it`;
    const hint = `put the read into a block, or list "${key}" in hold`;
    const place = { template: read.template, line: read.at.line, column: read.at.column };
    if (page.options.strictBoundaries)
      throw new TemplateRuntimeError('unbounded_read', message, { hint, place: { ...place, codeFrame: null } });
    warnOnce(env, { code: 'unbounded_read', message: `${message}; ${hint}`, ...place });
  }
}
