/** The core that the public functions answer with. */
import { formatOobHtmx } from '../core/suspense/delivery/oob-format.ts';
import { renderSuspense } from '../core/suspense/render-suspense.ts';
import { streamInLayouts } from '../core/suspense/stream-in-layouts.ts';
import { isSuspense } from '../core/suspense/suspense.ts';
import type { SuspenseCore } from './rendering.ts';

export const suspenseCore: SuspenseCore = { isSuspense, renderSuspense, streamInLayouts, formatOobHtmx };
