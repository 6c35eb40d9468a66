/** What people write who come from Jinja, Nunjucks, Liquid, JavaScript: each gets told how it is said here. */
import { describe, expect, it } from 'vitest';
import { Environment, TemplateError } from '../index.ts';

const env = new Environment();

function hintOf(source: string): string | null {
  try {
    env.fromString(source).render({ x: 1, y: 2 });
  } catch (error) {
    if (error instanceof TemplateError) return error.hint;
    throw error;
  }
  throw new Error(`There is no error in ${source}`);
}

describe.each([
  ['{% macro f(x) %}{{ x }}{% endmacro %}', '{% def name(…) %}'],
  ['{% set ns = namespace(n=1) %}', '{% let name = … %}'],
  ['{% set ns.n = 1 %}', '{% let name = … %}'],
  ['{% set x %}a{% endset %}', '{% capture x %}'],
  ['{% set x | upper %}a{% endset %}', '{% capture name %}'],
  ['{% set x += 1 %}', '{% set name = name + … %}'],
  ['{% autoescape false %}{% endautoescape %}', '| safe'],
  ['{% for a in [1] recursive %}{% endfor %}', '{% def %}'],
  ['{% for a in [1] %}{{ loop.depth }}{% endfor %}', 'argument of the {% def %}'],
  ['{% for a in [1] %}{{ loop.changed(a) }}{% endfor %}', 'loop.previtem'],
  ['{% for a in [1] %}{{ loop.parent }}{% endfor %}', '{% set outer = loop %}'],
  ['{{ self.title() }}', '{% region %}'],
  ['{{ super }}', 'super()'],
  ['{% super %}', '{{ super() }}'],
  ['{{ caller() }}', '{% call %}'],
  ['{{ cycler(1, 2) }}', 'loop.cycle'],
  ['{{ null }}', 'none'],
  ['{% call(a) f() %}{% endcall %}', '{% slot row let:item %}'],
  ['{% block a %}{% endblock a %}', 'a closer has no name'],
  ['{% block a scoped %}{% endblock %}', '{% let %}'],
  ['{% block a required %}{% endblock %}', 'required=true'],
  ['{%+ if x %}{% endif %}', 'the sign is always -'],
  ['{% if x %}{% else if y %}{% endif %}', '{% elif … %}'],
  ['{% elseif x %}', '{% elif … %}'],
  ['{% for a of x %}{% endfor %}', '{% for item in items %}'],
  ['{{ x is divisibleby y }}', 'is divisibleby(n)'],
  ['{{ "a" "b" }}', '~'],
  ['{{ f"a" }}', 'no prefix'],
  ['{{ 1e5 }}', 'without exponent'],
  ['{{ .5 }}', '0.5'],
  ['{{ lambda a: a }}', '{% def %}'],
  ['{{ x === y }}', 'no third sign'],
  ['{{ x <> y }}', '!='],
  ['{{ x || y }}', '"or"'],
  ['{{ x && y }}', '"and"'],
  ['{{ x ? 1 : 2 }}', 'a if test else b'],
  ['{% from "m.html" import * %}', '{% import "…" as name %}'],
  ['{% cycle "a" "b" %}', 'loop.cycle'],
  ['{% csrf_token %}', '{{ csrf_token() }}'],
  ['{% asyncEach a in x %}', '{% async for'],
  ['{% comment %}{% endcomment %}', '{# … #}'],
])('%s', (source, word) => {
  it(`hints at ${word}`, () => {
    expect(hintOf(source)).toContain(word);
  });
});
