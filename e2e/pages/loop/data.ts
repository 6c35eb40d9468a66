import type { PageDefinition } from '../../site/page-definition.ts';

/** Boundaries without names in a loop close over its variable. */
export const page: PageDefinition = {
  scenarios: [29],
  patches: 6,
  gates: {
    names: { selector: '#p7 b', text: 'Jar' },
    prices: { selector: '#p7', text: '2 €' },
  },
  context: ({ after }) => ({
    title: 'Loop',
    ids: [3, 5, 7],
    names: after('names', { 3: 'Cup', 5: 'Pan', 7: 'Jar' }),
    prices: after('prices', { 3: 4, 5: 30, 7: 2 }),
  }),
};
