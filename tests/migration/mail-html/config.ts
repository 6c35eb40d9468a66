import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    recipient: { email: 'ada@example.test', first_name: '' },
    unsubscribe_url: 'https://shop.test/u?id=1&sig=abc',
    order: {
      number: 'A-17',
      url: 'https://shop.test/orders/17',
      lines: [
        { title: 'Tea & biscuits', quantity: 2, price: 3.5, options: { size: 'L', colour: '<green>' } },
        { title: 'Cup', quantity: 1, price: 12, options: {} },
      ],
    },
  }),
};

export default fixture;
