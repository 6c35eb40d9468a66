import type { PageDefinition } from '../../site/page-definition.ts';

/** No block is shown before all are there. */
export const page: PageDefinition = {
  scenarios: [4, 5],
  patches: 3,
  options: { order: 'together' },
  gates: {
    one: { selector: '#one', text: 'First' },
    two: { selector: '#two', text: 'Second' },
    three: { selector: '#three', text: 'Third' },
  },
  orders: [
    { opens: ['one', 'two', 'three'], silent: ['one', 'two'] },
    { opens: ['three', 'one', 'two'], silent: ['three', 'one'] },
  ],
  context: ({ after }) => ({
    title: 'Together',
    one: after('one', 'First'),
    two: after('two', 'Second'),
    three: after('three', 'Third'),
  }),
};
