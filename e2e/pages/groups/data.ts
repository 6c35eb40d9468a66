import type { PageDefinition } from '../../site/page-definition.ts';

/** Two blocks wait for each other, the third for nobody. */
export const page: PageDefinition = {
  scenarios: [4, 5],
  patches: 3,
  options: { order: { groups: [['one', 'three']] } },
  gates: {
    one: { selector: '#one', text: 'First' },
    two: { selector: '#two', text: 'Second' },
    three: { selector: '#three', text: 'Third' },
  },
  orders: [
    { opens: ['one', 'two', 'three'], silent: ['one'] },
    { opens: ['three', 'one', 'two'], silent: ['three'] },
  ],
  context: ({ after }) => ({
    title: 'Groups',
    one: after('one', 'First'),
    two: after('two', 'Second'),
    three: after('three', 'Third'),
  }),
};
