import { expect, test } from 'vitest';
import { markup } from '../runtime/markup.ts';
import { range } from '../runtime/range.ts';
import { ask } from './test-host.ts';
import { builtinTests } from './tests.ts';

const headers = { 'hx-request': 'true', 'HX-Target': 'sidebar' };
const request = { headers };

test.each<[string, unknown, unknown[], boolean]>([
  ['defined', null, [], false],
  ['defined', 0, [], true],
  ['undefined', undefined, [], true],
  ['none', null, [], true],
  ['true', true, [], true],
  ['true', 1, [], false],
  ['false', false, [], true],
  ['string', 'a', [], true],
  ['string', markup('a'), [], true],
  ['number', 1, [], true],
  ['number', 1n, [], true],
  ['number', true, [], false],
  ['mapping', {}, [], true],
  ['mapping', new Map(), [], true],
  ['mapping', [], [], false],
  ['sequence', [], [], true],
  ['sequence', 'a', [], true],
  ['sequence', range(0, 1, 1, false), [], true],
  ['sequence', {}, [], false],
  ['iterable', {}, [], true],
  ['iterable', new Set(), [], true],
  ['iterable', 5, [], false],
  ['callable', (): void => {}, [], true],
  ['even', -2, [], true],
  ['odd', -1, [], true],
  ['odd', 3n, [], true],
  ['divisibleby', 9, [3], true],
  ['lower', 'ab1', [], true],
  ['lower', '', [], false],
  ['upper', 'AB', [], true],
  ['eq', [1], [[1]], true],
  ['equalto', 1, ['1'], false],
  ['ne', 1, [2], true],
  ['lt', 1, [2], true],
  ['lessthan', 1, [2], true],
  ['le', 2, [2], true],
  ['gt', 2, [1], true],
  ['greaterthan', 2, [1], true],
  ['ge', 1, [2], false],
  ['sameas', headers, [headers], true],
  ['sameas', {}, [{}], false],
  ['in', 1, [[1, 2]], true],
  ['match', 'Hello', ['H.*'], true],
  ['match', 'oh Hello', ['H.*'], false],
  ['match', null, ['.*'], false],
  ['hx_request', request, [], true],
  ['hx_request', { headers: new Map([['HX-Request', 'false']]) }, [], false],
  ['hx_boosted', request, [], false],
  ['hx_target', request, ['sidebar'], true],
  ['hx_target', { headers: new Headers({ 'HX-Target': 'div#sidebar' }) }, ['sidebar'], true],
  ['hx_target', null, ['x'], false],
])('%s, case %#', (name, value, args, expected) => {
  expect(ask(name, value, args)).toBe(expected);
});

test.each<[string, unknown, unknown[], string]>([
  ['even', 'a', [], 'type_error'],
  ['divisibleby', 4, [0], 'zero_division'],
  ['lt', 1, ['a'], 'type_error'],
  ['match', 'a', ['('], 'value_error'],
  ['eq', 1, [], 'missing_argument'],
])('%s of %j with %j is an error', (name, value, args, code) => {
  expect(() => ask(name, value, args)).toThrow(expect.objectContaining({ code, hint: expect.any(String) }));
});

test('tests carry their own names', () => {
  expect(Object.keys(builtinTests).length).toBe(31);
  expect(Object.entries(builtinTests).every(([name, fn]) => fn.name === name)).toBe(true);
});
