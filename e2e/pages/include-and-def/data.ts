import type { PageDefinition } from '../../site/page-definition.ts';

/** Data read through an alias and two defs, through an include, and by a block that stands in an include. */
export const page: PageDefinition = {
  scenarios: [35, 36],
  patches: 3,
  gates: {
    balance: { selector: '#account data', text: '42 €' },
    user: { selector: '#profile em', text: 'admin' },
    tips: { selector: '#tips', text: 'Look twice' },
  },
  context: ({ after }) => ({
    title: 'Include and def',
    balance: after('balance', 42),
    user: after('user', { name: 'Gus', admin: true }),
    tips: after('tips', 'Look twice'),
  }),
  addressable: {
    blocks: 3,
    targets: { account: 'account', person: 'person' },
    old: { title: 'Include and def', balance: 0, user: { name: 'Nobody', admin: false }, tips: 'Old' },
  },
};
