/** Every form of an expression as a table: what binds how, what is undefined where, what comes out. One environment, every way to render. */
import { Environment, markup, TemplateError, type TemplateContext } from 'millrace';
import { describe, expect, it } from 'vitest';

type Row = [template: string, expected: string, context?: TemplateContext];

const env = new Environment();

/** The text, or `error code`; each way to render has to give the same. */
async function rendered(source: string, context: TemplateContext): Promise<string> {
  const ways: readonly (() => string | Promise<string>)[] = [
    () => env.fromString(source).render(context),
    () => env.fromString(source).renderAsync(context),
    () => [...env.fromString(source).renderStream(context)].join(''),
    () => joined(env.fromString(source).renderStreamAsync(context)),
  ];
  const results = await Promise.all(ways.map(outcome));
  expect(new Set(results).size).toBe(1);
  return results[0] ?? '';
}

async function joined(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

async function outcome(render: () => string | Promise<string>): Promise<string> {
  try {
    return await render();
  } catch (error) {
    if (error instanceof TemplateError) return `error ${error.code}`;
    throw error;
  }
}

class User {
  readonly name: string = 'Ada';
  readonly nick: string | null = null;
  greet(greeting: unknown = 'hi'): string {
    return `${String(greeting)} ${this.name}`;
  }
}

const tables: Readonly<Record<string, readonly Row[]>> = {
  arithmetic: [
    ['{{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 7 % -3 }} {{ 7 / 2 }} {{ 4 / 2 }}', '3 -4 2 -2 3.5 2'],
    ['{{ 2 ** -1 }} {{ -2 ** 2 }} {{ 2 ** 3 ** 2 }} {{ (-2) ** 2 }}', '0.5 -4 512 4'],
    ['{{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }} {{ 10 - 2 - 3 }} {{ 8 / 2 / 2 }}', '7 9 5 2'],
    ['{{ +true }} {{ -true }} {{ true + true }} {{ 1 + "a" }} {{ "a" + 1 }}', '1 -1 2 1a a1'],
    ['{{ "ab" * 3 }} {{ 3 * "ab" }} {{ [1] * 2 }} {{ "a" * -1 }}|', 'ababab ababab [1,1] |'],
    ['{{ [1] + [2] }}', '[1,2]'],
    ['{{ "%s is %d%% of %.2f" % ("a", 50, 1.5) }} {{ "%05d|%-4s|%x" % (42, "b", 255) }}', 'a is 50% of 1.50 00042|b   |ff'],
    ['{{ "%(a)s-%(b)s" % {"a": 1, "b": 2} }}', '1-2'],
    ['{{ 1 / 0 }}', 'error zero_division'],
    ['{{ 1 // 0 }}', 'error zero_division'],
    ['{{ 1 % 0 }}', 'error zero_division'],
    ['{{ "5" - 2 }}', 'error type_error'],
    ['{{ [1] + 1 }}', 'error type_error'],
    ['{{ none + 1 }}', 'error type_error'],
    ['{{ ("5"|trim) * 2 }} {{ "5".strip() - 2 }}', '10 3'],
    ['{{ 1. }} {{ 1.50 }} {{ 0.1 + 0.2 }}', '1 1.5 0.30000000000000004'],
    ['{{-5}}|{{ -5 }}|{{ - 5 }}|{{ - -5 }}', '5|-5|-5|5'],
    ['{{ big * big }}', '81129638414606663681390495662081', { big: 9007199254740991n }],
    ['{{ big * 2 }}', 'error type_error', { big: 9007199254740991n }],
  ],
  joining: [
    ['{{ "a" ~ 1 ~ none ~ true ~ [1] }}', 'a1true[1]'],
    ['{{ 1 ~ 2 + 3 }} {{ 1 + 2 ~ 3 }}', '123 33'],
    ['{{ "<" ~ m }} {{ m ~ "<" }} {{ m + "<" }} {{ "<" + m }}', '&lt;<b> <b>&lt; <b>&lt; &lt;<b>', { m: markup('<b>') }],
  ],
  comparisons: [
    ['{{ 1 < 2 < 3 }} {{ 3 > 2 > 2 }} {{ 1 < 3 > 2 }} {{ 1 == 1.0 != 2 }}', 'true false true true'],
    [
      '{{ 1 == true }} {{ "1" == 1 }} {{ [1, {"a": 2}] == [1, {"a": 2}] }} {{ {"a": 1, "b": 2} == {"b": 2, "a": 1} }}',
      'true false true true',
    ],
    ['{{ "a" < "b" }} {{ [1, 2] < [1, 3] }} {{ true < 2 }}', 'true true true'],
    ['{{ 1 < "2" }}', 'error type_error'],
    ['{{ none < 1 }}', 'error type_error'],
    [
      '{{ "b" in "abc" }} {{ 2 in [1, 2] }} {{ "a" in {"a": 1} }} {{ 3 in 1..3 }} {{ 4 not in (1...4) }} {{ true in [1] }}',
      'true true true true true true',
    ],
    [
      '{{ x is none }} {{ x is not none }} {{ 1 is true }} {{ true is true }} {{ false is false }}',
      'true false false true true',
      { x: null },
    ],
    ['{{ not 1 == 2 }} {{ not (1 == 1) }} {{ not not 1 }}', 'true false true'],
  ],
  logic: [
    ['{{ 0 or "a" }} {{ "" or [] or "b" }} {{ 1 and "c" }} {{ [] and 1 }}', 'a b c []'],
    [
      '{{ "x" if {} else "y" }}{{ "x" if [0] else "y" }}{{ "x" if "0" else "y" }}{{ "x" if 0.0 else "y" }}{{ "x" if range(0) else "y" }}',
      'yxxyy',
    ],
    ['{{ "a" if 0 else "b" if 0 else "c" }}|{{ 1 if false }}|{{ "a" if 1 }}', 'c||a'],
    ['{{ false and nope }} {{ true or nope }} {{ "x" if true else nope }}', 'false true x'],
    ['{{ x if x is defined else 0 }} {{ x is defined and x.y }} {{ x ?? x ?? 1 }}', '0 false 1'],
  ],
  'what binds how': [
    ['{{ x ?? [] | length }} {{ (x ?? []) | length }}', '0 0'],
    [
      '{{ a ?? b if c else d }} {{ a if false else n ?? b }} {{ z or n ?? b }}',
      '1 2 2',
      { a: 1, b: 2, c: true, d: 4, n: null, z: 0 },
    ],
    ['{{ 1 + 2 | string }} {{ 2 * 3 | string }} {{ -5 | abs }} {{ "a" ~ "b" | upper }}', '12 6 5 aB'],
    ['{{ not xs | length }} {{ xs | length > 1 }} {{ xs | length + 1 }}', 'false true 3', { xs: [1, 2] }],
    ['{{ a == 1 and b == 2 or c }} {{ not a == 1 or b == 2 }}', 'true true', { a: 1, b: 2, c: 3 }],
    ['{{ x | upper * 2 }}', 'error operator_after_filter', { x: 'a' }],
    ['{{ x | first.name }}', 'error operator_after_filter', { x: [] }],
    ['{{ "a" | upper |> lower }}', 'error mixed_filter_operators'],
    ['{{ x ?| upper | default("d") }} {{ "a" ?| upper | lower }}', 'd a', { x: null }],
    ['{{ "b, a" |> upper |> replace(", ", "-") }} {{ x ?|> upper ?|> lower }}|', 'B-A |', { x: null }],
  ],
  ranges: [
    ['{{ (1..3)|join(",") }} {{ (1...4)|list }} {{ (1..10 by 3)|list }}', '1,2,3 [1,2,3] [1,4,7,10]'],
    [
      '{{ (3..1 by -1)|list }} {{ (3...1 by -1)|list }} {{ (1..(n + 1))|list }} {{ (3..1)|list }}',
      '[3,2,1] [3,2] [1,2,3] []',
      { n: 2 },
    ],
    ['{{ (1..5)|length }} {{ (1..5)[1] }} {{ (1..5)[-1] }} {{ 5 in (1..10 by 2) }} {{ 4 in (1..10 by 2) }}', '5 2 5 true false'],
    ['{{ 1..n+1 }}', 'error type_error', { n: 1 }],
    ['{{ (0..2)|map("string")|join }} {{ -1..3 }}', 'error type_error'],
  ],
  'items and slices': [
    [
      '{{ xs[-1] }} {{ "abc"[::-1] }} {{ xs[:2] }} {{ xs[1:] }} {{ xs[::2] }} {{ xs[-2:] }} {{ "héllo"[1:3] }}',
      '3 cba [1,2] [2,3] [1,3] [2,3] él',
      { xs: [1, 2, 3] },
    ],
    ['{{ xs?[9] ?? "none" }} {{ xs[9] }}', 'error index_error', { xs: [1] }],
    ['{{ d["k"] }}', 'error key_error', { d: {} }],
    ['{{ d?["k"] ?? "no" }} {{ d["a"] ?? 1 }} {{ d.get("k", 3) }}', 'no 1 3', { d: {} }],
    ['{{ n[0] }}', 'error type_error', { n: null }],
    [
      '{{ m["a"] }} {{ m.a }} {{ m[1] }}',
      '1 1 one',
      {
        m: new Map<unknown, unknown>([
          ['a', 1],
          [1, 'one'],
        ]),
      },
    ],
    ['{{ xs["0"] }}', 'error type_error', { xs: [1] }],
    ['{{ "👍🏽a"[0] == "👍" }} {{ "日本"|length }}', 'true 2'],
  ],
  'what may be missing': [
    ['{{ nope }}', 'error undefined_name'],
    ['{{ u.nope }}', 'error undefined_attribute', { u: {} }],
    ['{{ u.a.b }}', 'error undefined_attribute', { u: { a: null } }],
    ['{{ x?.a?.b }}|{{ x?["k"] ?? "no" }}|{{ nope?.a }}|{{ nope?.a?.b ?? "c" }}', '|no||c', { x: {} }],
    ['{{ x?.a.b }}', 'error undefined_attribute', { x: {} }],
    ['{{ zz | upper | default("d") }} {{ zz ?? "e" }} {{ zz.a.b ?? "f" }} {{ (zz + 1) ?? "g" }}', 'd e f g'],
    ['{{ u.a is none }} {{ u.a is defined }} {{ u.a ?? "d" }} {{ u.a|default("d") }}', 'true false d d', { u: { a: null } }],
    [
      '{{ "" ?? "x" }}|{{ 0 ?? 1 }}|{{ ""|default("x") }}|{{ ""|default("x", true) }}|{{ 0|d(boolean=true, default="y") }}',
      '|0||x|y',
    ],
    ['{{ nope |> default("d") }}', 'error undefined_name'],
    ['{{ none |> default("d") }}|{{ none ?| default("d") }}|', 'd||'],
    [
      '{{ x is defined }} {{ x is undefined }} {{ nope is defined }} {{ nope.a.b is not defined }}',
      'false true false true',
      { x: null },
    ],
    ['{{ nope?.greet("x") }}|{{ u?.greet(later()) }}|', '||', { u: null }],
    [
      '{{ u.name }} {{ u.greet() }} {{ u.greet("yo") }} {{ u.nick ?? "none" }} {{ u?.nick }}|',
      'Ada hi Ada yo Ada none |',
      { u: new User() },
    ],
    ['{{ u.nmae }}', 'error undefined_attribute', { u: new User() }],
  ],
  collections: [
    [
      '{{ [x * 2 for x in xs if x > 1] }} {{ [a ~ b for a, b in pairs] }} {{ [k for k in {"a": 1, "b": 2}] }}',
      '[4,6] [&quot;1a&quot;] [&quot;a&quot;,&quot;b&quot;]',
      { xs: [1, 2, 3], pairs: [[1, 'a']] },
    ],
    ['{{ [x|upper for x in "ab"]|join }} {{ [y for y in [z + 1 for z in [1, 2]]] }} {{ x }}', 'AB [2,3] out', { x: 'out' }],
    [
      '{{ (1, "a") }} {{ (1,) }} {{ () }} {{ [1, [2]] }} {{ {"a": [1]} }} {{ {} }}',
      '[1,&quot;a&quot;] [1] [] [1,[2]] {&quot;a&quot;:[1]} {}',
    ],
    [
      '{{ {"a":1}}} {{ {"a":{"b":1}}["a"] }} {{ {1: "x"}[1] }} {{ {a: 2}["k"] }}',
      '{&quot;a&quot;:1} {&quot;b&quot;:1} x 2',
      { a: 'k' },
    ],
    ['{{ [1, 2,] }}{{ {"a": 1,} }}', '[1,2]{&quot;a&quot;:1}'],
  ],
  tests: [
    [
      '{{ 9 is divisibleby(3) }} {{ 9 is divisibleby 3 }} {{ 9 is not divisibleby 2 }} {{ 2 is eq 2 }} {{ "a" is in(["a"]) }}',
      'true true true true true',
    ],
    [
      '{{ 1 is odd }} {{ 1 is number }} {{ true is number }} {{ "A" is upper }} {{ "" is lower }} {{ {} is mapping }} {{ () is sequence }}',
      'true true false true false true true',
    ],
    ['{{ 1 is odd and 2 is even }} {{ not 1 is even }} {{ 3 is gt 2 }} {{ 3 is lt(num) }}', 'true true true false', { num: 3 }],
    ['{{ "abc" is match("b") }} {{ "abc" is match("ab") }} {{ none is match("a") }}', 'false true false'],
    ['{{ "x" is odd }}', 'error type_error'],
    ['{{ 1 is nope }}', 'error unknown_test'],
  ],
  calls: [
    [
      '{{ f(1, b=2) }} {{ f(b=1, a=0) }}',
      '{&quot;b&quot;:2}1 {&quot;b&quot;:1,&quot;a&quot;:0}',
      { f: (...args: unknown[]) => `${JSON.stringify(args.at(-1))}${args.length > 1 ? String(args[0]) : ''}` },
    ],
    ['{{ f(1,) }}', 'error unexpected_token', { f: () => 1 }],
    ['{{ f(a=1, a=2) }}', 'error duplicate_keyword_argument', { f: () => 1 }],
    ['{{ f(a=1, 2) }}', 'error positional_after_keyword', { f: () => 1 }],
    [
      '{{ dict(a=1, b=[2])|tojson }} {{ range(3)|list }} {{ len("ab") }} {{ max(1, 3, 2) }} {{ sorted([2, 1]) }}',
      '{"a": 1, "b": [2]} [0,1,2] 2 3 [1,2]',
    ],
    [
      '{{ "a,b".split(",") }} {{ ",".join(["a", "b"]) }} {{ "ab".upper() }} {{ d.items()|list }} {{ "x".center(3, "*") }}',
      '[&quot;a&quot;,&quot;b&quot;] a,b AB [[&quot;k&quot;,1]] *x*',
      { d: { k: 1 } },
    ],
    ['{{ "{} {x:>4}".format(1, x=2.5) }} {{ "{0:.2f} {1!s}" | format(1, "a") }}', '1  2.5 1.00 a'],
  ],
  literals: [
    ['{{ True }} {{ true }} {{ False }} {{ none }}|{{ None }}|', 'true true false ||'],
    [String.raw`{{ "a\nb\t\"c\" \\ \u00e9" }} {{ 'it\'s' }}`, 'a\nb\t&quot;c&quot; \\ é it&#39;s'],
    [String.raw`{{ "\q" }}`, 'error invalid_escape'],
    ['{{ 99999999999999999999 }}', 'error integer_too_large'],
    ['{{ "}}" }} {{ "{{" }} {{ "{% x %}" }}', '}} {{ {% x %}'],
  ],
};

for (const [name, rows] of Object.entries(tables)) {
  describe(name, () => {
    for (const [template, expected, context = {}] of rows)
      it(template, async () => {
        expect(await rendered(template, context)).toBe(expected);
      });
  });
}
