import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { places } from '../../../tests/parser/outline.ts';
import { TemplateSyntaxError } from '../runtime/errors.ts';
import { parse } from './parse.ts';
import { MAX_NESTING } from './parser.ts';

function errorOf(source: string): TemplateSyntaxError {
  try {
    parse(source, { name: 'page.html' });
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return error;
    throw error;
  }
  throw new Error(`There is no error in ${source}`);
}

describe('parse', () => {
  it('gives a template with its source', () => {
    expect(parse('a{{ b }}', { name: 'page.html' })).toEqual({
      type: 'Template',
      name: 'page.html',
      source: 'a{{ b }}',
      start: 0,
      end: 8,
      body: [
        { type: 'Text', value: 'a', start: 0, end: 1 },
        { type: 'Output', start: 1, end: 8, expression: { type: 'Identifier', name: 'b', start: 4, end: 5 } },
      ],
    });
  });

  it('takes delimiters and whitespace options', () => {
    const delimiters = {
      variableStart: '${',
      variableEnd: '}',
      blockStart: '<%',
      blockEnd: '%>',
      commentStart: '<#',
      commentEnd: '#>',
    };
    const { body } = parse('  <% if a %>\n${ b }<# c #>  <% end %>', {
      name: null,
      delimiters,
      trimBlocks: true,
      lstripBlocks: true,
    });
    expect(body).toMatchObject([{ type: 'If', branches: [{ body: [{ type: 'Output' }, { type: 'Text', value: '  ' }] }] }]);
  });
});

describe('places', () => {
  it('covers what each node was made of', () => {
    expect(places('{% for a in (b) | c(1) if not a.d %}x{{ -a ** 2 }}{% else %}{% end %}')).toEqual([
      'For: {% for a in (b) | c(1) if not a.d %}x{{ -a ** 2 }}{% else %}{% end %}',
      'NameTarget: a',
      'FilterExpression: (b) | c(1)',
      'Identifier: b',
      'Literal: 1',
      'UnaryExpression: not a.d',
      'MemberExpression: a.d',
      'Identifier: a',
      'Text: x',
      'Output: {{ -a ** 2 }}',
      'UnaryExpression: -a ** 2',
      'BinaryExpression: a ** 2',
      'Identifier: a',
      'Literal: 2',
    ]);
  });

  it('covers parenthesised operands', () => {
    expect(places('{{ (a) + (b) ?? (c < (d)) }}')).toEqual([
      'Output: {{ (a) + (b) ?? (c < (d)) }}',
      'LogicalExpression: (a) + (b) ?? (c < (d))',
      'BinaryExpression: (a) + (b)',
      'Identifier: a',
      'Identifier: b',
      'ComparisonExpression: c < (d)',
      'Identifier: c',
      'Identifier: d',
    ]);
  });

  it.each([
    ['{{ a.b }}', 'propertyStart', 5],
    ['{{ a | b }}', 'nameStart', 7],
    ['{{ a is not b }}', 'nameStart', 12],
  ])('%s: %s is %i', (source, key, offset) => {
    expect(parse(source, { name: null }).body[0]).toMatchObject({ expression: { [key]: offset } });
  });

  it('of branches reach from their tag to the next', () => {
    const source = '{% block a %}b{% pending %}c{% failed e %}d{% end %}';
    const [block] = parse(source, { name: null }).body;
    expect(block).toMatchObject({
      nameStart: 9,
      pending: { start: 14, end: 28 },
      failed: { start: 28, end: 43 },
      start: 0,
      end: 52,
    });
  });
});

