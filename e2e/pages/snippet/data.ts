import type { PageDefinition } from '../../site/page-definition.ts';

/** A page without `html`, `head` and `body` tags. */
export const page: PageDefinition = {
  scenarios: [3],
  patches: 2,
  isUntagged: true,
  gates: {
    intro: { selector: '#intro', text: 'Hello' },
    outro: { selector: '#outro', text: 'Bye' },
  },
  context: ({ after }) => ({ intro: after('intro', 'Hello'), outro: after('outro', 'Bye') }),
};
