import type { PageDefinition } from '../../site/page-definition.ts';

/** The items of a list, one item among others, and a definition list. */
export const page: PageDefinition = {
  scenarios: [42],
  patches: 3,
  gates: {
    tasks: { selector: '#tasks li:last-child', text: 'Fold' },
    middle: { selector: '#middle', text: 'Second: here' },
    terms: { selector: '#terms dd:last-child', text: 'What follows' },
  },
  context: ({ after }) => ({
    title: 'Lists',
    tasks: after('tasks', ['Wash', 'Dry', 'Fold']),
    middle: after('middle', 'here'),
    terms: after('terms', [
      { name: 'Shell', text: 'What leaves at once' },
      { name: 'Patch', text: 'What follows' },
    ]),
  }),
  addressable: {
    blocks: 3,
    old: { title: 'Lists', tasks: ['Nothing'], middle: 'before', terms: [] },
  },
};
