/** Calls of defs and regions are checked against their signatures, without rendering. */
import { describe, expect, test } from 'vitest';
import { type Diagnostic, Environment, MemoryLoader } from 'millrace';

const CARD = '{% def card(title: str, count: int = 1, tone: str | None = none, size: float = 1.5) %}{{ title }}{% end %}';
const OPEN = '{% def open(first, *others, **more) %}{% end %}';
const LIB = `${CARD}${OPEN}{% region side(current: str, deep: list[int] = []) %}{% end %}`;

function problems(source: string, lib: string = LIB): readonly Diagnostic[] {
  const loader = new MemoryLoader({ page: source, lib, broken: '{% if %}' });
  return new Environment({ loader }).getTemplate('page').check();
}

const found = (source: string): readonly string[] => problems(source).map(({ code, message }) => `${code}: ${message}`);

describe('a call of a def', () => {
  const cases: readonly (readonly [call: string, found: readonly string[]])[] = [
    ['card("a")', []],
    ['card(title="a", count=2)', []],
    ['card(x, y)', []],
    ['card("a", 2, "dark", 1)', []],
    ['card("a", tone=none)', []],
    ['card()', ['call_missing_argument: card(): "title" is missing']],
    ['card(count=1)', ['call_missing_argument: card(): "title" is missing']],
    ['card("a", titel="b")', ['call_unknown_argument: card(): there is no parameter "titel"; did you mean "title"?']],
    ['card("a", zzz=1)', ['call_unknown_argument: card(): there is no parameter "zzz"']],
    ['card("a", title="b")', ['call_duplicate_argument: card(): "title" is given by place and by name']],
    ['card(1)', ['call_argument_type: card(): "title" is declared as str, and gets a whole number']],
    ['card("a", "b")', ['call_argument_type: card(): "count" is declared as int, and gets a text']],
    ['card("a", true)', ['call_argument_type: card(): "count" is declared as int, and gets true or false']],
    ['card("a", -1.5)', ['call_argument_type: card(): "count" is declared as int, and gets a number with a fraction']],
    ['card("a", none)', ['call_argument_type: card(): "count" is declared as int, and gets none']],
    ['card(["a"])', ['call_argument_type: card(): "title" is declared as str, and gets a list']],
    ['card({"a": 1})', ['call_argument_type: card(): "title" is declared as str, and gets a dict']],
    ['card("a", 1, "b", 2, 3)', ['call_too_many_arguments: card(): 5 arguments for 4 parameters']],
    ['open(1, 2, 3, a=1)', []],
    ['open()', ['call_missing_argument: open(): "first" is missing']],
    ['side("a", [1])', []],
    ['side("a", "b")', ['call_argument_type: side(): "deep" is declared as list[int], and gets a text']],
    ['side(deep=[1])', ['call_missing_argument: side(): "current" is missing']],
  ];
  test.each(cases)('%s', (call, expected) => {
    expect(found(`${LIB}{{ ${call} }}`), 'of its own').toEqual(expected);
    expect(found(`{% from "lib" import card, open, side %}{{ ${call} }}`), 'imported by name').toEqual(expected);
  });
});

describe('wherever it stands', () => {
  const cases: readonly (readonly [source: string, calls: readonly string[]])[] = [
    ['{% from "lib" import card as c %}{{ c() }}', ['c()']],
    ['{% import "lib" as ui %}{{ ui.card() }}{{ ui.nope() }}{{ ui() }}', ['ui.card()']],
    [
      '{% from "lib" import card %}{% set x = card() %}{% if x ~ card() %}{{ card() | upper }}{% end %}',
      ['card()', 'card()', 'card()'],
    ],
    ['{% from "lib" import card %}{% call card() %}x{% end %}', ['card()']],
    ['{% block b %}{% def f(a) %}{% end %}{{ f() }}{% end %}', ['f()']],
    ['{% from "lib" import card %}{% for card in cards %}{{ card() }}{% end %}', []],
    ['{% from "lib" import card %}{% def f(card) %}{{ card() }}{% end %}', []],
    ['{% from "gone" import card %}{{ card() }}', []],
    ['{% from "broken" import card %}{{ card() }}', []],
    ['{% from name import card %}{{ card() }}', []],
    ['{% from "lib" import nope %}{{ nope() }}', []],
    ['{{ card() }}{{ range() }}', []],
  ];
  test.each(cases)('%s', (source, calls) => {
    expect(problems(source).map(({ message }) => message.split(':', 1)[0])).toEqual(calls);
  });
});

test('a problem has its place', () => {
  expect(problems(`{% from "lib" import card %}\n<p>\n  {{ card() }}`)).toEqual([
    { code: 'call_missing_argument', message: 'card(): "title" is missing', template: 'page', line: 3, column: 6 },
  ]);
});

describe('validateCalls', () => {
  const reported = (sources: Record<string, string>, validateCalls: boolean): readonly string[] => {
    const warnings: string[] = [];
    const onWarning = ({ code, template, line }: Diagnostic): void => void warnings.push(`${code} ${template}:${line}`);
    new Environment({ loader: new MemoryLoader(sources), validateCalls, onWarning }).getTemplate('page');
    return warnings;
  };

  test('reports when a template is compiled, and those it imports with it', () => {
    const sources = { page: '{% from "lib" import card %}{{ card() }}', lib: `${LIB}\n{{ open() }}` };
    expect(reported(sources, true)).toEqual(['call_missing_argument page:1', 'call_missing_argument lib:2']);
    expect(reported(sources, false)).toEqual([]);
  });

  test('says it once where imports form a circle', () => {
    const sources = {
      page: '{% from "other" import b %}{% def a(x) %}{% end %}{{ b() }}',
      other: '{% from "page" import a %}{% def b(x) %}{% end %}{{ a() }}',
    };
    expect(reported(sources, true)).toEqual(['call_missing_argument page:1', 'call_missing_argument other:1']);
  });

  test('text without a name', () => {
    const warnings: Diagnostic[] = [];
    const env = new Environment({ validateCalls: true, onWarning: (warning) => void warnings.push(warning) });
    env.fromString('{% def f() %}{% end %}{{ f(1) }}');
    expect(warnings).toMatchObject([{ code: 'call_too_many_arguments', template: null, line: 1, column: 26 }]);
  });
});
