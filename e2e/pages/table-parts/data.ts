import type { PageDefinition } from '../../site/page-definition.ts';

/** Every part of a table that can be late: caption, columns, head, whole bodies, cells. */
export const page: PageDefinition = {
  scenarios: [39, 40],
  patches: 5,
  gates: {
    caption: { selector: 'caption b', text: 'Sales' },
    columns: { selector: 'col.value', text: '', isHidden: true },
    names: { selector: 'th:last-child', text: 'Value' },
    total: { selector: '#second', text: '40' },
    sum: { selector: '#sum', text: '60' },
  },
  context: ({ after }) => ({
    title: 'Table parts',
    caption: after('caption', 'Sales'),
    columns: after('columns', ['key', 'value']),
    names: after('names', ['Key', 'Value']),
    total: after('total', 20),
    sum: after('sum', 60),
  }),
};
