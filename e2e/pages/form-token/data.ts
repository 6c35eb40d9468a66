import type { PageDefinition } from '../../site/page-definition.ts';

/** The token of forms and the current user, in the shell and in a block; constants of the template in a block. */
export const page: PageDefinition = {
  scenarios: [38, 74],
  patches: 2,
  gates: {
    sum: { selector: '#sum', text: '12 € to Mill & Co' },
    again: { selector: 'button', text: 'Twice, Ada' },
  },
  context: ({ after }) => ({ title: 'Form token', user: 'Ada', sum: after('sum', 12), again: after('again', 'Twice') }),
  addressable: { blocks: 2, old: { title: 'Form token', user: 'Ada', sum: 1, again: 'Once' } },
};
