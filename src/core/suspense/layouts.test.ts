import { describe, expect, test } from 'vitest';
import { type Layout, type RequestHead, selectLayouts, shouldWrapInLayouts } from './layouts.ts';

const site: Layout = { template: 'site.html', target: 'body' };
const shop: Layout = { template: 'shop.html', target: 'main' };
const aisle: Layout = { template: 'aisle.html', target: '#größe 1' };
const chain = [site, shop, aisle];

function head(headers: Record<string, string>): RequestHead {
  return { headers: new Headers(headers) };
}

const F = { 'HX-Request': 'true' };
const R = { 'HX-History-Restore-Request': 'true' };
const B = { 'HX-Boosted': 'true' };

describe('shouldWrapInLayouts', () => {
  test.each<[name: string, layouts: readonly Layout[], request: RequestHead | undefined, expected: boolean]>([
    ['no chain, no request', [], undefined, false],
    ['no chain, document', [], head({}), false],
    ['no chain, boosted', [], head({ ...F, ...B }), false],
    ['no request', chain, undefined, true],
    ['F0 R0 B0', chain, head({}), true],
    ['F0 R0 B1', chain, head(B), true],
    ['F0 R1 B0', chain, head(R), true],
    ['F0 R1 B1', chain, head({ ...R, ...B }), true],
    ['F1 R0 B0', chain, head(F), false],
    ['F1 R0 B1', chain, head({ ...F, ...B }), true],
    ['F1 R1 B0', chain, head({ ...F, ...R }), true],
    ['F1 R1 B1', chain, head({ ...F, ...R, ...B }), true],
    ['only the word true counts', chain, head({ 'HX-Request': 'yes' }), true],
    ['htmx 4, full', chain, head({ ...F, 'HX-Request-Type': 'full' }), true],
    ['htmx 4, partial', chain, head({ ...F, 'HX-Request-Type': 'partial' }), false],
    ['htmx 4, boosted partial', chain, head({ ...F, ...B, 'HX-Request-Type': 'partial' }), true],
  ])('%s', (_name, layouts, request, expected) => {
    expect(shouldWrapInLayouts(layouts, request)).toBe(expected);
  });
});

describe('selectLayouts', () => {
  test.each<[name: string, headers: Record<string, string> | null, expected: readonly Layout[]]>([
    ['no request', null, chain],
    ['document', {}, chain],
    ['document: the target of a request that is not from htmx means nothing', { 'HX-Target': 'main' }, chain],
    ['plain htmx request', { ...F, 'HX-Target': 'main' }, []],
    ['boosted, no target', { ...F, ...B }, chain],
    ['boosted, empty target', { ...F, ...B, 'HX-Target': '' }, chain],
    ['boosted, outermost target', { ...F, ...B, 'HX-Target': 'body' }, chain],
    ['boosted, middle target (htmx 2)', { ...F, ...B, 'HX-Target': 'main' }, [shop, aisle]],
    ['boosted, leading hash', { ...F, ...B, 'HX-Target': '#main' }, [shop, aisle]],
    ['boosted, middle target (htmx 4)', { ...F, ...B, 'HX-Target': 'section#main', 'HX-Request-Type': 'partial' }, [shop, aisle]],
    ['boosted, tag#id without HX-Request-Type', { ...F, ...B, 'HX-Target': 'section#main' }, [shop, aisle]],
    ['boosted, element without id (htmx 4)', { ...F, ...B, 'HX-Target': 'main', 'HX-Request-Type': 'partial' }, []],
    ['boosted, encoded target (htmx 4)', { ...F, ...B, 'HX-Target': 'div#gr%C3%B6%C3%9Fe%201' }, [aisle]],
    ['boosted, encoded target (htmx 2)', { ...F, ...B, 'HX-Target': 'gr%C3%B6%C3%9Fe%201' }, [aisle]],
    ['boosted, unknown target', { ...F, ...B, 'HX-Target': 'slot' }, []],
    ['boosted, malformed encoding', { ...F, ...B, 'HX-Target': 'div#%E0%A4%A' }, []],
    ['history restore ignores the target', { ...F, ...R, 'HX-Target': 'slot' }, chain],
    ['history restore (htmx 4)', { ...R, 'HX-Request-Type': 'full' }, chain],
    ['full: hx-select picks from the whole page', { ...F, ...B, 'HX-Target': 'div#main', 'HX-Request-Type': 'full' }, chain],
  ])('%s', (_name, headers, expected) => {
    expect(selectLayouts(chain, headers === null ? undefined : head(headers))).toEqual(expected);
  });

  test('the body is the whole page though no layout claims it', () => {
    expect(selectLayouts([shop], head({ ...F, ...B, 'HX-Target': 'body' }))).toEqual([shop]);
    expect(selectLayouts([shop], head({ ...F, ...B, 'HX-Target': 'section' }))).toEqual([]);
  });
});
