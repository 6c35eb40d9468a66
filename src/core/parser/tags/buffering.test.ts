import { describe, expect, it } from 'vitest';
import { outline } from '../../../../tests/parser/outline.ts';

function check(rows: readonly (readonly [source: string, outline: string])[]): void {
  it.each(rows)('%s', (source, expected) => {
    expect(outline(source)).toBe(expected);
  });
}

describe('capture, filter, spaceless', () => {
  check([
    ['{% capture a %}b{% end %}', '(capture a = #text {"b"})'],
    ['{% capture a | b(1, c=2) | d %}{% endcapture %}', '(capture a = (| (| #text b(1 c=2)) d) {})'],
    ['{% capture a ?|> b %}{% end %}', '(capture a = (?|> #text b) {})'],
    ['{% filter a %}b{% end %}', '(filter (| #text a) {"b"})'],
    ['{% filter a(1) | b %}{% endfilter %}', '(filter (| (| #text a(1)) b) {})'],
    ['{% spaceless %}{{ a }}{% endspaceless %}', '(spaceless {(out a)})'],
  ]);
});

describe('trans', () => {
  check([
    ['{% trans %} a\n b {% endtrans %}', '(trans "a b")'],
    [
      '{% trans a=b.c, count=2 %}x {{ a }}%{% plural %}{{ count }}{% end %}',
      '(trans a=b.c count=2 "x %(a)s%" plural "%(count)s")',
    ],
  ]);
});
