import { describe, expect, it } from 'vitest';
import { type Revealable, type RevealOrder, revealRule } from './reveal.ts';

const at = (name: string | null, ...order: number[]): Revealable => ({ name, order });

describe('revealRule', () => {
  it.each<[name: string, order: RevealOrder, finished: Revealable, waiting: readonly Revealable[], expected: boolean]>([
    ['as ready: always', 'as-ready', at('b', 1), [at('a', 0)], true],
    ['in order: not before what stands in front', 'in-order', at('b', 1), [at('a', 0)], false],
    ['in order: what stands behind does not matter', 'in-order', at('a', 0), [at('b', 1)], true],
    ['in order: inner ones of what stands in front count', 'in-order', at('b', 1), [at('inner', 0, 3)], false],
    ['in order: what is inside of it comes later', 'in-order', at('a', 0), [at('inner', 0, 0)], true],
    ['together: not while any waits', 'together', at('a', 0), [at('b', 1)], false],
    ['together: when none waits', 'together', at('a', 0), [], true],
    ['a group: not while one of it waits', { groups: [['a', 'b']] }, at('a', 0), [at('b', 1)], false],
    ['a group: others do not matter', { groups: [['a', 'b']] }, at('a', 0), [at('c', 2), at(null, 3)], true],
    ['outside of groups: always', { groups: [['a', 'b']] }, at('c', 2), [at('a', 0)], true],
    ['without a name: in no group', { groups: [['a', 'b']] }, at(null, 2), [at('a', 0)], true],
  ])('%s', (_name, order, finished, waiting, expected) => {
    expect(revealRule(order)(finished, () => waiting)).toBe(expected);
  });

  it('an order that is none', () => {
    expect(() => revealRule('random' as RevealOrder)).toThrow(TypeError);
    expect(() => revealRule('constructor' as RevealOrder)).toThrow(TypeError);
  });
});
