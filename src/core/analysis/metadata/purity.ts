/** Whether the same data always gives the same output. Not looked into means unknown. */
import type { Effects } from './effects.ts';

export type Purity = 'pure' | 'unknown' | 'impure';

/** What an environment knows of the functions templates use. */
export interface PurityRules {
  filter(name: string): Purity;
  test(name: string): Purity;
  global(name: string): Purity;
}

const LATTICE: readonly Purity[] = ['pure', 'unknown', 'impure'];

/** The worst of all; pure for none. */
export function worst(purities: readonly Purity[]): Purity {
  return LATTICE.findLast((purity) => purities.includes(purity)) ?? 'pure';
}

export function purityOf(effects: Effects, rules: PurityRules): Purity {
  return worst([
    effects.awaits ? 'unknown' : 'pure',
    ...effects.filters.map((name) => rules.filter(name)),
    ...effects.tests.map((name) => rules.test(name)),
    ...effects.calls.map((name) => (name === null ? 'unknown' : rules.global(name))),
  ]);
}
