import type { PageDefinition } from '../../site/page-definition.ts';

/** Boundaries in a component that is used twice, and in what is handed in for its slot. */
export const page: PageDefinition = {
  scenarios: [29, 36],
  patches: 3,
  gates: {
    first: { selector: 'section p b', text: 'one' },
    stock: { selector: 'section:nth-of-type(2) footer i', text: '3 left' },
  },
  context: ({ after }) => ({ title: 'Components', first: after('first', 'one'), stock: after('stock', 3) }),
};
