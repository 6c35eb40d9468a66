import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    pages: [
      {
        slug: 'docs',
        title: 'Docs & help',
        hidden: false,
        children: [
          { slug: 'start', title: 'Start', hidden: false, children: [] },
          { slug: 'old', title: 'Old', hidden: true, children: [] },
          { slug: 'api', title: 'API', hidden: false, children: [{ slug: 'v2', title: 'v2', hidden: false, children: null }] },
        ],
      },
      { slug: 'blog', title: 'Blog', hidden: false, children: [] },
    ],
  }),
};

export default fixture;
