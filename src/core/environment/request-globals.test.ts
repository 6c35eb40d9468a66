import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Registry } from './registry.ts';
import { RequestGlobals } from './request-globals.ts';

const NAMES = ['a', 'b', 'own', 'other'];

function make(): { readonly globals: RequestGlobals; readonly base: Registry<unknown> } {
  const base = new Registry<unknown>({ a: 1, own: 'no request', b: null });
  return { base, globals: new RequestGlobals(base, (name) => (name === 'own' ? 'the request' : undefined)) };
}

test('a name of the request is its own, every other one that of the environment', () => {
  const { globals } = make();
  expect(NAMES.map((name) => [globals.has(name), globals.get(name)])).toEqual([
    [true, 1],
    [true, null],
    [true, 'the request'],
    [false, undefined],
  ]);
});

test('what is registered later is seen, until it is a copy; the environment never sees what is written to it', () => {
  const { globals, base } = make();
  base.set('later', 2);
  expect(globals.get('later')).toBe(2);
  globals.set('mine', 3);
  base.set('too late', 4);
  expect([globals.has('mine'), base.has('mine'), globals.has('too late')]).toEqual([true, false, false]);
});

type Operation = (map: Map<string, unknown>, name: string) => unknown;

const OPERATIONS: readonly Operation[] = [
  (map, name) => map.get(name),
  (map, name) => map.has(name),
  (map, name) => map.set(name, name) === map,
  (map, name) => map.delete(name),
  (map) => map.size,
  (map) => [...map],
  (map) => [...map.keys()],
  (map) => [...map.values()],
  (map) => [...map.entries()],
  (map) => {
    const seen: unknown[] = [];
    map.forEach((value, key) => seen.push([key, value]));
    return seen;
  },
  (map) => map.clear(),
];

test('it behaves as a copy does', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...OPERATIONS), fc.constantFrom(...NAMES)), { maxLength: 12 });
  fc.assert(
    fc.property(steps, (all) => {
      const { globals } = make();
      const copy = new Map<string, unknown>([
        ['a', 1],
        ['own', 'the request'],
        ['b', null],
      ]);
      for (const [operation, name] of all) expect(operation(globals, name)).toEqual(operation(copy, name));
    }),
  );
});
