/**
 * For our htmx extension: the shell goes through htmx's own pipeline, then each frame is applied as it arrives. Markers are elements,
 * since htmx 2 drops comments. The prologue ends the shell's frame, in a chunk of its own.
 */
import { defaultToken, elementMarkerAttribute, frameEnd, patchAttribute } from '../protocol.ts';
import type { Delivery, DeliveryOptions } from './delivery.ts';
import { formatOobFrame } from './oob-format.ts';

export const htmxDelivery: Delivery = {
  name: 'htmx',
  patches: true,
  appends: true,
  placeholder: (key, fallback) => marker(key) + fallback + marker(`/${key}`),
  loopMarker: marker,
  prologue: ({ token = defaultToken }) => frameEnd(token),
  patch: (key, _target, html, options) => frame(key, html, options),
  outer: (target, html, { token = defaultToken }) => formatOobFrame(html, target) + frameEnd(token),
  append: (key, itemsHtml, isLast, options) => frame(key, isLast ? itemsHtml : itemsHtml + marker(key), options),
};

function marker(name: string): string {
  return `<template ${elementMarkerAttribute}="${name}"></template>`;
}

function frame(key: string, html: string, { token = defaultToken }: DeliveryOptions): string {
  return `<template ${patchAttribute}="${key}">${html}</template>${frameEnd(token)}`;
}
