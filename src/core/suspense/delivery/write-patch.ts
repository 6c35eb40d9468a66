/** From a patch to the text of its chunk. */
import type { BlockPatch, FailedPatch, Patch } from '../patch.ts';
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
  block: writeBlock,
  failed: writeBlock,
  append: (delivery, { key, html, last }, options) => delivery.append(key, html, last, options),
  end: () => '',
};

function writeBlock(delivery: Delivery, patch: BlockPatch | FailedPatch, options: DeliveryOptions): string {
  const { key, target, html, isOuter } = patch;
  return isOuter ? (delivery.outer?.(target, html, options) ?? '') : delivery.patch(key, target, html, options);
}

/**
 * The shell is written as it is, byte for byte; the delivery's prologue follows as text of its own.
 *
 * @example writePatch(deliveries.native, { kind: 'block', key: 'aB3x0', target: 'news', html: '<p>…</p>' }, { client: 'none' })
 */
export function writePatch(delivery: Delivery, patch: Patch, options: DeliveryOptions): string {
  const write = writers[patch.kind] as (delivery: Delivery, patch: Patch, options: DeliveryOptions) => string;
  return write(delivery, patch, options);
}
