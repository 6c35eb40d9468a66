import type { PageDefinition } from '../../site/page-definition.ts';

/** A stylesheet that is still loading blocks the inline client: patches wait for it and are all applied then. */
export const page: PageDefinition = {
  scenarios: [49],
  patches: 2,
  gates: {
    'style.css': { selector: '#first', text: 'One' },
    first: null,
    second: { selector: '#second', text: 'Two' },
  },
  orders: [{ opens: ['first', 'style.css', 'second'] }, { opens: ['first', 'second', 'style.css'], silent: ['second'] }],
  context: ({ after }) => ({ first: after('first', 'One'), second: after('second', 'Two') }),
};
