/** Numbers that look random and are the same in every run (mulberry32). */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** One of the items, the more likely the greater its weight. */
  pick<Item>(items: readonly Item[], weightOf?: (item: Item) => number): Item;
}

export function createRandom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items, weightOf = () => 1) => {
      let left = next() * items.reduce((sum, item) => sum + weightOf(item), 0);
      const chosen = items.find((item) => (left -= weightOf(item)) < 0) ?? items.at(-1);
      if (chosen === undefined) throw new RangeError('nothing to pick from');
      return chosen;
    },
  };
}
