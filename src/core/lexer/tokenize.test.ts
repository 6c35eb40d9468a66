import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TemplateSyntaxError } from '../runtime/errors.ts';
import { DEFAULT_DELIMITERS } from './delimiters.ts';
import type { Token } from './token.ts';
import { type LexerOptions, tokenize } from './tokenize.ts';

const DEFAULTS: LexerOptions = { name: 'page.html', delimiters: DEFAULT_DELIMITERS, trimBlocks: false, lstripBlocks: false };

function read(source: string, options: Partial<LexerOptions> = {}): Token[] {
  return tokenize(source, { ...DEFAULTS, ...options });
}

/** The tokens of one output, without its delimiters. */
function inside(expression: string): string[] {
  return read(`{{ ${expression} }}`)
    .slice(1, -2)
    .map(({ kind, value }) => `${kind} ${value}`);
}

/** What is printed if every output and tag prints `·`. */
function printed(source: string, options: Partial<LexerOptions> = {}): string {
  return read(source, options)
    .map(({ kind, value }) => (kind === 'text' ? value : kind === 'outputEnd' || kind === 'tagEnd' ? '·' : ''))
    .join('');
}

function errorOf(source: string, options: Partial<LexerOptions> = {}): string {
  try {
    read(source, options);
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return `${error.code} ${error.line}:${error.column}`;
    throw error;
  }
  return 'no error';
}

describe('constructs', () => {
  it('gives every token its place', () => {
    expect(read('a{{ b }}{# c #}{%- d -%}')).toEqual([
      { kind: 'text', value: 'a', start: 0, end: 1 },
      { kind: 'outputStart', value: '{{', start: 1, end: 3 },
      { kind: 'name', value: 'b', start: 4, end: 5 },
      { kind: 'outputEnd', value: '}}', start: 6, end: 8 },
      { kind: 'tagStart', value: '{%-', start: 15, end: 18 },
      { kind: 'name', value: 'd', start: 19, end: 20 },
      { kind: 'tagEnd', value: '-%}', start: 21, end: 24 },
      { kind: 'end', value: '', start: 24, end: 24 },
    ]);
  });

  it.each([
    ['', ''],
    ['plain { text } } %} }} #}', 'plain { text } } %} }} #}'],
    ['{{ "}}" }}', '·'],
    ["{% a '%}' %}", '·'],
    ['{{ {"a":1}}}', '·'],
    ['{{ {"a":{"b":1}}["a"] }}!', '·!'],
    ['{{ {"a":{"b":[1]}}}}}', '·}'],
    ['{{-5}}', '·'],
    ['{# {{ a #}b', 'b'],
    ['{##}b', 'b'],
    ['{#-#}b', 'b'],
    ['{#-- x --#}b', 'b'],
  ])('%j prints %j', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });
});

describe('expression tokens', () => {
  it.each([
    ['a _b c1', ['name a', 'name _b', 'name c1']],
    ['and or not in is', ['operator and', 'operator or', 'operator not', 'operator in', 'operator is']],
    ['if for true none await', ['name if', 'name for', 'name true', 'name none', 'name await']],
    ['1 007 1.5 1.', ['integer 1', 'integer 007', 'float 1.5', 'float 1.']],
    ['1..3', ['integer 1', 'operator ..', 'integer 3']],
    ['1...3', ['integer 1', 'operator ...', 'integer 3']],
    ['1.5..2', ['float 1.5', 'operator ..', 'integer 2']],
    ['5a', ['integer 5', 'name a']],
    ['a.b?.c?["d"]', ['name a', 'operator .', 'name b', 'operator ?.', 'name c', 'operator ?[', 'string d', 'operator ]']],
    ['** * // / ~', ['operator **', 'operator *', 'operator //', 'operator /', 'operator ~']],
    ['== != <= >= < > =', ['operator ==', 'operator !=', 'operator <=', 'operator >=', 'operator <', 'operator >', 'operator =']],
    ['| |> ?| ?|>', ['operator |', 'operator |>', 'operator ?|', 'operator ?|>']],
    ['?? ??=', ['operator ??', 'operator ??=']],
    ['a|b', ['name a', 'operator |', 'name b']],
    ['a- b', ['name a', 'operator -', 'name b']],
    ['(a)', ['operator (', 'name a', 'operator )']],
    [String.raw`"a\n\t\r\\\"\'b"`, ['string a\n\t\r\\"\'b']],
    [String.raw`'é\U0001F600'`, ['string é😀']],
    ['"two\nlines"', ['string two\nlines']],
    [`"it's"`, ["string it's"]],
    ['""', ['string ']],
  ])('%j', (source, expected) => {
    expect(inside(source)).toEqual(expected);
  });
});

