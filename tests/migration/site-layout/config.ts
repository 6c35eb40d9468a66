import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    path: '/about',
    year: 2026,
    site: {
      name: 'Acme <Ltd>',
      root: '/static',
      mail: 'hi@acme.test',
      menu: [
        { href: '/', label: 'Home' },
        { href: '/about', label: 'About' },
        { href: '/jobs?x=1&y=2', label: 'Jobs' },
      ],
    },
    description: 'Who we are, what we do and why "quality" matters',
    intro: '<p>Since <b>1999</b>.</p>',
    team: [
      { name: 'Zoë', role: 'CTO' },
      { name: 'Ada', role: null },
    ],
  }),
};

export default fixture;
