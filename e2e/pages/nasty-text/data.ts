import type { PageDefinition } from '../../site/page-definition.ts';

/** Text that would end a patch, a script, a comment or an attribute, or pass for the wire, if it weren't escaped. */
export const page: PageDefinition = {
  scenarios: [50],
  patches: 2,
  gates: {
    message: { selector: '#message', text: '</template><script>ran.push("injected")</script>' },
    entries: { selector: '#entries pre:nth-child(2)', text: '</script>' },
  },
  context: ({ after }) => ({
    title: 'Nasty </title> text',
    message: after('message', '</template><script>ran.push("injected")</script>'),
    entries: after('entries', [
      '</template>',
      '</script>',
      '<!-- <?end> ]]> -->',
      '<?start name="t0"><template for="t0">',
      `" onclick="ran.push(1)" '`,
      '&lt;b&gt; &amp; &nbsp;',
      '<head><hx-partial hx-swap-oob=true>',
    ]),
  }),
  addressable: { blocks: 2, old: { title: 'Nasty </title> text', message: 'nice', entries: ['nice'] } },
};
