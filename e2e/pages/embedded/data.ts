import type { PageDefinition } from '../../site/page-definition.ts';

/** Elements with content models or namespaces of their own, whole in a block. */
export const page: PageDefinition = {
  scenarios: [3],
  patches: 5,
  gates: {
    legend: { selector: 'legend b', text: 'Name' },
    figure: { selector: 'figcaption', text: 'Mill' },
    formula: { selector: 'mi', text: 'x', isHidden: true },
    reading: { selector: 'rt', text: 'kan' },
    drawing: { selector: 'foreignObject p', text: 'Box', isHidden: true },
  },
  context: ({ after }) => ({
    title: 'Embedded',
    legend: after('legend', 'Name'),
    figure: after('figure', 'Mill'),
    formula: after('formula', 'x'),
    reading: after('reading', '漢'),
    drawing: after('drawing', 'Box'),
  }),
};
