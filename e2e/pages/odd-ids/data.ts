import type { PageDefinition } from '../../site/page-definition.ts';

/** Ids that are no names: white space, quotes, the end of a script, a smiley, a digit first. */
export const page: PageDefinition = {
  scenarios: [54],
  patches: 5,
  gates: {
    a: { selector: 'div:nth-child(1) b', text: 'new a' },
    b: { selector: 'div:nth-child(2) b', text: 'new b' },
    c: { selector: 'div:nth-child(3) b', text: 'new c' },
    d: { selector: 'div:nth-child(4) b', text: 'new d' },
    e: { selector: 'div:nth-child(5) b', text: 'new e' },
  },
  context: ({ after }) => ({
    title: 'Odd ids',
    a: after('a', 'new a'),
    b: after('b', 'new b'),
    c: after('c', 'new c'),
    d: after('d', 'new d'),
    e: after('e', 'new e'),
  }),
  addressable: {
    blocks: 5,
    targets: { a: 'two words', b: `"quoted"'`, c: '</script>', d: '😀', e: '1st' },
    old: { title: 'Odd ids', a: 'old a', b: 'old b', c: 'old c', d: 'old d', e: 'old e' },
  },
};
