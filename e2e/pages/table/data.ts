import type { PageDefinition } from '../../site/page-definition.ts';

/** Rows in a table body, a cell's text, and a whole cell; one key feeds two blocks. */
export const page: PageDefinition = {
  scenarios: [29, 39, 40],
  patches: 3,
  gates: {
    items: { selector: '#rows tr:last-child', text: 'Bolts' },
    sum: { selector: '#sum b', text: '7' },
  },
  context: ({ after }) => ({
    title: 'Table',
    items: after('items', [
      { name: 'Nuts', count: 3 },
      { name: 'Bolts', count: 4 },
    ]),
    sum: after('sum', 7),
  }),
  addressable: {
    blocks: 3,
    old: { title: 'Table', items: [{ name: 'Dust', count: 1 }], sum: 1 },
  },
};
