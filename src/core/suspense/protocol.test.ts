import { describe, expect, it, test } from 'vitest';
import { nativeDelivery } from './delivery/native.ts';
import { elementMarkerAttribute, elementMarkerPattern, keyAlphabet, markerPattern } from './protocol.ts';

describe('markerPattern', () => {
  // [nodeName, data, kind, key]
  it.each([
    ['start', 'name="aB3x0"', 'start', 'aB3x0'],
    ['marker', 'name="K"', 'marker', 'K'],
    ['end', '', 'end', undefined],
    ['#comment', '?start name="aB3x0"', 'start', 'aB3x0'],
    ['#comment', '?start name="K"?', 'start', 'K'],
    ['#comment', '?end', 'end', undefined],
    ['#comment', '?marker name="K"', 'marker', 'K'],
    ['#comment', 'start name="K"', undefined, undefined],
    ['#comment', ' ?end', undefined, undefined],
    ['#text', '?end', undefined, undefined],
    ['xml-stylesheet', 'name="K"', undefined, undefined],
    ['START', 'undefined', undefined, undefined],
  ])('reads %s %j', (nodeName, data, kind, key) => {
    const match = markerPattern.exec(`${nodeName} ${data}`);
    expect([match?.[1], match?.[2]]).toEqual([kind, key]);
  });

  it('reads what the writer writes', () => {
    const markers = [...(nativeDelivery.placeholder('K0', '') + nativeDelivery.loopMarker('K1')).matchAll(/<([^>]*)>/g)];
    const read = markers.map(([, text]) => markerPattern.exec(`#comment ${text}`)?.slice(1));
    expect(read).toEqual([
      ['start', 'K0'],
      ['end', undefined],
      ['marker', 'K1'],
    ]);
  });

  it('takes every character of a key', () => {
    expect(markerPattern.exec(`start name="${keyAlphabet}"`)?.[2]).toBe(keyAlphabet);
  });
});

test('elementMarkerPattern finds what starts, by the attribute of the markers', () => {
  const marker = (name: string): string => `<template ${elementMarkerAttribute}="${name}"></template>`;
  const text = `${marker('K0')}wait${marker('/K0')}<tr>${marker('L1')}`;
  expect([...text.matchAll(elementMarkerPattern)].map(([, key]) => key)).toEqual(['K0', 'L1']);
});
