import type { PageDefinition } from '../../site/page-definition.ts';

/** Three boundaries inside each other. What settles before its parent's patch leaves travels inside it. */
export const page: PageDefinition = {
  scenarios: [24, 25],
  patches: 3,
  gates: {
    post: { selector: 'article h2', text: 'Out of order' },
    comments: { selector: 'article li:last-child', text: 'Second' },
    likes: { selector: 'article b', text: '12' },
  },
  orders: [
    { opens: ['post', 'comments', 'likes'] },
    { opens: ['likes', 'comments', 'post'], silent: ['likes', 'comments'], patches: 1 },
    { opens: ['likes', 'post', 'comments'], silent: ['likes'], patches: 2 },
  ],
  context: ({ after }) => ({
    title: 'Nested',
    post: after('post', { title: 'Out of order' }),
    comments: after('comments', ['First!', 'Second']),
    likes: after('likes', 12),
  }),
};
