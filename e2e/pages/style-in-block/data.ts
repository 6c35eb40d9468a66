import type { PageDefinition } from '../../site/page-definition.ts';

/** A block brings its own styles, and one of them is slow. */
export const page: PageDefinition = {
  scenarios: [49],
  patches: 2,
  gates: {
    'style.css': null,
    card: { selector: '#card b', text: 'Green' },
    rest: { selector: '#rest', text: 'Rest' },
  },
  orders: [
    { opens: ['style.css', 'card', 'rest'] },
    { opens: ['rest', 'style.css', 'card'] },
    // a parser that patches natively waits at the style sheet
    { opens: ['card', 'style.css', 'rest'], silent: ['card'] },
  ],
  context: ({ after }) => ({ title: 'Style in block', card: after('card', 'Green'), rest: after('rest', 'Rest') }),
};
