import type { PageDefinition } from '../../site/page-definition.ts';

/** Rows of an async iterable, appended to a table body as they come, before what follows the loop. */
export const page: PageDefinition = {
  scenarios: [39, 84],
  patches: 5,
  isStream: true,
  gates: {
    total: { selector: '#total b', text: '3' },
    row1: { selector: '#row1', text: 'Ida' },
    row2: { selector: '#row2', text: 'Jon' },
    row3: { selector: '#row3', text: 'Kim' },
    end: null,
  },
  orders: [
    { opens: ['total', 'row1', 'row2', 'row3', 'end'] },
    { opens: ['row1', 'row2', 'total', 'row3', 'end'] },
    { opens: ['row1', 'row2', 'row3', 'end', 'total'], silent: ['end'] },
  ],
  context: ({ after }) => ({
    title: 'Stream rows',
    total: after('total', 3),
    rows: (async function* () {
      yield after('row1', { id: 1, name: 'Ida' });
      yield after('row2', { id: 2, name: 'Jon' });
      yield after('row3', { id: 3, name: 'Kim' });
      await after('end', null);
    })(),
  }),
};
