/**
 * Declarative patches: the parser itself moves each template's content to its marker, without any script. Markers and patch cost
 * 50 + 2·|K| bytes a boundary. Also the ground of `script` delivery, which only adds who applies patches elsewhere.
 */
import { appendMarker, endMarker, markerAttribute, patchAttribute, startMarker } from '../protocol.ts';
import type { Delivery } from './delivery.ts';

export const nativeDelivery: Delivery = {
  name: 'native',
  patches: true,
  appends: true,
  placeholder: (key, fallback) => `<?${startMarker} ${markerAttribute}="${key}">${fallback}<?${endMarker}>`,
  loopMarker,
  prologue: () => '',
  outer: null,
  patch: (key, _target, html) => template(key, html),
  append: (key, itemsHtml, isLast) => template(key, isLast ? itemsHtml : itemsHtml + loopMarker(key)),
};

function loopMarker(key: string): string {
  return `<?${appendMarker} ${markerAttribute}="${key}">`;
}

function template(key: string, html: string): string {
  return `<template ${patchAttribute}="${key}">${html}</template>`;
}
