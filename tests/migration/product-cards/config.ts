import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    products: [
      { name: 'Cup & saucer', url: '/p/1', price: 7.5, old_price: 10, image: '/1.png' },
      { name: 'Spoon', url: null, price: 2, old_price: null, image: '/2.png' },
    ],
  }),
};

export default fixture;
