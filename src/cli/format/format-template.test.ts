import { describe, expect, it } from 'vitest';
import { DEFAULT_DELIMITERS } from '../../core/lexer/delimiters.ts';
import type { LexerOptions } from '../../core/lexer/tokenize.ts';
import { formatTemplate } from './format-template.ts';

const DEFAULTS: LexerOptions = { name: null, delimiters: DEFAULT_DELIMITERS, trimBlocks: false, lstripBlocks: false };

function format(source: string, options: Partial<LexerOptions> = {}): string {
  const text = formatTemplate(source, { ...DEFAULTS, ...options });
  expect(formatTemplate(text, { ...DEFAULTS, ...options }), 'formatted again').toBe(text);
  return text;
}

describe('inside of tags', () => {
  it.each([
    ['{{a}}', '{{ a }}'],
    ['{{-  a  -}}', '{{- a -}}'],
    ['{{-5}}{{ -5 }}', '{{- 5 }}{{ -5 }}'],
    ['{{a|upper|truncate( 3,"x" )}}', '{{ a | upper | truncate(3, "x") }}'],
    ['{{ a?|f?|>g|>h }}', '{{ a ?| f ?|> g |> h }}'],
    ['{{ a . b ?. c [ 0 ] ?[ "d" ] ( e ) }}', '{{ a.b?.c[0]?["d"](e) }}'],
    ['{{ f( a , b = 1 ) }}', '{{ f(a, b=1) }}'],
    ['{{ { "a":1 , "b" :[ ] }["a"] }}', '{{ {"a": 1, "b": []}["a"] }}'],
    ['{{ {"a":{}}}}', '{{ {"a": {}} }}'],
    ['{{ x[ 1 : -2 ] }}{{ x[::2] }}{{ x[:n+1] }}', '{{ x[1:-2] }}{{ x[::2] }}{{ x[:n + 1] }}'],
    ['{{ a+b*-c**-2 }}', '{{ a + b * -c ** -2 }}'],
    ['{{ (a+b)-1 }}', '{{ (a + b) - 1 }}'],
    ['{{ 1 .. n }}{{ 1...(n+1)by 2 }}', '{{ 1..n }}{{ 1...(n + 1) by 2 }}'],
    ['{{ a if(b)else -c }}', '{{ a if (b) else -c }}'],
    ['{{ not(a)and b   is   not  none }}', '{{ not (a) and b is not none }}'],
    ['{{ x is divisibleby( 3 ) and a not in( b ) }}', '{{ x is divisibleby(3) and a not in (b) }}'],
    ['{{ await(x) ?? await f( ) }}', '{{ await (x) ?? await f() }}'],
    ['{{ a.if(b) }}', '{{ a.if(b) }}'],
    ['{{ (1,) }}{{ (1,2 , ) }}', '{{ (1,) }}{{ (1, 2,) }}'],
    ['{{ a~"b" }}', '{{ a ~ "b" }}'],
    ["{{ 'it''s' }}", "{{ 'it' 's' }}"],
    ['{{ [x*2for x in xs if x>1] }}', '{{ [x * 2 for x in xs if x > 1] }}'],
    ['{%for a,b in(c)%}{%end%}', '{% for a, b in (c) %}{% end %}'],
    ['{%set a=1,b=f(c=2)%}', '{% set a = 1, b = f(c=2) %}'],
    ['{%let a??=1%}', '{% let a ??= 1 %}'],
    ['{%block a id="x" if( b )%}{%end%}', '{% block a id="x" if (b) %}{% end %}'],
    ['{%def f(a:int|None=1,*b,**c)%}{%end%}', '{% def f(a: int | None=1, *b, **c) %}{% end %}'],
    ['{%call f( )%}{%slot a let : b%}{%end%}{%end%}', '{% call f() %}{% slot a let:b %}{% end %}{% end %}'],
    ['{%match a%}{%case(1,b)%}{%case -1%}{%end%}', '{% match a %}{% case (1, b) %}{% case -1 %}{% end %}'],
    ['{%include["a","b"]ignore missing%}', '{% include ["a", "b"] ignore missing %}'],
    ['{%template a:list[int],b:T|None%}', '{% template a: list[int], b: T | None %}'],
    ['{%raw%}{{a}}{%endraw%}{#b#}', '{%raw%}{{a}}{%endraw%}{#b#}'],
  ])('%s → %s', (source, expected) => {
    expect(format(source)).toBe(expected);
  });

  it('keeps lines, one step in for each bracket', () => {
    expect(format('<p>\n  {{ f(\na,[\n1,\n2\n]\n) }}</p>')).toBe('<p>\n  {{ f(\n    a, [\n      1,\n      2\n    ]\n  ) }}</p>');
    expect(format('{{\na\n|upper\n\n|trim\n}}')).toBe('{{\n  a\n  | upper\n  | trim\n}}');
    expect(format('{{ a\n|upper }}')).toBe('{{ a\n  | upper }}');
  });

  it('knows other delimiters', () => {
    const delimiters = { ...DEFAULT_DELIMITERS, variableStart: '${', variableEnd: '}' };
    expect(format('${a|b}{{c}}', { delimiters })).toBe('${ a | b }{{c}}');
  });
});

