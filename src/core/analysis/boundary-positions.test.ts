import { describe, expect, it } from 'vitest';
import { DEFAULT_DELIMITERS } from '../lexer/delimiters.ts';
import { parse } from '../parser/parse.ts';
import { findMisplacedBoundary } from './boundary-positions.ts';

const find = (source: string): string | null =>
  findMisplacedBoundary(
    parse(source, { name: null, delimiters: DEFAULT_DELIMITERS, trimBlocks: false, lstripBlocks: false }).body,
  )?.reason ?? null;

const boundary = '{% suspense %}a{% pending %}b{% end %}';

describe('findMisplacedBoundary', () => {
  it.each([
    ['in the body', `<p>${boundary}</p>`, null],
    ['in an attribute', `<p class="${boundary}">x</p>`, 'attribute'],
    ['in a tag', `<p ${boundary}>x</p>`, 'tag'],
    ['in a comment', `<!-- ${boundary} -->`, 'comment'],
    ['in a script', `<script>${boundary}</script>`, 'raw_text'],
    ['in a title', `<title>${boundary}</title>`, 'rcdata'],
    ['in a branch', `<p class="{% if x %}${boundary}{% end %}">x</p>`, 'attribute'],
    ['in a loop', `{% for x in xs %}<p class="${boundary}"></p>{% end %}`, 'attribute'],
    ['in a block', `{% block b %}<title>${boundary}</title>{% end %}`, 'rcdata'],
    ['a block with a pending branch', '<p class="{% block b %}a{% pending %}b{% end %}">', 'attribute'],
    ['a plain block', '<p class="{% block b %}a{% end %}">', null],
    ['rows of a partial, whose table is elsewhere', `<tr>${boundary}</tr>`, null],
    ['after an output in an attribute', `<p class="{{ x }}">${boundary}</p>`, null],
  ])('%s', (_name, source, expected) => expect(find(source)).toBe(expected));
});
