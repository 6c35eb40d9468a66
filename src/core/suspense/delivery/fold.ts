/** Finished HTML in one chunk: the shell already holds every settled body, blocks of layouts around it stand behind it. */
import type { Delivery } from './delivery.ts';
import { formatOobHtmx } from './oob-format.ts';

export const foldDelivery: Delivery = {
  name: 'fold',
  patches: false,
  appends: false,
  placeholder: (_key, html) => html,
  loopMarker: () => '',
  prologue: () => '',
  patch: (_key, _target, html) => html,
  outer: (target, html) => formatOobHtmx(html, target),
  append: (_key, itemsHtml) => itemsHtml,
};