describe('between tags', () => {
  it.each([
    ['printed white space stays', '<ul>\n\n\n   {% if a %}\n {% end %}', '<ul>\n\n\n   {% if a %}\n {% end %}'],
    [
      'what a dash takes is indented',
      '{% if a -%}\n\n\n\n     {%- if b -%}\n{%- end -%}\n  {%- end %}',
      '{% if a -%}\n\n  {%- if b -%}\n  {%- end -%}\n{%- end %}',
    ],
    ['next to text it is kept', '{% if a -%}\n        b\n      {%- end %}', '{% if a -%}\n        b\n      {%- end %}'],
    ['without a line break it is kept', '{% if a -%}  {% end %}', '{% if a -%}  {% end %}'],
    ['below a tag in the middle of a line it is kept', '<p>{% if a -%}\n       {% end %}', '<p>{% if a -%}\n       {% end %}'],
    [
      'a template that extends prints none',
      '\n{% extends "a" %}\n\n\n  {% block b %}\n  c\n{% end %}\n   {# d #}\n\n',
      '{% extends "a" %}\n\n{% block b %}\n  c\n{% end %}\n{# d #}\n',
    ],
    ['nor does a match before its cases', '{% match a %}\n{% case 1 %}\n{% end %}', '{% match a %}\n{% case 1 %}\n{% end %}'],
    [
      'nor an embed',
      '{% embed "a" %}\n{% block b %} {% end %}\n   {% end %}',
      '{% embed "a" %}\n  {% block b %} {% end %}\n{% end %}',
    ],
    [
      'tabs stay tabs',
      '\t{% if a -%}\n {% if b -%}\n {% end %}{% end %}',
      '\t{% if a -%}\n\t\t{% if b -%}\n\t\t{% end %}{% end %}',
    ],
    [
      'line breaks stay as they are',
      '{% extends "a" %}\r\n\r\n  {% block b %}{% end %}',
      '{% extends "a" %}\r\n\r\n{% block b %}{% end %}',
    ],
  ])('%s', (_, source, expected) => {
    expect(format(source)).toBe(expected);
  });

  it('indents what trimBlocks and lstripBlocks take together', () => {
    const source = '{% if a %}\n{% if b %}\n {% end %}\n\n{% end %}\n';
    expect(format(source, { trimBlocks: true, lstripBlocks: true })).toBe('{% if a %}\n  {% if b %}\n  {% end %}\n\n{% end %}\n');
    expect(format(source, { trimBlocks: true })).toBe(source);
    expect(format(source, { lstripBlocks: true })).toBe(source);
  });
});

it('leaves tags alone that can not be read', () => {
  expect(format('{{a}}{{ b&c}}{{d}}{% if e')).toBe('{{ a }}{{ b&c}}{{ d }}{% if e');
});
