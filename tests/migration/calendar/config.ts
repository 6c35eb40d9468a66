import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    month: { name: 'February', year: 2026, days: 9, starts_on: 4, today: 3 },
    events: new Map([
      [3, ['Lunch & talk', 'Gym']],
      [9, ['Rent']],
    ]),
  }),
};

export default fixture;