describe('raw', () => {
  it.each([
    ['{% raw %}{{ a.b|c("x") }}{# y #}{% z %}{% endraw %}', '{{ a.b|c("x") }}{# y #}{% z %}'],
    ['{% raw %}{% end %}{% endraw %}', '{% end %}'],
    ['{% raw %}&"\'`{% endraw %}', '&"\'`'],
    ['{%raw%}a{%endraw%}', 'a'],
    ['{% raw %}{% endraw %}b', 'b'],
    ['a {%- raw -%} b {%- endraw -%} c', 'abc'],
    ['a {% raw -%} b {%- endraw %} c', 'a b c'],
    ['a\n{% raw %}{% raw %}{% endraw %}b', 'a\n{% raw %}b'],
  ])('%j prints %j', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });

  it('obeys trimBlocks and lstripBlocks', () => {
    const source = 'a\n  {% raw %}\n{{ b }}\n  {% endraw %}\nc';
    expect(printed(source, { trimBlocks: true, lstripBlocks: true })).toBe('a\n{{ b }}\nc');
  });
});

describe('whitespace control', () => {
  it.each([
    ['a {{- b }} c', 'a· c'],
    ['a {{ b -}} c', 'a ·c'],
    ['a \n\t {%- b -%} \n\t c', 'a·c'],
    ['a {#- b #} c', 'a c'],
    ['a {# b -#} c', 'a c'],
    ['a {#- b -#} c', 'ac'],
    ['{{ a -}}{{ b }} c', '·· c'],
    ['{{ a -}} {{ b }} c', '·· c'],
    ['{{ a -}}{# x #} c', '· c'],
    [' {{- a -}} ', '·'],
    ['a\n{{- 1 -}}\nb', 'a·b'],
    ['{{ a }}\n', '·\n'],
  ])('%j prints %j', (source, expected) => {
    expect(printed(source)).toBe(expected);
  });

  it.each([
    ['{% a %}\nb', '·b'],
    ['{% a %}\r\nb', '·b'],
    ['{% a %}\n\nb', '·\nb'],
    ['{% a %} \nb', '· \nb'],
    ['{% a %}\n{% b %}\n', '··'],
    ['{{ a }}\nb', '·\nb'],
    ['{# a #}\nb', '\nb'],
  ])('trimBlocks: %j prints %j', (source, expected) => {
    expect(printed(source, { trimBlocks: true })).toBe(expected);
  });

  it.each([
    ['  {% a %}', '·'],
    ['a\n \t{% b %}', 'a\n·'],
    ['a\r\n  {% b %}', 'a\r\n·'],
    ['a  {% b %}', 'a  ·'],
    ['{{ 1 }}  {% a %}', '·  ·'],
    ['{% a %}  {% b %}', '·  ·'],
    ['{% a %}\n  {% b %}', '·\n·'],
    ['{# a\n #}  {% b %}', '  ·'],
    ['  {{ a }}', '  ·'],
    ['  {# a #}', '  '],
  ])('lstripBlocks: %j prints %j', (source, expected) => {
    expect(printed(source, { lstripBlocks: true })).toBe(expected);
  });

  it('does both', () => {
    const source = '<ul>\n  {% a %}\n    <li>\n  {% b %}\n</ul>';
    expect(printed(source, { trimBlocks: true, lstripBlocks: true })).toBe('<ul>\n·    <li>\n·</ul>');
  });
});

describe('other delimiters', () => {
  const erb = {
    variableStart: '<%=',
    variableEnd: '%>',
    blockStart: '<%',
    blockEnd: '%>',
    commentStart: '<%#',
    commentEnd: '%>',
  };

  it.each([
    [erb, 'a<%= b %>c<% d %>e<%# f %>g{{ h }}', 'a·c·eg{{ h }}'],
    [erb, 'a <%=- b -%> c', 'a·c'],
    [erb, 'a <%- b -%> c <%#- d -%> e', 'a·ce'],
    [erb, '<% raw %><%= a %><% endraw %>', '<%= a %>'],
    [{ ...erb, variableStart: '${', variableEnd: '}' }, 'a${ {"b": {"c": 1}}["b"] }d', 'a·d'],
    [{ ...erb, variableStart: '[[', variableEnd: ']]' }, '[[ a[b[0]] ]][[ [[1], [2]] ]]', '··'],
  ])('%j: %j prints %j', (delimiters, source, expected) => {
    expect(printed(source, { delimiters })).toBe(expected);
  });

  it.each([
    [{ ...DEFAULT_DELIMITERS, blockStart: '' }, 'The delimiter blockStart must be a string without white space, such as "{%"'],
    [{ ...DEFAULT_DELIMITERS, blockEnd: '% }' }, 'The delimiter blockEnd must be a string without white space, such as "{%"'],
    [{ ...DEFAULT_DELIMITERS, blockStart: '{{' }, 'variableStart, blockStart and commentStart must differ from each other'],
  ])('refuses %j', (delimiters, message) => {
    expect(() => read('', { delimiters })).toThrow(new TypeError(message));
  });
});

