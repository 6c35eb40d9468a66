import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => {
    const ada = { login: 'ada', name: 'Ada L.' };
    return {
      events: [
        { type: 'comment', text: 'Nice & <short> text', by: ada, at: 1767225600 },
        { type: 'rename', change: ['a.txt', '<b>.txt'], by: { login: 'x&y', name: '' }, at: 1767229260, count: 2 },
        { type: 'like', by: null, at: null },
        { type: 'star', by: ada, at: 1767225600, count: 5 },
        { type: 'bot.merge', by: null, at: 1767225600, count: 100 },
        { type: 'what', by: ada, at: 1767225600 },
      ],
    };
  },
};

export default fixture;
