import type { PageDefinition } from '../../site/page-definition.ts';

/** What a careless move would change: white space in classes, comments, `noscript`, leading newlines, inert templates. */
export const page: PageDefinition = {
  scenarios: [3],
  patches: 2,
  gates: {
    notes: { selector: 'p.a', text: 'one' },
    menu: { selector: 'summary', text: 'Menu' },
  },
  context: ({ after }) => ({ title: 'Odd markup', notes: after('notes', { first: 'one' }), menu: after('menu', 'Menu') }),
};
