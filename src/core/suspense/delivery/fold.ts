/** Finished HTML in one chunk: the shell already holds every settled body, there is nothing to add. */
import type { Delivery } from './delivery.ts';

export const foldDelivery: Delivery = {
  name: 'fold',
  patches: false,
  appends: false,
  placeholder: (_key, html) => html,
  loopMarker: () => '',
  prologue: () => '',
  patch: (_key, _target, html) => html,
  append: (_key, itemsHtml) => itemsHtml,
};
