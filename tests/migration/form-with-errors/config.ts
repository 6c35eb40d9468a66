import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    action: '/users?next=/a&b',
    countries: [
      ['at', 'Austria'],
      ['ch', 'Switzerland'],
    ],
    form: {
      data: { email: '"><script>alert(1)</script>', name: null, country: 'ch' },
      errors: { email: ['Not an <e-mail> address', 'Too long'] },
    },
  }),
};

export default fixture;
