/**
 * htmx out-of-band: a block addresses an element that the page has, by id. Nothing marks the shell. htmx has no way to append to a
 * loop in place, so streamed loops are collected. With a token the blocks are frames for our extension, which applies each as it arrives.
 */
import { frameEnd } from '../protocol.ts';
import type { Delivery, DeliveryOptions } from './delivery.ts';
import { formatOobFrame, formatOobHtmx } from './oob-format.ts';

export const oobDelivery: Delivery = {
  name: 'oob',
  patches: true,
  appends: false,
  placeholder: (_key, fallback) => fallback,
  loopMarker: () => '',
  prologue: ({ token }) => (token === undefined ? '' : frameEnd(token)),
  patch: (_key, target, html, options) => block(target, html, options),
  outer: block,
  append: (_key, itemsHtml) => itemsHtml,
};

function block(target: string, html: string, { token }: DeliveryOptions): string {
  return token === undefined ? formatOobHtmx(html, target) : formatOobFrame(html, target) + frameEnd(token);
}
