import { expect, test } from 'vitest';
import type { Effects } from './effects.ts';
import { type Purity, type PurityRules, purityOf, worst } from './purity.ts';

const rules: PurityRules = {
  filter: (name) => (name === 'random' ? 'impure' : name === 'upper' ? 'pure' : 'unknown'),
  test: (name) => (name === 'odd' ? 'pure' : 'unknown'),
  global: (name) => (name === 'range' ? 'pure' : 'unknown'),
};

const cases: readonly (readonly [effects: Partial<Effects>, purity: Purity])[] = [
  [{}, 'pure'],
  [{ filters: ['upper'], tests: ['odd'], calls: ['range'] }, 'pure'],
  [{ filters: ['mine'] }, 'unknown'],
  [{ tests: ['mine'] }, 'unknown'],
  [{ calls: ['mine'] }, 'unknown'],
  [{ calls: [null] }, 'unknown'],
  [{ awaits: true }, 'unknown'],
  [{ filters: ['upper', 'random'], calls: [null], awaits: true }, 'impure'],
];

test.each(cases)('%j is %s', (effects, purity) => {
  expect(purityOf({ filters: [], tests: [], calls: [], awaits: false, ...effects }, rules)).toBe(purity);
});

test('the worst of several decides', () => {
  expect(worst([])).toBe('pure');
  expect(worst(['pure', 'unknown', 'pure'])).toBe('unknown');
  expect(worst(['unknown', 'impure', 'pure'])).toBe('impure');
});