describe('errors', () => {
  it.each([
    ['Hello {{ name', 'unclosed_output 1:7'],
    ['a\n  {% if b', 'unclosed_tag 2:3'],
    ['{{ a <p>it is</p> {{ b }}', 'unclosed_output 1:1'],
    ['{{ a {% if b %}', 'unclosed_output 1:1'],
    ['{% if a <p>&amp;</p> {% end %}', 'unclosed_tag 1:1'],
    ['a {# b', 'unclosed_comment 1:3'],
    ['a {% raw %} b {% end %}', 'unclosed_raw 1:3'],
    ["{{ 'hello }}", 'unclosed_string 1:4'],
    ['{{ "a\\', 'unclosed_string 1:4'],
    ['{{ f(a }}', 'unclosed_bracket 1:5'],
    ['{{ {"a": 1 }}', 'unmatched_bracket 1:13'],
    ['{% if a[0 %}', 'unclosed_bracket 1:8'],
    ['{{ a -}} {{ [b -}}', 'unclosed_bracket 1:13'],
    ['{{ (a] }}', 'unmatched_bracket 1:6'],
    ['{{ a) }}', 'unmatched_bracket 1:5'],
    [String.raw`{{ "a\q" }}`, 'invalid_escape 1:6'],
    [String.raw`{{ "\u12" }}`, 'invalid_escape 1:5'],
    [String.raw`{{ "\UFFFFFFFF" }}`, 'invalid_escape 1:5'],
    ['{{ a & b }}', 'invalid_character 1:6'],
    ['{{ größe }}', 'invalid_character 1:6'],
    ['{{ a ? b : c }}', 'invalid_character 1:6'],
    ['{{ 😀 }}', 'invalid_character 1:4'],
  ])('%j: %s', (source, expected) => {
    expect(errorOf(source)).toBe(expected);
  });

  it.each([
    ['{{ a ? b : c }}', 'write "a if test else b", a?.b, a?["b"] or a ?? b'],
    ['{{ größe }}', 'names are written in ASCII: a-z A-Z 0-9 _'],
    ['{{ a @ b }}', 'remove it, or put it into a string'],
  ])('%j has the hint %j', (source, hint) => {
    expect(() => read(source)).toThrow(expect.objectContaining({ hint }));
  });
});

describe('properties', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\t', '<', '}', '%', '#', '-', '{ ', 'é') });

  it('prints text without constructs unchanged', () => {
    fc.assert(
      fc.property(text, fc.boolean(), fc.boolean(), (source, trimBlocks, lstripBlocks) => {
        expect(printed(source, { trimBlocks, lstripBlocks })).toBe(source);
      }),
    );
  });

  it('loses no character outside constructs', () => {
    const construct = fc.constantFrom('{{ a }}', '{% b %}', '{# c #}', '{{ "}}" }}', '{{ {"a":{}}}}');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, construct)), text, (parts, last) => {
        const source = parts.map(([before, middle]) => `${before} ${middle} `).join('') + last;
        const expected = parts.map(([before]) => `${before}  `).join('') + last;
        expect(printed(source).replaceAll('·', '')).toBe(expected);
      }),
    );
  });

  it('keeps raw sections as they are', () => {
    const anything = fc.string({ unit: fc.constantFrom('{{', '}}', '{%', '%}', '{#', '"', "'", ' ', 'a', 'raw', '\n', '-') });
    fc.assert(
      fc.property(anything, (content) => {
        expect(printed(`{% raw %}${content}{% endraw %}`)).toBe(content);
      }),
    );
  });

  it('answers anything with tokens in order or a located error', () => {
    const anything = fc.string({
      unit: fc.constantFrom('{{', '}}', '{%', '%}', '{#', '#}', '"', "'", '\\', ' ', 'a', '1.', '[', ')', '?', '-', '&'),
    });
    fc.assert(
      fc.property(anything, (source) => {
        try {
          let position = 0;
          for (const { start, end } of read(source)) {
            expect(start).toBeGreaterThanOrEqual(position);
            expect(end).toBeGreaterThanOrEqual(start);
            position = end;
          }
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateSyntaxError);
          expect(error).toMatchObject({ template: 'page.html', line: 1, hint: expect.any(String) });
        }
      }),
    );
  });
});

describe('size', () => {
  it('reads 100 000 tags', () => {
    const source = '<li>{{ item.name | upper }}</li>{% if a %}'.repeat(50_000);
    expect(read(source)).toHaveLength(50_000 * 13 + 1);
  });

  it('reads megabytes of text and blanks', () => {
    const source = `${' '.repeat(1e6)}{%- a -%}${'\n'.repeat(1e6)}{{ ${' '.repeat(1e6)} "${'x'.repeat(1e6)}" }}`;
    expect(printed(source, { lstripBlocks: true })).toBe('··');
  });
});
