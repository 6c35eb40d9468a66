/**
 * htmx out-of-band: a block addresses an element that the page has, by id. Nothing marks the shell. htmx has no way to append to a
 * loop in place, so streamed loops are collected.
 */
import type { Delivery } from './delivery.ts';
import { formatOobHtmx } from './oob-format.ts';

export const oobDelivery: Delivery = {
  name: 'oob',
  patches: true,
  appends: false,
  placeholder: (_key, fallback) => fallback,
  loopMarker: () => '',
  prologue: () => '',
  patch: (_key, target, html) => formatOobHtmx(html, target),
  append: (_key, itemsHtml) => itemsHtml,
};
