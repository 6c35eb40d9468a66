import type { PageDefinition } from '../../site/page-definition.ts';

/** Two hundred small blocks. */
export const page: PageDefinition = {
  scenarios: [29, 52],
  patches: 201,
  gates: {
    values: { selector: 'span:last-child b', text: '399' },
    last: { selector: '#last b', text: 'Done' },
  },
  context: ({ after }) => ({
    title: 'Many',
    numbers: Array.from({ length: 200 }, (_, n) => n),
    values: after(
      'values',
      Array.from({ length: 200 }, (_, n) => 2 * n + 1),
    ),
    last: after('last', 'Done'),
  }),
};
