import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  options: { autoescape: false },
  context: () => ({
    user: { name: "Bob O'Neil & Sons" },
    company: { name: 'Acme', address: '1 Main St, Springfield' },
    invoice: {
      id: 'R-2026/7',
      date: '2026-03-05T10:00:00Z',
      due: '2026-04-04',
      is_paid: false,
      lines: [
        { text: 'Hosting <pro>', amount: 99.5 },
        { text: 'Support', amount: 1250, note: 'Three calls, two visits and one long mail' },
      ],
    },
  }),
};

export default fixture;
