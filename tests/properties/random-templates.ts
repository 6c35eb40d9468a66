/**
 * Templates made at random from the grammar, with a context that they mostly fit. They needn't succeed: an error is an answer too, as
 * long as every way of rendering gives the same.
 */
import * as fc from 'fast-check';

/** Files by name; `page.html` is the one to render. */
export type Files = Readonly<Record<string, string>>;

/** Stands for a value that comes later, or is there: `asyncForm` and `syncForm` make source of it, of the same length. */
const LATER = '@later@';

/** What is awaited. */
export function asyncForm(source: string): string {
  return source.replaceAll(LATER, 'await soon');
}

/** The same without waiting: what the asynchronous one has to equal. */
export function syncForm(source: string): string {
  return source.replaceAll(LATER, '      soon');
}

export function context(isLater: boolean): Record<string, unknown> {
  return {
    n: 3,
    s: '<i>a & b</i>',
    a: 1,
    b: 'two',
    k: 'key',
    v: [1],
    e: null,
    yes: true,
    no: false,
    xs: [3, 1, 2],
    pairs: [
      ['x', 1],
      ['y', 2],
    ],
    d: { one: 1, two: { deep: '"' } },
    users: [
      { name: 'Ada', age: 36, tags: ['a', '<b>'] },
      { name: 'Bob', age: 7, tags: [] },
    ],
    id: (value: unknown) => value,
    boom: () => {
      throw new Error('boom');
    },
    soon: isLater ? async (value: unknown) => value : (value: unknown) => value,
  };
}

type Parts = Record<'number' | 'text' | 'flag' | 'list' | 'any' | 'statement' | 'body', string>;

