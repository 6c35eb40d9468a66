import type { PageDefinition } from '../../site/page-definition.ts';

/** Values outside of every block, in a text, an attribute and the title: the shell waits for them, and for nothing else. */
export const page: PageDefinition = {
  scenarios: [31, 32],
  patches: 1,
  gates: { level: { selector: 'main b', text: '9' } },
  context: ({ after, soon }) => ({
    title: soon('Held'),
    user: soon({ name: 'Hal' }),
    mood: soon('calm'),
    level: after('level', 9),
  }),
};
