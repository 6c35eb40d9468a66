import type { PageDefinition } from '../../site/page-definition.ts';

/** Blocks without a failed branch show the built-in view, valid where they stand: rejected values and an error of the body itself. */
export const page: PageDefinition = {
  scenarios: [58, 61],
  patches: 4,
  failures: 3,
  gates: {
    story: { selector: 'main [role=alert]', text: 't-story' },
    scores: { selector: 'td[colspan]', text: 't-scores' },
    links: { selector: 'li', text: 't-links' },
    last: { selector: 'p b', text: 'done' },
  },
  context: ({ after, failAfter }) => ({
    title: 'Failed default',
    story: failAfter('story', new Error('secret')),
    scores: failAfter('scores', new Error('secret')),
    links: after('links', [{ href: '/a' }, {}]),
    last: after('last', 'done'),
  }),
};
