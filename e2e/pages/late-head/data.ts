import type { PageDefinition } from '../../site/page-definition.ts';

/** The title and a meta element of the head come late; one key feeds three blocks. */
export const page: PageDefinition = {
  scenarios: [29, 44],
  patches: 4,
  gates: {
    product: { selector: 'title', text: 'Kettle – Shop', isHidden: true },
    review: { selector: 'blockquote', text: 'Boils' },
  },
  context: ({ after }) => ({
    product: after('product', { name: 'Kettle', price: '20 €' }),
    review: after('review', 'Boils'),
  }),
};
