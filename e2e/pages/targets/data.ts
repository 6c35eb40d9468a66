import type { PageDefinition } from '../../site/page-definition.ts';

/** The id outside of the block, on its root, and no id at all. */
export const page: PageDefinition = {
  scenarios: [1, 2, 3],
  patches: 3,
  gates: {
    outside: { selector: '#outside b', text: 'one' },
    root: { selector: '#root b', text: 'two' },
    bare: { selector: 'div b', text: 'three' },
  },
  context: ({ after }) => ({
    title: 'Targets',
    outside: after('outside', 'one'),
    root: after('root', 'two'),
    bare: after('bare', 'three'),
  }),
};
