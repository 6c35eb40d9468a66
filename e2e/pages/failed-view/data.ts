import type { PageDefinition } from '../../site/page-definition.ts';

/** A rejected key shows the block's own failed branch, and never the error's text. */
export const page: PageDefinition = {
  scenarios: [58],
  patches: 2,
  failures: 1,
  gates: {
    weather: { selector: '#weather.failed', text: 'No weather' },
    news: { selector: '#news b', text: 'Good' },
  },
  context: ({ after, failAfter }) => ({
    title: 'Failed view',
    weather: failAfter('weather', new Error('secret host name')),
    news: after('news', 'Good'),
  }),
  addressable: { blocks: 2, old: { title: 'Failed view', weather: { sky: 'Sunny' }, news: 'Old' } },
};
