/** From a patch to the text of its chunk. */
import type { Patch } from '../patch.ts';
import type { Delivery, DeliveryOptions } from './delivery.ts';

type PatchWriters = {
  readonly [Kind in Patch['kind']]: (
    delivery: Delivery,
    patch: Extract<Patch, { kind: Kind }>,
    options: DeliveryOptions,
  ) => string;
};

const writers: PatchWriters = {
  shell: (_delivery, { html }) => html,
  block: (delivery, { key, target, html }, options) => delivery.patch(key, target, html, options),
  failed: (delivery, { key, target, html }, options) => delivery.patch(key, target, html, options),
  append: (delivery, { key, html, last }, options) => delivery.append(key, html, last, options),
  end: () => '',
};

/**
 * The shell is written as it is, byte for byte; the delivery's prologue follows as text of its own.
 *
 * @example writePatch(deliveries.native, { kind: 'block', key: 'aB3x0', target: 'news', html: '<p>…</p>' }, { client: 'none' })
 */
export function writePatch(delivery: Delivery, patch: Patch, options: DeliveryOptions): string {
  const write = writers[patch.kind] as (delivery: Delivery, patch: Patch, options: DeliveryOptions) => string;
  return write(delivery, patch, options);
}
