/** Random HTML that hits the parser's corners: few tag names at a time, so that they meet, in any order, balanced or not. */
import * as fc from 'fast-check';

/** Each group holds elements with rules about each other. */
const GROUPS: readonly string[] = [
  'table caption colgroup col tbody thead tr td th p b form',
  'a b i nobr p div button h1 table td object span',
  'svg math circle foreignObject desc title mi annotation-xml mglyph p b div table td span font',
  'html head body title template div p frame style form',
  'p section ul li dl dt dd h1 h2 pre address option ruby rt rp rtc rb button',
  'template tr td col caption div tbody p b colgroup',
];

const EXTRAS = [
  'text',
  ' ',
  '\n',
  'x <!-- c -->',
  '<!-->',
  '<?php x ?>',
  '</>',
  '< b',
  '</br>',
  '<br>',
  '<input type="hidden">',
  '<annotation-xml encoding="text/html">',
  '<font color=red>',
  '<![CDATA[ <b> ]]>',
  '<i title="a>b" id=x />',
  '<script>"<!--<script></script>"</script>--></script>',
];

export function randomHtml(maxPieces: number): fc.Arbitrary<string> {
  return fc.constantFrom(...GROUPS).chain((group) => {
    const name = fc.constantFrom(...group.split(' '));
    const piece = fc.oneof(
      { weight: 5, arbitrary: name.map((tag) => `<${tag}>`) },
      { weight: 3, arbitrary: name.map((tag) => `</${tag}>`) },
      { weight: 2, arbitrary: fc.tuple(name, fc.constantFrom('', 'x', '\n')).map(([tag, text]) => `<${tag}>${text}</${tag}>`) },
      { weight: 2, arbitrary: fc.constantFrom(...EXTRAS) },
    );
    return fc.array(piece, { maxLength: maxPieces, size: 'max' }).map((pieces) => pieces.join(''));
  });
}

/** Well-formed HTML: any nesting of flow content with all end tags written. */
export const balancedHtml: fc.Arbitrary<string> = fc.letrec<{ flow: string; phrasing: string }>((tie) => ({
  phrasing: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(
      'text',
      ' ',
      'a &amp; b',
      '<br>',
      '<!-- c -->',
      '<img alt="a > b">',
      '<input type="text">',
      '<svg><path d="M0"/></svg>',
    ),
    fc
      .tuple(fc.constantFrom('b', 'i', 'span', 'em', 'code', 'x-y'), tie('phrasing'))
      .map(([name, inner]) => `<${name}>${inner}</${name}>`),
    fc.tuple(tie('phrasing'), tie('phrasing')).map((parts) => parts.join('')),
  ),
  flow: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('phrasing'),
    fc
      .tuple(fc.constantFrom('div', 'section', 'ul', 'blockquote'), tie('flow'))
      .map(([name, inner]) => `<${name}>${inner}</${name}>`),
    fc.tuple(fc.constantFrom('p', 'h2', 'label'), tie('phrasing')).map(([name, inner]) => `<${name}>${inner}</${name}>`),
    tie('flow').map((inner) => `<table><tbody><tr><td>${inner}</td></tr></tbody></table>`),
    tie('flow').map((inner) => `<ul><li>${inner}<li>two</ul>`),
    tie('flow').map((inner) => `<template>${inner}</template>`),
    fc.tuple(tie('flow'), tie('flow')).map((parts) => parts.join('')),
    fc.constantFrom(
      '<script>"</div><b>"</script>',
      '<style>a > b {}</style>',
      '<textarea>\n<b></textarea>',
      '<select><option>a<option>b</select>',
    ),
  ),
})).flow;
