import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    posts: [
      {
        year: 2025,
        title: 'hello wORLD',
        url: '/1',
        body: '<p>Some <b>bold</b> &amp; long text about nothing at all</p>',
        tags: ['Web Dev', 'CSS'],
        pinned: true,
        draft: false,
      },
      { year: 2026, title: "it's new", url: '/2?a=1&b=2', body: '<p>Short</p>', tags: [], pinned: false, draft: false },
      { year: 2025, title: 'second', url: '/3', body: 'Two words', tags: ['css'], pinned: false, draft: false },
    ],
  }),
};

export default fixture;
