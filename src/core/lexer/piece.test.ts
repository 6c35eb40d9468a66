import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_DELIMITERS } from './delimiters.ts';
import { type PieceKind, readPieces } from './piece.ts';
import type { LexerOptions } from './tokenize.ts';

const DEFAULTS: LexerOptions = { name: null, delimiters: DEFAULT_DELIMITERS, trimBlocks: false, lstripBlocks: false };

function pieces(source: string, options: Partial<LexerOptions> = {}): (readonly [PieceKind, string])[] {
  return readPieces(source, { ...DEFAULTS, ...options }).map(({ kind, start, end }) => [kind, source.slice(start, end)]);
}

const anything = fc.string({
  unit: fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    '{#',
    '#}',
    '-',
    '"',
    "'",
    '\\',
    ' ',
    '\n',
    'a',
    '1.',
    '[',
    ')',
    '&',
    'raw',
    'endraw',
  ),
});

describe('the pieces of a source', () => {
  it('leave nothing out and keep the order', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), fc.boolean(), (source, trimBlocks, lstripBlocks) => {
        const parts = pieces(source, { trimBlocks, lstripBlocks }).map(([, text]) => text);
        expect(parts.join('')).toBe(source);
        expect(parts).not.toContain('');
      }),
    );
  });

  it('are tokens, comments, raw tags and unprinted space', () => {
    expect(pieces('a {#- b -#} {{- c|d }}\n{%raw-%} {{ }} {%- endraw %}')).toEqual([
      ['text', 'a'],
      ['space', ' '],
      ['comment', '{#- b -#}'],
      ['space', ' '],
      ['outputStart', '{{-'],
      ['space', ' '],
      ['name', 'c'],
      ['operator', '|'],
      ['name', 'd'],
      ['space', ' '],
      ['outputEnd', '}}'],
      ['text', '\n'],
      ['rawStart', '{%raw-%}'],
      ['space', ' '],
      ['text', '{{ }}'],
      ['space', ' '],
      ['rawEnd', '{%- endraw %}'],
    ]);
  });

  it('say what can not be read', () => {
    expect(pieces('{{ a & b }}c{# d')).toEqual([
      ['outputStart', '{{'],
      ['space', ' '],
      ['name', 'a'],
      ['invalid', ' & b '],
      ['outputEnd', '}}'],
      ['text', 'c'],
      ['invalid', '{# d'],
    ]);
  });

  it('are read to the end, however many errors there are', () => {
    expect(pieces(`${'{{ & }}'.repeat(300)}{{ a }}`).slice(-4)).toEqual([
      ['space', ' '],
      ['name', 'a'],
      ['space', ' '],
      ['outputEnd', '}}'],
    ]);
  });
});
