import type { PageDefinition } from '../../site/page-definition.ts';

/** Values that are there and empty are content, not pending; the last block has no content at all. */
export const page: PageDefinition = {
  scenarios: [21, 22, 23],
  patches: 6,
  gates: {
    nothing: { selector: '#nothing', text: '[]' },
    list: { selector: '#list', text: 'no entries' },
    zero: { selector: '#zero', text: '[0]' },
    text: { selector: '#text', text: '[]' },
    no: { selector: '#no', text: '[false]' },
    blank: null,
  },
  context: ({ after }) => ({
    title: 'Empty values',
    nothing: after('nothing', null),
    list: after('list', []),
    zero: after('zero', 0),
    text: after('text', ''),
    no: after('no', false),
    blank: after('blank', ''),
  }),
};
