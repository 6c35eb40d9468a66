import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    base: 'https://acme.test/',
    pages: [
      {
        url: '/',
        kind: 'home',
        status: 'public',
        updated: new Date(Date.UTC(2026, 4, 6)),
        translations: { de: '/de?a&b', fr: '/fr' },
      },
      { url: '/draft', kind: 'post', status: 'draft', translations: null },
      { url: '/admin/x', kind: 'post', status: 'public', translations: null },
      { url: '/post', kind: 'post', status: 'public', translations: null },
      { url: '/other', kind: 'other', status: 'public', translations: {} },
    ],
  }),
};

export default fixture;
