/** HTML that the application vouches for and that isn't whole: it costs its own block, and nothing else. */
import { markup } from 'millrace';
import { describe, expect, test } from 'vitest';
import { after, arrived, everyStreamed, streamed } from './pages.ts';

const malformed = [
  '<!-- open',
  '<!--',
  '<!-->--><!--',
  '<!doctype',
  '</template>',
  '<template>',
  '</template></template><p>',
  '<plaintext>',
  '<script>',
  '<script><!--<script>',
  '<style>',
  '<textarea>',
  '<title>',
  '<xmp>',
  '<iframe>',
  '<noframes>',
  '<svg><![CDATA[',
  '<svg><title>',
  '<div',
  '<div title="',
  "<div title='</template>",
  '<div>',
  '</div>',
  '<p><table>',
  '<select>',
] as const;

const blocks =
  '<div id="a">{% block a %}{{ a }}{% pending %}…{% failed e %}failed{% end %}</div><div id="b">{% block b %}<b>{{ b }}</b>{% pending %}…{% end %}</div><footer>end</footer>';

describe.each([true, false])('development: %s', (development) => {
  describe.each(everyStreamed)('by %s', (delivery) => {
    test.each(malformed)('[E4] a block that is %j is a failed one, the others follow', async (html) => {
      const { page, errors } = await arrived(
        {
          templates: blocks,
          context: (time) => ({ a: after(time, 10, markup(html)), b: after(time, 20, 'B') }),
          environment: { development },
        },
        delivery,
      );
      expect(page.patches.map(({ kind, html: text }) => [kind, text])).toEqual([
        ['failed', 'failed'],
        ['block', '<b>B</b>'],
      ]);
      expect(page.html).toContain('<div id="a">failed</div><div id="b"><b>B</b></div><footer>end</footer>');
      expect(errors).toEqual([expect.objectContaining({ code: 'unbalanced_html' })]);
    });

    test.each(malformed)('[E4] a fallback that is %j is an empty one', async (html) => {
      const { page, errors } = await arrived(
        {
          templates: blocks.replaceAll('…', '{{ wait }}'),
          context: (time) => ({ wait: markup(html), a: after(time, 10, 'A'), b: after(time, 20, 'B') }),
          environment: { development },
        },
        delivery,
      );
      expect(page.patches.map(({ html: text }) => text)).toEqual(['A', '<b>B</b>']);
      expect(page.html).toContain('<div id="a">A</div><div id="b"><b>B</b></div><footer>end</footer>');
      expect(errors).toEqual([]);
    });
  });

  describe.each(streamed)('by %s', (delivery) => {
    // the end of its `li` closes a `div`
    test.each(malformed.filter((html) => html !== '<div>'))(
      '[E4] an item that is %j ends its loop, what has come stays',
      async (html) => {
        const { page, errors } = await arrived(
          {
            templates: `<ul>{% suspense %}{% async for x in xs %}<li>{{ x }}</li>{% failed e %}<li>failed</li>{% end %}{% end %}</ul>{% block b %}<b>{{ b }}</b>{% end %}`,
            context: (time) => ({
              xs: (async function* () {
                for (const item of ['one', 'two', markup(html), 'four']) yield await after(time, 10, item);
              })(),
              b: after(time, 100, 'B'),
            }),
            environment: { development },
          },
          delivery,
        );
        expect(page.html).toContain('<ul><li>one</li><li>two</li><li>failed</li></ul><b>B</b>');
        expect(errors).toEqual([expect.objectContaining({ code: 'unbalanced_html' })]);
      },
    );
  });
});
