import type { PageDefinition } from '../../site/page-definition.ts';

/** Blocks of a parent, overridden; one shows its parent's body too, and needs the values of both; branches are inherited. */
export const page: PageDefinition = {
  scenarios: [28, 35],
  patches: 2,
  gates: {
    lead: null,
    author: { selector: '#by', text: 'By Ann' },
    more: { selector: 'ol li', text: 'two' },
  },
  orders: [{ opens: ['lead', 'author', 'more'] }, { opens: ['more', 'author', 'lead'], silent: ['author'] }],
  context: ({ after }) => ({
    title: 'Inherit',
    lead: after('lead', 'It works'),
    author: after('author', 'Ann'),
    more: after('more', ['one', 'two']),
  }),
};
