import type { PageDefinition } from '../../site/page-definition.ts';

/** Scripts of patches run once, after what stands before them; data scripts don't run. */
export const page: PageDefinition = {
  scenarios: [48],
  patches: 2,
  ran: ['chart [1, 2] true', 'module', 'player', 'shell'],
  gates: {
    points: { selector: '#points', text: '[1, 2]', isHidden: true },
    track: { selector: '#player', text: 'Song' },
  },
  context: ({ after }) => ({ title: 'Scripts', points: after('points', [1, 2]), track: after('track', 'Song') }),
};
