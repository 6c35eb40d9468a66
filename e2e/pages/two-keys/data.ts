import type { PageDefinition } from '../../site/page-definition.ts';

/** One block waits for two keys, the other for one of them. */
export const page: PageDefinition = {
  scenarios: [28, 29],
  patches: 2,
  gates: {
    user: { selector: '#hello', text: 'Hello, Dora!' },
    cart: { selector: '#summary b', text: 'Dora' },
  },
  orders: [{ opens: ['user', 'cart'] }, { opens: ['cart', 'user'], silent: ['cart'] }],
  context: ({ after }) => ({ title: 'Two keys', user: after('user', { name: 'Dora' }), cart: after('cart', [1, 2, 3]) }),
  addressable: { blocks: 2, old: { title: 'Two keys', user: { name: 'Nobody' }, cart: [] } },
};
