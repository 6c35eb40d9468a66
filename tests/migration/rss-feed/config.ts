import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    feed: { title: "Ada's notes <3", url: 'https://ada.test' },
    posts: [
      { id: 'tag:1', title: 'One', date: 1767225600, tags: [], html: '<p>1</p>' },
      { id: null, title: 'Two & Three!', date: 1772323200, tags: ['a', 'A', 'b&c'], html: '<p>2 ]]> 3</p>' },
      { id: 'tag:4', title: 'Four', date: 1769904000, tags: ['x'], html: '<p>4</p>' },
    ],
  }),
};

export default fixture;
