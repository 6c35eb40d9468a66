import type { PageDefinition } from '../../site/page-definition.ts';

/** Two blocks whose root elements carry their names as ids, with white space around the roots. */
export const page: PageDefinition = {
  scenarios: [2, 4, 5],
  patches: 2,
  gates: {
    revenue: { selector: '#revenue b', text: '1200' },
    orders: { selector: '#orders li:last-child', text: '8: Cleo' },
  },
  context: ({ after }) => ({
    title: 'Two blocks',
    revenue: after('revenue', { total: 1200 }),
    orders: after('orders', [
      { number: 7, customer: 'Ann & Bob' },
      { number: 8, customer: 'Cleo' },
    ]),
  }),
  addressable: {
    blocks: 2,
    old: { title: 'Two blocks', revenue: { total: 1 }, orders: [{ number: 1, customer: 'Old' }] },
  },
};