describe('errors in expressions', () => {
  it.each([
    ['{{ }}', 'empty_output 1:1'],
    ['{{ a b }}', 'unexpected_token 1:6'],
    ['{{ a, b }}', 'unexpected_token 1:5'],
    ['{{ a = b }}', 'unexpected_token 1:6'],
    ['{{ a + }}', 'unexpected_token 1:8'],
    ['{{ * a }}', 'unexpected_token 1:4'],
    ['{{ a == not b }}', 'unexpected_token 1:9'],
    ['{{ a if b else }}', 'unexpected_token 1:16'],
    ['{{ [a b] }}', 'unexpected_token 1:7'],
    ['{{ [a,,] }}', 'unexpected_token 1:7'],
    ['{{ {a} }}', 'unexpected_token 1:6'],
    ['{{ [x for x] }}', 'unexpected_token 1:12'],
    ['{{ [x for x in a for y in b] }}', 'unexpected_token 1:18'],
    ['{{ f(a,) }}', 'unexpected_token 1:8'],
    ['{{ f(a b) }}', 'unexpected_token 1:8'],
    ['{{ f(*a) }}', 'spread_argument 1:6'],
    ['{{ f(a, **b) }}', 'spread_argument 1:9'],
    ['{{ f(a=1, a=2) }}', 'duplicate_keyword_argument 1:11'],
    ['{{ f(a=1, b) }}', 'positional_after_keyword 1:11'],
    ['{{ a[] }}', 'unexpected_token 1:6'],
    ['{{ a[1:2:3:4] }}', 'unexpected_token 1:11'],
    ['{{ a[1, 2] }}', 'unexpected_token 1:7'],
    ['{{ a. }}', 'unexpected_token 1:7'],
    ['{{ a.in }}', 'reserved_property 1:6'],
    ['{{ a.0 }}', 'numeric_property 1:6'],
    ['{{ a || b }}', 'unexpected_token 1:7'],
    ['{{ a | }}', 'unexpected_token 1:8'],
    ['{{ a | upper |> lower }}', 'mixed_filter_operators 1:14'],
    ['{{ a |> upper | lower }}', 'mixed_filter_operators 1:15'],
    ['{{ a | upper * 2 }}', 'operator_after_filter 1:14'],
    ['{{ a | first.name }}', 'operator_after_filter 1:13'],
    ['{{ a == b is odd }}', 'comparison_before_test 1:11'],
    ['{{ a < b is not odd }}', 'comparison_before_test 1:10'],
    ['{{ a is }}', 'unexpected_token 1:9'],
    ['{{ a is and }}', 'unexpected_token 1:9'],
    ['{{ a is in b }}', 'unexpected_token 1:12'],
    ['{{ 9007199254740992 }}', 'integer_too_large 1:4'],
    ['{{ super() }}', 'super_outside_block 1:4'],
    ['{% block a %}{{ super(1) }}{% end %}', 'super_arguments 1:17'],
    ['a\n  {{ b\n  c }}', 'unexpected_token 3:3'],
  ])('%s: %s', (source, expected) => {
    const { code, line, column } = errorOf(source);
    expect(`${code} ${line}:${column}`).toBe(expected);
  });
});

