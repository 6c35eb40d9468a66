import { describe, expect, it } from 'vitest';
import { TemplateSyntaxError } from '../runtime/errors.ts';
import { parse } from './parse.ts';
import { INLINE_TAGS } from './recovery.ts';
import { tags } from './tags/index.ts';

function errorsOf(source: string): readonly TemplateSyntaxError[] {
  try {
    parse(source, { name: 'page.html' });
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return error.errors;
    throw error;
  }
  throw new Error(`There is no error in ${source}`);
}

const listed = (source: string): string[] => errorsOf(source).map(({ code, line, column }) => `${code} ${line}:${column}`);

describe('several errors', () => {
  it.each<[string, ...string[]]>([
    ['{{ a b }}{{ c }}{{ + }}', 'unexpected_token 1:6', 'unexpected_token 1:22'],
    ['{{ a b }}\n{% set x %}\n{{ c | }}', 'unexpected_token 1:6', 'assignment_without_value 2:8', 'unexpected_token 3:8'],
    ['{% include %}{% import "a" %}', 'unexpected_token 1:12', 'unexpected_token 1:28'],
    // A block whose tag is wrong is still a block.
    ['{% if a b %}{{ c d }}{% end %}', 'unexpected_token 1:9', 'unexpected_token 1:18'],
    [
      '{% if a b %}{% else %}{{ c d }}{% endif %}{{ e f }}',
      'unexpected_token 1:9',
      'unexpected_token 1:28',
      'unexpected_token 1:48',
    ],
    [
      '{% for a b %}{{ c d }}{% empty %}{{ e f }}{% endfor %}',
      'unexpected_token 1:10',
      'unexpected_token 1:19',
      'unexpected_token 1:39',
    ],
    ['{% async for a %}{{ c d }}{% endfor %}', 'unexpected_token 1:16', 'unexpected_token 1:23'],
    ['{% block a-b %}{{ super() }}{% pending %}{{ c d }}{% end %}', 'hyphenated_name 1:10', 'unexpected_token 1:47'],
    ['{% call a %}{% slot b c %}{{ d e }}{% end %}{% end %}', 'call_without_call 1:9', 'unexpected_token 1:32'],
    [
      '{% call a() %}{% slot b-c %}{{ d e }}{% end %}{{ f g }}{% end %}',
      'hyphenated_name 1:23',
      'unexpected_token 1:34',
      'unexpected_token 1:52',
    ],
    ['{% if a %}{% if b %}{% def c() %}{{ d e }}{% end %}{% end %}{% end %}', 'def_not_top_level 1:21', 'unexpected_token 1:39'],
    // … and a branch or closer whose tag is wrong is still one.
    [
      '{% if a %}{% elif b c %}{{ d e }}{% else f %}{% end %}{{ g h }}',
      'unexpected_token 1:21',
      'unexpected_token 1:30',
      'unexpected_token 1:60',
    ],
    ['{% block a %}{% endblock a %}{{ b c }}{% if d %}{% end %}', 'unexpected_token 1:26', 'unexpected_token 1:35'],
    ['{% if a %}{% for b in c %}{% endfor d %}{% endif %}{{ e f }}', 'unexpected_token 1:37', 'unexpected_token 1:57'],
    // Closers of other languages close what they opened there.
    [
      '{% macro a() %}{{ b c }}{% endmacro %}{% if d %}{% end %}{% end %}',
      'unknown_tag 1:1',
      'unexpected_token 1:21',
      'unexpected_end 1:58',
    ],
    ['{% set a %}b{% endset %}{{ c d }}', 'assignment_without_value 1:8', 'unexpected_token 1:30'],
    [
      '{% autoescape true %}{{ a b }}{% endautoescape %}{{ c d }}',
      'unknown_tag 1:1',
      'unexpected_token 1:27',
      'unexpected_token 1:55',
    ],
    // Blocks that were not closed before the closer of an outer one.
    ['{% if a %}{% for b in c %}{% endif %}{{ d e }}', 'mismatched_end 1:27', 'unexpected_token 1:43'],
    [
      '{% if a %}{% for b in c %}{% unless d %}{% for e in f %}{% endif %}{% if %}',
      'mismatched_end 1:57',
      'unclosed_block 1:68',
      'unexpected_token 1:74',
    ],
    ['{% if a b %}{% for c in d %}{% endif %}{{ e f }}', 'unexpected_token 1:9', 'mismatched_end 1:29', 'unexpected_token 1:45'],
    [
      '{% for c in d %}{% if a b %}{% endfor %}{{ e f }}',
      'unexpected_token 1:25',
      'mismatched_end 1:29',
      'unexpected_token 1:46',
    ],
    // What the tokenizer finds.
    ['{{ a & b }}{{ c d }}{{ e ! f }}', 'invalid_character 1:6', 'unexpected_token 1:17', 'invalid_character 1:26'],
    ['{% if a && b %}{{ c d }}{% end %}', 'invalid_character 1:9', 'unexpected_token 1:21'],
    [
      '{{ [a }}{{ b) }}{{ "\\q" }}{{ c d }}',
      'unclosed_bracket 1:4',
      'unmatched_bracket 1:13',
      'invalid_escape 1:21',
      'unexpected_token 1:32',
    ],
    ['{{ a {{ b }}{% if c {% end %}{{ d e }}', 'unclosed_output 1:1', 'unclosed_tag 1:13', 'unexpected_token 1:35'],
    ['{{ a b }}{# never closed', 'unexpected_token 1:6', 'unclosed_comment 1:10'],
    ['{{ a b }}{% raw %}{{ c d }}', 'unexpected_token 1:6', 'unclosed_raw 1:10'],
    ['{{ "a }} {{ b c }}', 'unclosed_string 1:4', 'unexpected_token 1:15'],
    ['{% extends "a" %}{% extends "b" %}{{ c d }}', 'duplicate_extends 1:18', 'unexpected_token 1:40'],
  ])('%s', (source, ...expected) => {
    expect(listed(source)).toEqual(expected);
  });
});

