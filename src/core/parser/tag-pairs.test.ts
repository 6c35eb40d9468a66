import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_DELIMITERS } from '../lexer/delimiters.ts';
import { readPieces } from '../lexer/piece.ts';
import { pairTags } from './tag-pairs.ts';

/** Each tag as its keyword, and the index of the tag that it belongs to; openers have `(`. */
function pairs(source: string): string {
  const options = { name: null, delimiters: DEFAULT_DELIMITERS, trimBlocks: false, lstripBlocks: false };
  return pairTags(source, readPieces(source, options))
    .map(({ keyword, role, opener }) => `${keyword}${role === 'opens' ? '(' : role === 'inline' ? '' : `→${opener}`}`)
    .join(' ');
}

describe('pairTags', () => {
  it.each([
    ['{% if a %}{% elif b %}{% else %}{% end %}', 'if( elif→0 else→0 end→0'],
    ['{% for a in b %}{% if c %}{% endif %}{% empty %}{% endfor %}', 'for( if( endif→1 empty→0 endfor→0'],
    ['{% async for a in b %}{% failed e %}{% endfor %}', 'async for( failed→0 endfor→0'],
    ['{% unless a %}{% endif %}{% set b = 1 %}', 'unless( endif→0 set'],
    ['{% def f() %}{% slot %}{% end %}', 'def( slot end→0'],
    ['{% def f() %}{% slot a let:b=c %}d{% end %}{% end %}', 'def( slot( end→1 end→0'],
    ['{% call f() %}{% slot a let:b %}{% end %}{% end %}', 'call( slot( end→1 end→0'],
    ['{% failed e %}{% end %}{% block a %}{% failed e %}{% end %}', 'failed( end→0 block( failed→2 end→2'],
    ['{% raw %}{% if a %}{% endraw %}{% if a %}{% end %}', 'if( end→0'],
    ['{% panel %}{% endpanel %}{% icon %}', 'panel( endpanel→0 icon'],
    ['{% if a %}{% for b in c %}{% endif %}{% end %}', 'if( for( endif→0 end'],
    ['{% end %}{% else %}{% %}{% if', 'end else  if('],
    ['{% if a {% if b %}{% end %}', 'if( if( end→1'],
    ['{% block a %}{{ "{% end %}" }}{# {% end %} #}{% endblock %}', 'block( endblock→0'],
  ])('%s: %s', (source, expected) => {
    expect(pairs(source)).toBe(expected);
  });

  it('answers anything, with openers before what belongs to them', () => {
    const part = fc.constantFrom('{% if a %}', '{% else %}', '{% end %}', '{% endfor %}', '{% for', '{{ a', '%}', ' a ');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        for (const [index, pair] of pairs(parts.join('')).split(' ').entries()) {
          const opener = /→(\d+)$/.exec(pair)?.[1];
          if (opener !== undefined) expect(Number(opener)).toBeLessThan(index);
        }
      }),
    );
  });
});