describe('errors in tags', () => {
  it.each([
    ['{% %}', 'unexpected_token 1:4'],
    ['{%+ if a %}', 'unexpected_token 1:3'],
    ['{% blok a %}', 'unknown_tag 1:1'],
    ['{% macro a() %}', 'unknown_tag 1:1'],
    ['{% end %}', 'unexpected_end 1:1'],
    ['a\n{% endif %}', 'unexpected_end 2:1'],
    ['{% if a %}\n{% for b in c %}', 'unclosed_block 2:1'],
    ['{% if a %}{% else %}', 'unclosed_block 1:1'],
    ['{% if a %}\n{% endfor %}', 'mismatched_end 2:1'],
    ['{% if a %}{% endif a %}', 'unexpected_token 1:20'],
    ['{% block a %}{% endblock a %}', 'unexpected_token 1:26'],
    ['{% endraw %}', 'unexpected_end 1:1'],
    ['{% raw a %}', 'unexpected_token 1:8'],
    ['{% if %}{% end %}', 'unexpected_token 1:7'],
    ['{% if a b %}{% end %}', 'unexpected_token 1:9'],
    ['{% else %}', 'misplaced_branch 1:1'],
    ['{% if a %}{% else %}{% else %}{% end %}', 'misplaced_branch 1:21'],
    ['{% if a %}{% else %}{% elif b %}{% end %}', 'misplaced_branch 1:21'],
    ['{% if a %}{% empty %}{% end %}', 'misplaced_branch 1:11'],
    ['{% unless a %}{% elif b %}{% end %}', 'misplaced_branch 1:15'],
    ['{% for a in b %}{% failed e %}{% end %}', 'misplaced_branch 1:17'],
    ['{% for a in b %}{% else %}{% empty %}{% end %}', 'misplaced_branch 1:27'],
    ['{% block a %}{% pending %}{% pending %}{% end %}', 'misplaced_branch 1:27'],
    ['{% block a %}{% if b %}{% failed %}{% end %}{% end %}', 'misplaced_branch 1:24'],
    ['{% pending %}', 'misplaced_branch 1:1'],
    ['{% failed e %}{% end %}{% failed %}{% end %}', 'duplicate_default_failed 1:24'],
    ['{% for in items %}{% endfor %}', 'invalid_name 1:8'],
    ['{% for true in items %}{% endfor %}', 'invalid_name 1:8'],
    ['{% for "a" in items %}{% endfor %}', 'invalid_target 1:8'],
    ['{% for a items %}{% endfor %}', 'unexpected_token 1:10'],
    ['{% for a in b recursive %}{% end %}', 'unexpected_token 1:15'],
    ['{% async if a %}{% end %}', 'unexpected_token 1:10'],
    ['{% set a %}b{% endset %}', 'assignment_without_value 1:8'],
    ['{% set a = %}', 'unexpected_token 1:12'],
    ['{% set a.b = 1 %}', 'invalid_target 1:8'],
    ['{% set a[0] = 1 %}', 'invalid_target 1:8'],
    ['{% set none = 1 %}', 'invalid_name 1:8'],
    ['{% set a == 1 %}', 'unexpected_token 1:10'],
    ['{% let a, b ??= 1, 2 %}', 'default_for_unpacking 1:13'],
    ['{% block %}{% end %}', 'unexpected_token 1:10'],
    ['{% block a-b %}{% end %}', 'hyphenated_name 1:10'],
    ['{% block a scoped %}{% end %}', 'modifier_without_value 1:12'],
    ['{% block a b=c %}{% end %}', 'modifier_not_literal 1:14'],
    ['{% block a b=-"c" %}{% end %}', 'modifier_not_literal 1:14'],
    ['{% block a b=1 b=2 %}{% end %}', 'duplicate_modifier 1:16'],
    ['{% suspense a %}{% end %}', 'unexpected_token 1:13'],
    ['{% if a %}{% extends "b" %}{% end %}', 'extends_not_top_level 1:11'],
    ['{% extends "a" %}\n{% extends "b" %}', 'duplicate_extends 2:1'],
    ['{% include %}', 'unexpected_token 1:12'],
    ['{% include "a" with b %}', 'unexpected_token 1:21'],
    ['{% include "a" ignore %}', 'unexpected_token 1:23'],
    ['{% include "a" solo %}', 'unexpected_token 1:16'],
    ['{% import "a" %}', 'unexpected_token 1:15'],
    ['{% from "a" import %}', 'unexpected_token 1:20'],
    ['{% from "a" import b as true %}', 'invalid_name 1:25'],
    ['{% def a %}{% end %}', 'unexpected_token 1:10'],
    ['{% def a(b=1, c) %}{% end %}', 'required_after_default 1:15'],
    ['{% def a(b=1, *c, d) %}{% end %}', 'required_after_default 1:19'],
    ['{% def a(b, b) %}{% end %}', 'duplicate_parameter 1:13'],
    ['{% def a(*b, *c) %}{% end %}', 'repeated_collector 1:14'],
    ['{% def a(*) %}{% end %}', 'unexpected_token 1:11'],
    ['{% def a(b: 1) %}{% end %}', 'unexpected_token 1:13'],
    ['{% def a(not) %}{% end %}', 'invalid_name 1:10'],
    ['{% if a %}{% def b() %}{% end %}{% end %}', 'def_not_top_level 1:11'],
    ['{% for a in b %}{% block c %}{% def d() %}{% end %}{% end %}{% end %}', 'def_not_top_level 1:30'],
    ['{% suspense %}{% def a() %}{% end %}{% end %}', 'def_not_top_level 1:15'],
    ['{% call a %}{% end %}', 'call_without_call 1:9'],
    ['{% call a() %}{% if b %}{% slot c %}{% end %}{% end %}{% end %}', 'slot_not_direct 1:25'],
    ['{% call a() %}{% slot b let:c=d %}{% end %}{% end %}', 'unexpected_token 1:30'],
    ['{% def a() %}{% slot b let:c %}{% end %}{% end %}', 'unexpected_token 1:30'],
    ['{% yield a b %}', 'unexpected_token 1:12'],
  ])('%s: %s', (source, expected) => {
    const { code, line, column } = errorOf(source);
    expect(`${code} ${line}:${column}`).toBe(expected);
  });

  it.each([
    ['{% blok a %}', 'did you mean "block"?'],
    ['{% macro a() %}', 'write {% def name(…) %} … {% end %}'],
    ['{% set a %}', 'write {% set a = … %}; to keep the output of a block, {% capture a %} … {% end %}'],
    [
      '{% for a in b %}{% failed %}{% end %}',
      'it belongs directly in {% block %}, {% fragment %}, {% suspense %}, {% async for %}; is a {% end %} missing before it?',
    ],
    ['{% if a %}{% else %}{% else %}{% end %}', 'each branch comes once, {% else %} last'],
    ['{{ a || b }}', 'write "or"; a filter is one | and a name'],
    ['{{ a b }}', 'remove "b", or put an operator before it'],
    ['{{ f(a b) }}', 'put ")" before "b"'],
    ['{% if %}{% end %}', 'write an expression before the end of the tag'],
  ])('%s has the hint: %s', (source, hint) => {
    expect(errorOf(source).hint).toBe(hint);
  });

  it('lists the tags when none is similar', () => {
    expect(errorOf('{% xyzzy %}').hint).toMatch(/^the tags are async, block, .*, elif, .*, end$/);
  });

  it('says where the block was opened that another closer meets', () => {
    expect(errorOf('{% if a %}\n{% endfor %}').reason).toBe("{% endfor %} can't close the {% if %} of line 1");
  });

  it('is told in full', () => {
    expect(errorOf('<ul>\n{% for item in items %}\n  <li>{{ item.name | }}</li>\n{% end %}\n</ul>').message).toBe(
      [
        'Expected the name of a filter, found the end of the output (page.html:3:22)',
        '  hint: write the name of a filter before the end of the output',
        '  1 | <ul>',
        '  2 | {% for item in items %}',
        '> 3 |   <li>{{ item.name | }}</li>',
        '    |                      ^^',
        '  4 | {% end %}',
        '  5 | </ul>',
      ].join('\n'),
    );
  });
});

