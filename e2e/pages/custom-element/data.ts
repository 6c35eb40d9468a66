import type { PageDefinition } from '../../site/page-definition.ts';

/** Custom elements connect once; declarative shadow roots in the shell and in a patch. */
export const page: PageDefinition = {
  scenarios: [45, 46],
  patches: 2,
  ran: ['connected early', 'connected inline', 'connected late'],
  gates: {
    user: { selector: '#late', text: 'Fay' },
    visits: { selector: '#inline', text: '5' },
  },
  context: ({ after }) => ({
    title: 'Custom element',
    user: after('user', { name: 'Fay', role: 'Admin' }),
    visits: after('visits', 5),
  }),
};
