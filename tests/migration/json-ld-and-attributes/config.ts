import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    post: {
      id: 7,
      title: `Tom & Jerry's "<show>"`,
      tags: ['tv', 'cats'],
      authors: ['Ada', '', null, 'Bob'],
      featured: false,
      paid: false,
    },
  }),
};

export default fixture;
