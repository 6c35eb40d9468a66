import type { PageDefinition } from '../../site/page-definition.ts';

/** Blocks where only text and inline elements can stand, and where white space counts. */
export const page: PageDefinition = {
  scenarios: [3],
  patches: 7,
  gates: {
    heading: { selector: 'h2 span', text: 'Late' },
    code: { selector: 'pre code', text: 'a < b\n  && c' },
    label: { selector: 'button b', text: 'now' },
    field: { selector: 'input', text: '' },
    link: { selector: 'a em', text: 'there' },
    summary: { selector: 'small', text: 'new' },
    quote: { selector: 'blockquote p', text: 'So it is.' },
  },
  context: ({ after }) => ({
    title: 'Inline places',
    heading: after('heading', 'Late'),
    code: after('code', 'a < b\n  && c'),
    label: after('label', 'now'),
    field: after('field', 'Name'),
    link: after('link', 'there'),
    summary: after('summary', 'Details'),
    quote: after('quote', 'So it is.'),
  }),
};
