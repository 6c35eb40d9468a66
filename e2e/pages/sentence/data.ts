import type { PageDefinition } from '../../site/page-definition.ts';

/** Text among text, two boundaries side by side. */
export const page: PageDefinition = {
  scenarios: [3],
  patches: 4,
  gates: {
    name: { selector: 'p', text: 'Dear Eve' },
    count: { selector: 'p', text: ', 3' },
    unit: { selector: 'p', text: ' parcels are' },
    late: { selector: 'em', text: 'way, late' },
  },
  context: ({ after }) => ({
    title: 'Sentence',
    name: after('name', 'Eve'),
    count: after('count', 3),
    unit: after('unit', 'parcels'),
    late: after('late', true),
  }),
};
