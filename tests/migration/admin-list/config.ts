import type { Fixture } from '../../fixture.ts';

const fixture: Fixture = {
  context: () => ({
    user: { name: 'root', is_staff: true, is_admin: false },
    filters: { role: ['editor', 'author'], state: ['on'] },
    chosen: { role: ['author'] },
    users: [
      { id: 1, name: 'Zed', role: 'editor', active: true },
      { id: 2, name: 'Amy', role: 'editor', active: false },
      { id: 3, name: "O'Hara", role: 'author', active: true },
    ],
  }),
};

export default fixture;
