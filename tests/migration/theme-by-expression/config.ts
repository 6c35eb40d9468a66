import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    theme: 'wide',
    sidebar: true,
    lang: 'de',
    messages: [['warn', 'Mind the <gap>']],
    error: { status: 404 },
    request: { path: '/a/<script>' },
    pages: ['/about', '/x', '/help'],
  }),
};

export default fixture;
