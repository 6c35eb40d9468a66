import { describe, expect, it } from 'vitest';
import { Environment, type EnvironmentOptions } from '../../core/index.ts';
import { dialects } from './dialects.ts';
import { examineTemplate } from './examine-template.ts';

function examine(from: string, source: string, options: EnvironmentOptions = {}): string[] {
  const dialect = dialects[from];
  if (dialect === undefined) throw new RangeError(from);
  return examineTemplate(source, 'page.html', dialect, options).map(
    ({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}`,
  );
}

describe('Jinja', () => {
  it.each([
    ['{% extends "a" %}{% block b %}{% for c in d if e %}{{ c | upper }}{% else %}{% endfor %}{% endblock %}', []],
    ['{% macro f(a) %}{{ a }}{% endmacro %}', ['1:1 error unknown_tag', '1:27 error foreign_word']],
    ['{# {% macro f() %} #}{% raw %}{% endmacro %}{% endraw %}', []],
    [
      '{% macro f(a) %}\n{{ a|urlize }}{{ null }}\n{% endmacro %}',
      ['1:1 error unknown_tag', '2:6 error unknown_filter', '2:18 error foreign_name', '3:4 error foreign_word'],
    ],
    ['{% block a scoped %}{% endblock a %}', ['1:12 error modifier_without_value', '1:33 error unexpected_token']],
    ['{%+ if a %}{% endif +%}', ['1:3 error unexpected_token', '1:21 error foreign_word']],
    [
      '{% for a in b recursive %}{{ loop(a) }}{{ loop.depth }}{% endfor %}',
      ['1:15 error unexpected_token', '1:48 error foreign_loop_field'],
    ],
    ['{% set a %}b{% endset %}', ['1:8 error assignment_without_value']],
    ['{% autoescape false %}{{ a }}{% endautoescape %}', ['1:1 error unknown_tag']],
    ['{{ self.title() }}{{ gettext("a") }}', ['1:4 error foreign_name', '1:22 error foreign_name']],
    ['{% set self = 1 %}{{ self }}', []],
    ['{{ a is integer and a is not none and a is not escaped }}', ['1:9 error unknown_test', '1:48 error unknown_test']],
    ['{% filter nosuch %}{% endfilter %}', ['1:11 error unknown_filter']],
    ['{{ a * b | round }}{{ (a * b) | round }}{{ a + b | round }}', ['1:12 warning filter_takes_product']],
    ['{{ a | safe | upper }}{{ a | upper | safe }}', ['1:15 warning safe_is_lost']],
    ['{{ "%s" | format(a) }}{{ "{}" | format(a) }}', ['1:11 error percent_format']],
    ['{% for a, b in c | groupby("d") %}{% endfor %}', ['1:16 warning unpacked_pairs']],
    ['{% for a, b in c.items() %}{% endfor %}{% for a, b in c %}{% endfor %}', []],
    ['{% if a %}{% set b = 1 %}{% endif %}{{ b }}', ['1:18 warning set_in_branch']],
    ['{% trans %}a{% pluralize %}b{% endtrans %}', ['1:13 error unknown_tag', '1:13 error trans_plural_without_count']],
  ])('%s', (source, expected) => {
    expect(examine('jinja', source)).toEqual(expected);
  });
});

describe('Nunjucks', () => {
  it.each([
    ['{% for a, b in c %}{% endfor %}{% for a, b in c.items() %}{% endfor %}', ['1:16 warning unpacked_pairs']],
    [
      '{{ a | dump }}{% if b is truthy %}{% elseif c %}{% endif %}',
      ['1:8 error unknown_filter', '1:26 error unknown_test', '1:35 error unknown_tag'],
    ],
    [
      '{% asyncEach a in b %}{% endeach %}{{ c === d }}',
      ['1:1 error unknown_tag', '1:23 error unknown_tag', '1:43 error unexpected_token'],
    ],
    [
      '{% verbatim %}{{ a b }}{% endverbatim %}',
      ['1:1 error unknown_tag', '1:20 error unexpected_token', '1:27 error foreign_word'],
    ],
  ])('%s', (source, expected) => {
    expect(examine('nunjucks', source)).toEqual(expected);
  });
});

it('knows what the environment has', () => {
  expect(examine('jinja', '{{ a | urlize }}', { filters: { urlize: String } })).toEqual([]);
});

it('finds all errors of a long template', () => {
  expect(examine('jinja', '{% macro f() %}{% endmacro %}\n'.repeat(40))).toHaveLength(80);
});

it('tells a way out for everything', () => {
  const source = '{% macro f(a) %}{{ a|nosuch }}{{ self.a }}{{ loop.depth }}{{ 2 * a | round }}{% endmacro %}{{ a && b }}';
  for (const dialect of Object.values(dialects))
    for (const { hint } of examineTemplate(source, 'page.html', dialect, {})) expect(hint).toMatch(/\w/);
});

/** What the report says is so. */
describe('the notes and rules are true', () => {
  const env = new Environment();

  it.each([
    ['{{ missing }}', 'undefined_name'],
    ['{% if missing %}{% end %}', 'undefined_name'],
    ['{{ {}.missing }}', 'undefined_attribute'],
    ['{% set a = 1 %}{{ self.a }}', 'undefined_name'],
    ['{% for a in [1] %}{{ loop.depth }}{% end %}', 'undefined_attribute'],
    ['{{ "%s" | format(1) }}', 'format_error'],
  ])('%s fails', (source, code) => {
    expect(() => env.renderString(source)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['{{ none }}{{ true }} {{ 4 / 2 }} {{ [1] }}\n', 'true 2 [1]\n'],
    ['{{ none | default("None", true) }}', 'None'],
    ['{{ "<" }}', '&lt;'],
    ['{{ "<b>" | safe | upper }}{{ "<b>" | upper | safe }}', '&lt;B&gt;<B>'],
    ['{{ 2 * 3 | string | length }}', '1'],
    ['{% if [] %}a{% end %}{% if {} %}b{% end %}{{ [] is defined }}', 'true'],
    ['{% for a in {"b": 1} %}{{ a }}{% end %}{% for a, b in {"c": 1}.items() %}{{ a }}{{ b }}{% end %}', 'bc1'],
    ['{% for a, b in [{"c": 1}] | groupby("c") %}{{ a }}{{ b }}{% end %}', 'grouperlist'],
    ['{% let a = 1 %}{% if true %}{% let a = 2 %}{% end %}{{ a }}', '2'],
    ['{{ "%s" % 1 }}{{ "{}" | format(1) }}', '11'],
    ['{% for group in [{"a": 1}] | groupby("a") %}{{ group.grouper }}{{ group.list | length }}{% end %}', '11'],
    ['{{ 1 is number and 1 % 1 == 0 }}{{ "<" | string | escape }}{{ _("a") }}{{ _n("a", "b", 2) }}', 'true&lt;ab'],
  ])('%s prints %s', (source, expected) => {
    expect(env.renderString(source)).toBe(expected);
  });

  it('what a language lacks here is not there', () => {
    for (const { filters, tests, names } of Object.values(dialects)) {
      for (const name of filters.keys()) expect(env.getFilter(name), name).toBeUndefined();
      for (const name of tests.keys()) expect(env.getTest(name), name).toBeUndefined();
      for (const name of names.keys()) expect(() => env.renderString(`{{ ${name} }}`), name).toThrow();
    }
  });
});
