import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  options: {
    globals: {
      _: (text: string) =>
        new Map([
          ['Welcome', 'Willkommen'],
          ['Language', 'Sprache & Region'],
        ]).get(text) ?? text,
      _n: (one: string, many: string, count: number) => (count === 1 ? one : many),
    },
  },
  context: () => ({
    locale: 'de',
    locales: [
      ['de', 'Deutsch'],
      ['en', 'English'],
    ],
    user: { name: 'Jörg <3', unread: 2 },
  }),
};

export default fixture;
