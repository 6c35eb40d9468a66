import type { PageDefinition } from '../../site/page-definition.ts';

/** A promise that is settled already shows no fallback and costs no patch. */
export const page: PageDefinition = {
  scenarios: [7, 88],
  patches: 1,
  gates: { later: { selector: '#later b', text: 'later' } },
  context: ({ after }) => ({ title: 'Settled', now: Promise.resolve('now'), later: after('later', 'later') }),
};
