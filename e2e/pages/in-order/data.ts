import type { PageDefinition } from '../../site/page-definition.ts';

/** No block is shown before those in front of it. */
export const page: PageDefinition = {
  scenarios: [4, 5],
  patches: 3,
  options: { order: 'in-order' },
  gates: {
    one: { selector: '#one', text: 'First' },
    two: { selector: '#two', text: 'Second' },
    three: { selector: '#three', text: 'Third' },
  },
  orders: [
    { opens: ['one', 'two', 'three'] },
    { opens: ['three', 'two', 'one'], silent: ['three', 'two'] },
    { opens: ['two', 'one', 'three'], silent: ['two'] },
  ],
  context: ({ after }) => ({
    title: 'In order',
    one: after('one', 'First'),
    two: after('two', 'Second'),
    three: after('three', 'Third'),
  }),
};
