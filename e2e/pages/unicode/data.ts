import type { PageDefinition } from '../../site/page-definition.ts';

/** Characters of several bytes, joined, right to left and invisible ones; lines and tabs. */
export const page: PageDefinition = {
  scenarios: [50],
  patches: 2,
  gates: {
    text: { selector: '#text', text: '|𝔐' },
    lines: { selector: 'pre b', text: 'three' },
  },
  context: ({ after }) => ({
    title: 'Unicode',
    text: after('text', 'e\u0301 👩‍👩‍👧 \u202eabc\u202c\u00a0\ufeff|𝔐'),
    lines: after('lines', 'one\n\ttwo  three'),
  }),
};
