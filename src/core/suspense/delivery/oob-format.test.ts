import { describe, expect, it } from 'vitest';
import { oobScript } from '../../generated/swap-script.ts';
import { formatOobHtmx, formatOobScript } from './oob-format.ts';

describe('formatOobHtmx', () => {
  describe('a single root with the target id replaces the target', () => {
    it.each([
      ['<p id="n">Hi</p>', '<p hx-swap-oob="true" id="n">Hi</p>'],
      ['\n  <p id="n">Hi</p>\n', '<p hx-swap-oob="true" id="n">Hi</p>'],
      ['<p class="a>b" id=n>Hi</p>', '<p hx-swap-oob="true" class="a>b" id=n>Hi</p>'],
      ['<img id="n" src=x>', '<img hx-swap-oob="true" id="n" src=x>'],
      ['<svg id="n"><path/></svg>', '<svg hx-swap-oob="true" id="n"><path/></svg>'],
      ['<div id="n"><div>a</div><div>b</div></div>', '<div hx-swap-oob="true" id="n"><div>a</div><div>b</div></div>'],
      // our attribute comes first, so it is the one the parser keeps
      ['<p hx-swap-oob="beforeend" id="n">Hi</p>', '<p hx-swap-oob="true" hx-swap-oob="beforeend" id="n">Hi</p>'],
    ])('%j', (html, expected) => expect(formatOobHtmx(html, 'n')).toBe(expected));
  });

  describe('anything else becomes its content', () => {
    it.each([
      ['Hi', 'Hi'],
      ['', ''],
      [' \n', ''],
      ['\u00a0', '\u00a0'],
      ['<p>Hi</p>', '<p>Hi</p>'],
      ['<p id="other">Hi</p>', '<p id="other">Hi</p>'],
      ['<p id="n">a</p><p>b</p>', '<p id="n">a</p><p>b</p>'],
      ['<p id="n">a</p>text', '<p id="n">a</p>text'],
      ['text<p id="n">a</p>', 'text<p id="n">a</p>'],
      ['<!-- c --><p id="n">a</p>', '<!-- c --><p id="n">a</p>'],
      ['<section><p id="n">a</p></section>', '<section><p id="n">a</p></section>'],
    ])('%j', (html, content) => expect(formatOobHtmx(html, 'n')).toBe(`<div hx-swap-oob="innerHTML:#n">${content}</div>`));
  });

  describe('table parts travel in hx-partial', () => {
    it.each([
      ['<tr id="n"><td>1</td></tr>', 'outerHTML'],
      ['<tbody id="n"><tr><td>1</td></tr></tbody>', 'outerHTML'],
      ['<tr><td>1</td></tr><tr><td>2</td></tr>', 'innerHTML'],
      ['<td>1</td>', 'innerHTML'],
      ['<th>1</th>', 'innerHTML'],
      ['<caption>1</caption>', 'innerHTML'],
      ['<col>', 'innerHTML'],
      ['<colgroup><col></colgroup>', 'innerHTML'],
      ['<thead></thead>', 'innerHTML'],
      ['<tfoot></tfoot>', 'innerHTML'],
    ])('%j', (html, swap) => {
      expect(formatOobHtmx(`\n${html}\n`, 'n')).toBe(`<hx-partial hx-target="#n" hx-swap="${swap}">${html}</hx-partial>`);
    });
  });

  describe('[E3] ids', () => {
    it.each([
      ['2a', '\\000032a'],
      ['a b', 'a\\000020b'],
      ['a"b', 'a\\000022b'],
      ['a&b', 'a\\000026b'],
      ['x</script>', 'x\\00003c\\00002fscript\\00003e'],
      ['😀', '😀'],
      ['a:b,c', 'a\\00003ab\\00002cc'],
    ])('%j as a selector', (id, selector) => {
      expect(formatOobHtmx('x', id)).toBe(`<div hx-swap-oob="innerHTML:#${selector}">x</div>`);
      expect(formatOobHtmx('<td>', id)).toBe(`<hx-partial hx-target="#${selector}" hx-swap="innerHTML"><td></hx-partial>`);
    });

    it('are named in full where htmx would cut its own selector', () => {
      expect(formatOobHtmx('<p id="a,b">x</p>', 'a,b')).toBe('<p hx-swap-oob="outerHTML:#a\\00002cb" id="a,b">x</p>');
      expect(formatOobHtmx('<p id="a b">x</p>', 'a b')).toBe('<p hx-swap-oob="outerHTML:#a\\000020b" id="a b">x</p>');
      expect(formatOobHtmx('<p id="2.é">x</p>', '2.é')).toBe('<p hx-swap-oob="true" id="2.é">x</p>');
    });
  });
});

describe('formatOobScript', () => {
  const script = `<script>${oobScript}</script>`;

  it.each([
    ['Hi', 'n', `<template data-oob="n">Hi</template>${script}`],
    ['\n <p id="n">Hi</p> ', 'n', `<template data-oob="n"><p id="n">Hi</p></template>${script}`],
    ['<tr><td>1', 'rows', `<template data-oob="rows"><tr><td>1</template>${script}`],
    ['', 'n', `<template data-oob="n"></template>${script}`],
    ['x', 'a"b</script>&', `<template data-oob="a&quot;b&lt;/script&gt;&amp;">x</template>${script}`],
    ['x', '2 😀', `<template data-oob="2 😀">x</template>${script}`],
  ])('%j for %j', (html, id, expected) => expect(formatOobScript(html, id)).toBe(expected));

  it('carries a nonce', () => {
    expect(formatOobScript('x', 'n', { nonce: 'abc=' })).toBe(
      `<template data-oob="n">x</template><script nonce="abc=">${oobScript}</script>`,
    );
    expect(() => formatOobScript('x', 'n', { nonce: '"' })).toThrow(expect.objectContaining({ code: 'invalid_nonce' }));
  });
});
