import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { escape } from './escape.ts';
import { markup } from './markup.ts';
import { range } from './range.ts';

class Money {
  toString(): string {
    return '<5 €>';
  }
}

class Icon {
  toHTML(): string {
    return '<svg></svg>';
  }
}

test.each<[unknown, string]>([
  ['plain', 'plain'],
  ['', ''],
  [`it's "q" \0&amp;`, 'it&#39;s &quot;q&quot; &amp;amp;'],
  ['<b>', '&lt;b&gt;'],
  ['x'.repeat(200), 'x'.repeat(200)],
  [`${'x'.repeat(200)}<`, `${'x'.repeat(200)}&lt;`],
  [`${'\0'.repeat(200)}a`, 'a'],
  [markup('<b>'), '<b>'],
  [new Icon(), '<svg></svg>'],
  [new Money(), '&lt;5 €&gt;'],
  [1.5, '1.5'],
  [10n, '10'],
  [true, 'true'],
  [null, ''],
  [undefined, ''],
  [['<', null, markup('<b>')], '[&quot;&lt;&quot;,null,&quot;&lt;b&gt;&quot;]'],
  [{ toHTML: '<b>' }, '{&quot;toHTML&quot;:&quot;&lt;b&gt;&quot;}'],
  [new Map([['a', 1]]), '{&quot;a&quot;:1}'],
  [range(1, 3, null, true), '[1,2,3]'],
])('escape, case %#', (value, expected) => {
  expect(escape(value)).toBe(expected);
});

const naive = (value: string): string =>
  value
    .replaceAll('\0', '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const hostile = fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '\0', 'a', ' ', 'é', '😀', '\n'), maxLength: 300 });

test('escape equals the naive reference and leaves nothing special', () => {
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 300 })), (value) => {
      const escaped = escape(value);
      expect(escaped).toBe(naive(value));
      expect(escaped).not.toMatch(/[<>"'\0]|&(?!(?:amp|lt|gt|quot|#39);)/);
    }),
  );
});
