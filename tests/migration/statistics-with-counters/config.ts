import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    regions: [
      {
        name: 'North',
        skip: false,
        shops: [
          { name: 'N1', sales: 1200, open: true },
          { name: 'N2', sales: 9999, open: false },
        ],
      },
      { name: 'West', skip: true, shops: [] },
      { name: 'South', skip: false, shops: [{ name: 'S1', sales: 3400, open: true }] },
      { name: 'East', skip: false, shops: [{ name: 'E1', sales: 10, open: true }] },
    ],
  }),
};

export default fixture;
