import type { PageDefinition } from '../../site/page-definition.ts';

/** Options where nothing but options can stand: `select`, `optgroup`, `datalist`. */
export const page: PageDefinition = {
  scenarios: [40],
  patches: 3,
  gates: {
    cities: { selector: '#cities option:nth-child(2)', text: 'Bonn', isHidden: true },
    sizes: { selector: '#sizes option:last-child', text: 'M', isHidden: true },
    names: { selector: '#names option[value=Bob]', text: '', isHidden: true },
  },
  context: ({ after }) => ({
    title: 'Choices',
    cities: after('cities', [
      { code: 'a', name: 'Aachen', chosen: false },
      { code: 'b', name: 'Bonn', chosen: true },
      { code: 'c', name: 'Celle', chosen: false },
    ]),
    sizes: after('sizes', ['S', 'M']),
    names: after('names', ['Ann "A"', 'Bob']),
  }),
  addressable: {
    blocks: 3,
    old: { title: 'Choices', cities: [{ code: 'z', name: 'Zeitz', chosen: true }], sizes: ['XXL'], names: [] },
  },
};
