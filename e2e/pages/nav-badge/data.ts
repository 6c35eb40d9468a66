import type { PageDefinition } from '../../site/page-definition.ts';

/** A layout of the response has a deferred block of its own, fed by the layout's data. */
export const page: PageDefinition = {
  scenarios: [33, 34],
  patches: 2,
  gates: {
    unread: { selector: '#badge', text: '7' },
    news: { selector: '#main li:last-child', text: 'Sun' },
  },
  context: ({ after }) => ({ title: 'Nav badge', news: after('news', ['Rain', 'Sun']) }),
  layouts: [{ template: 'nav-badge/layout.html' }],
  layoutContext: ({ after }) => ({ unread: after('unread', 7) }),
};