describe('depth', () => {
  const shapes: readonly (readonly [string, (depth: number) => string])[] = [
    ['parentheses', (depth) => `{{ ${'('.repeat(depth)}1${')'.repeat(depth)} }}`],
    ['lists', (depth) => `{{ ${'['.repeat(depth)}${']'.repeat(depth)} }}`],
    ['dicts', (depth) => `{{ ${'{"a":'.repeat(depth)}1${'}'.repeat(depth)} }}`],
    ['calls', (depth) => `{{ ${'f('.repeat(depth)}${')'.repeat(depth)} }}`],
    ['subscripts', (depth) => `{{ ${'a['.repeat(depth)}1${']'.repeat(depth)} }}`],
    ['filter arguments', (depth) => `{{ ${'a|f('.repeat(depth)}1${')'.repeat(depth)} }}`],
    ['not', (depth) => `{{ ${'not '.repeat(depth)}1 }}`],
    ['signs', (depth) => `{{ ${'-'.repeat(depth)}1 }}`],
    ['await', (depth) => `{{ ${'await '.repeat(depth)}a }}`],
    ['powers', (depth) => `{{ ${'2**'.repeat(depth)}1 }}`],
    ['ranges', (depth) => `{{ ${'1..'.repeat(depth)}1 }}`],
    ['inline if', (depth) => `{{ ${'a if b else '.repeat(depth)}c }}`],
    ['targets', (depth) => `{% set ${'('.repeat(depth)}a${')'.repeat(depth)} = 1 %}`],
    ['annotations', (depth) => `{% def f(a: ${'list['.repeat(depth)}${']'.repeat(depth)}) %}{% end %}`],
    ['blocks', (depth) => `${'{% if a %}'.repeat(depth)}${'{% end %}'.repeat(depth)}`],
    ['calls with slots', (depth) => `${'{% call f() %}{% slot %}'.repeat(depth)}${'{% end %}{% end %}'.repeat(depth)}`],
  ];

  it.each(shapes)('refuses too many levels of %s', (_name, shape) => {
    expect(() => parse(shape(MAX_NESTING / 2 - 1), { name: null })).not.toThrow();
    expect(errorOf(shape(10_000))).toMatchObject({ code: 'nesting_too_deep', line: 1 });
  });

  const chains: readonly (readonly [string, string])[] = [
    ['sums', '{{ a' + ' + b'.repeat(10_000) + ' }}'],
    ['or', '{{ a' + ' or b'.repeat(10_000) + ' }}'],
    ['??', '{{ a' + ' ?? b'.repeat(10_000) + ' }}'],
    ['comparisons', '{{ a' + ' < b'.repeat(10_000) + ' }}'],
    ['items', '{{ [a' + ', b'.repeat(10_000) + '] }}'],
    ['elif', '{% if a %}' + '{% elif b %}c'.repeat(10_000) + '{% end %}'],
    ['blocks side by side', '{% if a %}b{% end %}'.repeat(50_000)],
  ];

  it.each(chains)('reads long chains of %s', (_name, source) => {
    expect(parse(source, { name: null }).body.length).toBeGreaterThan(0);
  });

  /** Every link of these nests in the generated code. */
  it.each(['.b', '[b]', '()', ' | b', ' is b'])('bounds chains of "%s"', (link) => {
    const chain = (links: number): string => `{{ a${link.repeat(links)} }}`;
    expect(() => parse(chain(MAX_NESTING - 2), { name: null })).not.toThrow();
    expect(() => parse(chain(MAX_NESTING), { name: null })).toThrow(expect.objectContaining({ code: 'nesting_too_deep' }));
  });
});

describe('anything', () => {
  const words = (
    '{{ }} {% %} if elif else for in end block set slot call def let: failed await is not ' +
    'a b 1 "c" ( ) [ ] { } : , . .. | |> ?. ?? = == - **'
  ).split(' ');
  const soup = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(' '));
  const tag = fc.tuple(
    fc.constantFrom('{{ ', '{% if ', '{% for ', '{% set ', '{% block ', '{% def ', '{% call ', '{% slot ', '{% end'),
    soup,
  );
  const template = fc
    .array(tag.map(([opener, content]) => `${opener}${content}${opener === '{{ ' ? '}}' : '%}'}`))
    .map((tags) => tags.join(''));

  it('is a template or a located error with a hint', () => {
    fc.assert(
      fc.property(fc.oneof(soup, template), (source) => {
        try {
          expect(parse(source, { name: null }).end).toBe(source.length);
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateSyntaxError);
          expect(error).toMatchObject({
            line: 1,
            column: expect.any(Number),
            codeFrame: expect.any(String),
            hint: expect.any(String),
          });
        }
      }),
      { numRuns: 2000 },
    );
  });
});
