import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    q: 'a&b c',
    sort: { by: 'size', dir: 'desc' },
    columns: [
      ['name', 'Name'],
      ['size', 'Size'],
      ['note', 'Note'],
    ],
    rows: [
      { name: 'a.txt', size: 1500, note: null },
      { name: '<b>.txt', size: 1234567, note: 'big & old' },
      { name: 'c.txt', size: 0, note: '' },
    ],
  }),
};

export default fixture;
