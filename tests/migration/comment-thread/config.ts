import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => {
    const comment = (
      author: string | null,
      text: string,
      votes: number,
      replies: unknown[] = [],
      edited: string | null = null,
    ) => ({
      author,
      text,
      votes,
      replies,
      edited,
    });
    return {
      post: {
        author: 'ada',
        comments: [
          comment('bob', 'First <!-- comment -->, and a long one', 1, [
            comment('eve', 'low', 1),
            comment('ada', '', 5, [comment(null, 'deep', 0), comment('x', 'deep too', 0)], '2026-01-01'),
          ]),
          comment(null, 'ok', 0),
        ],
      },
    };
  },
};

export default fixture;
