import type { PageDefinition } from '../../site/page-definition.ts';

/** Whole drawings and formulas: namespaces, attributes in mixed case, HTML inside SVG. */
export const page: PageDefinition = {
  scenarios: [3],
  patches: 2,
  gates: {
    bars: { selector: '#chart foreignObject p', text: '2 bars', isHidden: true },
    unknown: { selector: '#formula mi', text: 'x' },
  },
  context: ({ after }) => ({ title: 'Svg', bars: after('bars', [4, 7]), unknown: after('unknown', 'x') }),
  addressable: { blocks: 2, old: { title: 'Svg', bars: [1], unknown: 'y' } },
};
