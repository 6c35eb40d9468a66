import * as fc from 'fast-check';
import { type DefaultTreeAdapterTypes, html as names, Parser } from 'parse5';
import { expect, test } from 'vitest';
import { randomHtml } from '../../../../tests/fixtures-html-position/random-html.ts';
import { isStandardInParse5 } from '../../../../tests/fixtures-html-position/reference.ts';
import { initialDocumentState } from './html-state.ts';
import { advance } from './html-tracker.ts';

/** What parse5 has open after the text, in our spelling; we keep no elements of raw text. */
function openInParse5(text: string): string[] {
  const parser = new Parser<DefaultTreeAdapterTypes.DefaultTreeAdapterMap>();
  parser.tokenizer.write(text, false);
  return parser.openElements.items
    .slice(0, parser.openElements.stackTop + 1)
    .flatMap((node) => ('tagName' in node ? [node] : []))
    .map((element) => {
      const name = element.tagName.toLowerCase();
      if (element.namespaceURI === names.NS.SVG) return `svg:${name}`;
      if (element.namespaceURI !== names.NS.MATHML) return name;
      const isHtml = element.attrs.some(({ name: attribute, value }) => attribute === 'encoding' && value === 'text/html');
      return `math:${name}${isHtml ? '#html' : ''}`;
    })
    .filter((name) => !/^(?:script|style|title|textarea)$/.test(name));
}

/** The standard keeps three equal formatting elements; the tracker keeps more, since it does not know their attributes. */
const MANY_EQUAL = /<(a|b|i|nobr|font)\b(?:[^]*<\1\b){3}/;

test('the open elements are those of parse5, for any tags in any order', () => {
  let seen = 0;
  const start = fc.constantFrom('<!doctype html>', '', '<!doctype html><html><head></head><body>');
  fc.assert(
    fc.property(start, randomHtml(16), (page, pieces) => {
      // The comment makes parse5 let go of text that it holds back.
      const text = `${page}${pieces}<!---->`;
      fc.pre(isStandardInParse5(text) && !MANY_EQUAL.test(text));
      seen += openInParse5(text).length;
      expect(advance(initialDocumentState, text).trees.map(({ open }) => open)).toEqual([openInParse5(text)]);
    }),
    { numRuns: 5000 },
  );
  expect(seen).toBeGreaterThan(15_000);
});

test.each<[string, readonly string[]]>([
  ['<p>one<div>two', ['html', 'body', 'div']],
  ['<ul><li>one<li>two', ['html', 'body', 'ul', 'li']],
  ['<table><td>one<td>two', ['html', 'body', 'table', 'tbody', 'tr', 'td']],
  ['<b>one<div>two</b>three', ['html', 'body', 'div']],
  ['<p><b>one</p>two', ['html', 'body', 'b']],
  ['<svg><a><p>', ['html', 'body', 'p']],
  ['<table><tr><td></table><select><option>a<option>', ['html', 'body', 'select', 'option']],
  ['<select><optgroup><option>a<optgroup>', ['html', 'body', 'select', 'optgroup']],
  // Newer than parse5: a `select` may hold anything.
  ['<select><div><option>', ['html', 'body', 'select', 'div', 'option']],
  ['<select><div></select>', ['html', 'body']],
  ['<select><p><input>', ['html', 'body']],
  // As the standard says, unlike parse5.
  ['<table><template><tbody></table>', ['html', 'body', 'table', 'template']],
  ['<table><tr></thead>', ['html', 'body', 'table', 'tbody', 'tr']],
])('%j opens %j', (html, open) => {
  expect(advance(initialDocumentState, `<!doctype html>${html}`).trees[0]?.open).toEqual(open);
});