const join = (...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((made) => made.join(''));

const pick = (...words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
const name = pick('a', 'b', 'k', 'v');
const blank = pick('', ' ', '\n', '  \n');
const words = pick('text', '<p>', '</p>', ' ', '\n', 'é', '{ ', '}}', '%', "it's");

const { number, text, flag, list, any, statement, body } = fc.letrec<Parts>((tie) => {
  const oneOf = (...options: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    fc.oneof({ maxDepth: 4, depthSize: 'small', withCrossShrink: true }, ...options);
  const number = tie('number');
  const text = tie('text');
  const flag = tie('flag');
  const list = tie('list');
  const any = tie('any');
  const body = tie('body');
  const end = pick('{% end %}', '{%- end -%}');
  return {
    number: oneOf(
      pick('0', '1', '2', '7', '1.5', 'n', 'a', 'd.one', 'users[0].age', 'xs[-1]', '(loop.index ?? 0)'),
      join('(', number, pick(' + ', ' - ', ' * ', ' / ', ' // ', ' % ', ' ** '), number, ')'),
      join('(-', number, ')'),
      join('(', list, ' | ', pick('length', 'sum', 'first', 'last', 'count'), ')'),
      join('(', number, ' | ', pick('abs', 'round', 'int', 'default(1)'), ')'),
      join('(', number, ' if ', flag, ' else ', number, ')'),
      join('id(', number, ')'),
      join(`(${LATER}(`, number, '))'),
    ),
    text: oneOf(
      pick('""', '"a"', "'<b>'", '"\\u00e9\\n"', 's', 'b', 'k', 'd.two.deep', 'users[1].name', 'd["two"]["deep"]'),
      join('(', text, ' ~ ', any, ')'),
      join('(', text, ' + ', text, ')'),
      join('(', text, ' | ', pick('upper', 'title', 'safe', 'escape', 'trim', 'length', 'replace("a", "b")', 'truncate(3)'), ')'),
      join('(', any, ' |> string |> lower)'),
      join('(', text, pick('[0:2]', '[::-1]', '[-1]', '.upper()', '.strip()'), ')'),
      join('(', pick('missing', 'd.nope', 'e', 'e?.x', 'd?["nope"]'), ' ?? ', text, ')'),
      join(`(${LATER}(`, text, '))'),
    ),
    flag: oneOf(
      pick('yes', 'no', 'true', 'false', 'none', 'e', '(missing is defined)', '(a is defined)', '(loop.first ?? yes)'),
      join('(', number, pick(' < ', ' == ', ' != ', ' >= '), number, ')'),
      join('(', number, ' < ', number, ' <= ', number, ')'),
      join('(not ', any, ')'),
      join('(', flag, pick(' and ', ' or '), any, ')'),
      join('(', number, pick(' is odd', ' is not even', ' is divisibleby 2', ' is number'), ')'),
      join('(', any, pick(' in ', ' not in '), list, ')'),
      join(`(${LATER}(`, flag, '))'),
    ),
    list: oneOf(
      pick('xs', '[]', 'v', 'users', '(1..3)', '(0...4 by 2)', 'users[0].tags'),
      join('[', any, ', ', any, ']'),
      join('[', any, ' for ', name, ' in ', list, pick('', ' if a', ' if b is defined'), ']'),
      join(
        '(',
        list,
        ' | ',
        pick('list', 'sort', 'reverse', 'unique', 'take(2)', 'map(attribute="name")', 'select("defined")'),
        ')',
      ),
      join(`(${LATER}(`, list, '))'),
    ),
    any: oneOf(
      number,
      text,
      flag,
      list,
      pick('d', 'pairs', 'e', 'none', '{"a": 1}', 'boom()', 'missing', '(x | safe)', 'd.nope'),
    ),
    statement: oneOf(
      words,
      words,
      join(pick('{{ ', '{{- '), any, pick(' }}', ' -}}')),
      join('{# ', words, ' #}'),
      join('{% if ', any, ' %}', body, end),
      join('{% if ', any, ' %}', body, '{% elif ', flag, ' %}', body, '{% else %}', body, end),
      join('{% unless ', any, ' %}', body, end),
      join('{% for ', name, ' in ', list, ' %}', body, end),
      join('{% for ', name, ' in ', list, ' if ', flag, ' %}{{ loop.index }}', body, '{% else %}', body, end),
      join('{% for k, v in ', pick('pairs', 'd.items()', 'pairs | list'), ' %}', body, end),
      join('{% ', pick('set', 'set', 'let', 'export'), ' ', name, pick(' = ', ' = ', ' ??= '), any, ' %}'),
      join('{% set a, b = ', pick('pairs[0]', '(1, 2)', 'xs'), ' %}'),
      join(
        '{% include "',
        pick('part.html', 'part.html', 'none.html'),
        '"',
        pick('', ' ignore missing', ' without context'),
        ' %}',
      ),
      join('{{ card(', any, ') }}'),
      join('{% call card(', any, ') %}', body, '{% slot head %}', body, end, body, end),
      join('{{ lib.tag(', any, pick(')', ', b=2)'), ' }}'),
      join('{% block inner', fc.nat({ max: 3 }).map(String), ' %}', body, end),
      join('{% push "', name, pick('" %}', '" once %}'), words, '{{ ', any, ' }}', end), // no boundary may stand in there
      join('{% stack "', name, '" %}'),
      join('{% suspense %}', body, pick('', '{% pending %}…'), end),
    ),
    body: fc.array(tie('statement'), { maxLength: 3, depthIdentifier: 'body' }).map((made) => made.join('')),
  };
});

/** Expressions of any kind. */
export const expressions: fc.Arbitrary<string> = fc.oneof(number, text, flag, list, any);

/** A body without what has to stand at the top. */
export const bodies: fc.Arbitrary<string> = fc.array(statement, { minLength: 1, maxLength: 5 }).map((made) => made.join(''));

const DEFS =
  '{% import "lib.html" as lib %}{% def card(x, *rest) %}[{{ x }}{{ rest }}{% slot head %}|{% slot %}{% if caller is defined %}c{% end %}]{% end %}';
const LIB = '{% def tag(x, b="B") %}<t>{{ x }}{{ b }}</t>{% end %}';

const part = body.map((made) => `(${made.replaceAll('{% include "part.html"', '{% include "leaf.html"')})`);

const alone: fc.Arbitrary<Files> = fc.record({ page: bodies, part }).map(({ page, part: made }) => ({
  'page.html': `${DEFS}${page}`,
  'part.html': `${DEFS}${made}`,
  'leaf.html': 'leaf{% block leaf %}{{ a }}{% end %}',
  'lib.html': LIB,
}));

const extending: fc.Arbitrary<Files> = fc
  .record({ before: body, main: body, aside: body, override: body, own: bodies, part, blank })
  .map(({ before, main, aside, override, own, part: made, blank: space }) => ({
    'base.html': `${DEFS}<html>${before}{% block main %}${main}{% end %}|{% block aside if a %}${aside}{% end %}${space}</html>`,
    'page.html': `{% extends "base.html" %}${space}${DEFS}{% set a = 5 %}{% block main %}${override}{{ super() }}{% end %}{% block other %}${own}{% end %}`,
    'part.html': `${DEFS}${made}`,
    'leaf.html': 'leaf{% block leaf %}{{ a }}{% end %}',
    'lib.html': LIB,
  }));

/** Whole sets of templates. */
export const templates: fc.Arbitrary<Files> = fc.oneof({ arbitrary: alone, weight: 2 }, { arbitrary: extending, weight: 1 });