describe('no error of its own is what follows from another', () => {
  it.each<[string, string]>([
    ['{% blok a %}{{ super() }}{% end %}', 'unknown_tag 1:1'],
    ['{% iff a %}{% else %}{% end %}', 'unknown_tag 1:1'],
    ['{% %}{% end %}{% end %}', 'unexpected_token 1:4'],
    ['{% + %}{% else %}{% end %}', 'unexpected_token 1:4'],
    ['{% & if a %}{% end %}', 'invalid_character 1:4'],
    ['{% end %}{% end %}{% else %}', 'unexpected_end 1:1'],
    ['{% else %}{% end %}', 'misplaced_branch 1:1'],
    ['{% if a %}{% endfor %}{% if b %}', 'mismatched_end 1:11'],
    ['{% if a %}{% endfro %}', 'unknown_tag 1:11'],
    ['{% if a %}{% for b in c %}', 'unclosed_block 1:11'],
    ['{% if a %}{# never closed', 'unclosed_comment 1:11'],
    ['{% if a %}{% raw %}', 'unclosed_raw 1:11'],
    ['{% if a }b', 'unmatched_bracket 1:9'],
    ['{% def a() %}{% slot b let:c %}{% end %}{% end %}', 'unexpected_token 1:30'],
  ])('%s', (source, expected) => {
    expect(listed(source)).toEqual([expected]);
  });

  it('a level too deep is the last thing read', () => {
    expect(listed(`{{ a b }}${'{% if a %}'.repeat(300)}{{ c d }}`)).toEqual(['unexpected_token 1:6', 'nesting_too_deep 1:2516']);
  });
});

describe('the error that is thrown', () => {
  const [error] = errorsOf('<p>{{ a b }}</p>\n{% if c d %}\n{{ e | }}');

  it('is the first and names the others', () => {
    expect(error?.message).toBe(
      [
        'Expected the end of the output, found "b" (page.html:1:9)',
        '  hint: remove "b", or put an operator before it',
        '> 1 | <p>{{ a b }}</p>',
        '    |         ^',
        '  2 | {% if c d %}',
        '  3 | {{ e | }}',
        '  also: {% if %} is never closed (page.html:2:1)',
        '  also: Expected the end of the tag, found "d" (page.html:2:9)',
        '  also: Expected the name of a filter, found the end of the output (page.html:3:8)',
      ].join('\n'),
    );
  });

  it('answers them as data', () => {
    expect(error?.toJSON()).toMatchObject({
      code: 'unexpected_token',
      line: 1,
      others: [
        { code: 'unclosed_block', line: 2, hint: 'close it with {% end %}' },
        { code: 'unexpected_token', line: 2 },
        { code: 'unexpected_token', line: 3 },
      ],
    });
  });

  it('has no others when it is alone', () => {
    const [alone] = errorsOf('{{ a b }}');
    expect(alone?.errors).toEqual([alone]);
    expect(alone?.toJSON()).not.toHaveProperty('others');
  });
});

describe('an end', () => {
  it('comes after twenty errors', () => {
    expect(errorsOf('{{ a b }}'.repeat(1000)).length).toBe(20);
    expect(errorsOf('{{ a & b }}'.repeat(1000)).length).toBe(20);
  });

  it('comes when nothing but consequences follow', () => {
    expect(listed('{% end %}'.repeat(100_000))).toEqual(['unexpected_end 1:1']);
  });
});

describe('open blocks', () => {
  it('are listed when they are never closed', () => {
    const [error] = errorsOf('{% if a %}\n{% for b in c %}\n{% block d %}');
    expect(error).toMatchObject({
      reason: '{% block %} is never closed',
      hint: 'close it with {% end %}; open around it: {% for %} of line 2, {% if %} of line 1',
      line: 3,
    });
  });

  it.each([
    ['{% if a %}\n{% for b in c %}{% endif %}', 'close {% for %} first, with {% end %}'],
    ['{% if a %}{% endfor %}', 'nothing is open that it could close; {% if %} is closed with {% end %}'],
  ])('%s: %s', (source, hint) => {
    expect(errorsOf(source)[0]?.hint).toBe(hint);
  });
});

it('knows of every tag whether it has a body', () => {
  for (const keyword of tags.keys()) {
    if (keyword === 'slot') continue; // depends on where it stands
    const hasStrayEnd = listed(`{% ${keyword} * %}{% end %}`).some((code) => code.startsWith('unexpected_end'));
    expect([keyword, hasStrayEnd]).toEqual([keyword, INLINE_TAGS.has(keyword)]);
  }
});
