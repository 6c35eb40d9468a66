import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedHtml, randomHtml } from '../../../../tests/fixtures-html-position/random-html.ts';
import { checkBalanced } from './balance.ts';
import { isPlainlyBalanced } from './plainly-balanced.ts';

describe('what is plainly balanced', () => {
  it.each([
    '',
    'text &amp; more',
    '<p>one <b>two</b></p>',
    '<div class="a > b" id=x hidden><span title=\'<\'>x</span><br><img alt=""></div>',
    '<ul><li><a href="/?a=1&amp;b=2">x</a></li></ul>',
    ' <tr><td>1</td><td><p>2</p></td></tr>\n<tr></tr> ',
    '<tbody><tr><th>x</th></tr></tbody>',
    '<section>\n<h2>Title</h2>\n<p>Text</p>\n</section> tail',
  ])('%s', (html) => {
    expect([isPlainlyBalanced(html), checkBalanced(html).ok]).toEqual([true, true]);
  });

  it.each([
    ['an open element', '<div>'],
    ['another end tag', '<div></span></div>'],
    ['an end tag of nothing', 'x</p>'],
    ['a paragraph that a block ends', '<p><div></div></p>'],
    ['a link in a link', '<a><span><a>x</a></span></a>'],
    ['headings in headings', '<h1><h2>x</h2></h1>'],
    ['text between rows', '<tr>x<td></td></tr>'],
    ['text in front of rows', 'x<tr></tr>'],
    ['rows and others', '<tr></tr><div></div>'],
    ['others and rows', '<div></div><tr></tr>'],
    ['a row in a paragraph', '<p><tr></tr></p>'],
    ['a comment', '<!-- x -->'],
    ['a tag that never ends', '<div'],
    ['a quote that never ends', '<div a="></div>'],
    ['a slash that means nothing', '<div/></div>'],
    ['a lone bracket', 'a < b'],
    ['an element with content of its own', '<template></template>'],
    ['text that is no markup', '<script></script>'],
    ['a stray quote', '<div a"b></div>'],
  ])('not %s', (_name, html) => {
    expect(isPlainlyBalanced(html)).toBe(false);
  });

  it.each(
    `abbr b bdi bdo br cite code data del dfn em i img input ins kbd label mark q s samp small span strong sub sup time u var wbr
    address article aside blockquote details div figcaption figure footer header main nav ol output section summary ul p li h1 h2 h3 h4 h5 h6 a tbody thead tfoot tr td th`
      .trim()
      .split(/\s+/),
  )('knows %s', (name) => {
    const end = ['br', 'img', 'input', 'wbr'].includes(name) ? '' : `</${name}>`;
    expect(isPlainlyBalanced(`<${name} id="a">${end}`)).toBe(true);
  });

  it('passes the whole check', () => {
    const names = 'div p span a b i em li ul tr td tbody h1 h2 br img section ins small'.split(' ');
    const nested = fc.letrec<{ html: string }>((tie) => ({
      html: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.constantFrom('x', ' ', '\n', '&lt;', ''),
        fc.tuple(fc.constantFrom(...names), tie('html')).map(([name, html]) => `<${name} class="a">${html}</${name}>`),
        fc.tuple(tie('html'), tie('html')).map((parts) => parts.join('')),
      ),
    })).html;
    let plain = 0;
    fc.assert(
      fc.property(fc.oneof(nested, balancedHtml, randomHtml(6)), (html) => {
        if (!isPlainlyBalanced(html)) return;
        plain += 1;
        expect([html, checkBalanced(html).ok]).toEqual([html, true]);
      }),
      { numRuns: 20_000 },
    );
    expect(plain).toBeGreaterThan(2000);
  });
});
