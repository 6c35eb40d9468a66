import type { PageDefinition } from '../../site/page-definition.ts';

/** Late values in attributes: addresses, quotes, JSON, flags, white space between class names. */
export const page: PageDefinition = {
  scenarios: [32, 50],
  patches: 2,
  gates: {
    link: { selector: '#link', text: `"A" & 'B' <b>` },
    flags: { selector: '#flags', text: '' },
  },
  context: ({ after }) => ({
    title: 'Attributes',
    link: after('link', { href: '/a?b=1&c=2#d', title: `"A" & 'B' <b>`, on: true }),
    flags: after('flags', { checked: true, name: 'x"y', value: 7 }),
  }),
};
