import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    number: 42,
    discount: 0.03,
    due: new Date(Date.UTC(2026, 0, 31, 23, 30)),
    items: [
      { text: 'Book', quantity: 3, price: 10, tax: 10 },
      { text: 'Pen', quantity: 10, price: 1.25, tax: 20 },
      { text: 'Map', quantity: 1, price: 5.5, tax: 10 },
    ],
  }),
};

export default fixture;
