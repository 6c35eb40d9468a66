import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({ url: (page: number) => `/list?q=a&page=${page}` }),
};

export default fixture;
