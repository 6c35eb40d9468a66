import { describe, expect, test } from 'vitest';
import {
  Environment,
  type EnvironmentOptions,
  FunctionLoader,
  MemoryLoader,
  renderSuspense,
  suspense,
} from '../../src/core/index.ts';

describe('registering', () => {
  test('filters, tests and globals, one by one and many at a time', () => {
    const env = new Environment({ filters: { a: () => 'A' } })
      .addFilter('b', (value) => `${value}b`)
      .updateFilters({ c: (value) => `${value}c`, upper: () => 'mine' })
      .addTest('big', (value) => Number(value) > 9)
      .updateTests({ small: (value) => Number(value) < 9 })
      .addGlobal('one', 1)
      .updateGlobals({ two: 2, name: () => 'n' });
    const source = '{{ ""|a }} {{ 1|b|c }} {{ "x"|upper }} {{ 10 is big }} {{ 1 is small }} {{ one + two }} {{ name() }}';
    expect(env.renderString(source)).toBe('A 1bc mine true true 3 n');
  });

  test('what is registered can be looked up', () => {
    const shout = (value: unknown): string => `${value}!`;
    const env = new Environment({ filters: { shout }, globals: { site: 'x' } });
    expect([env.filters.get('shout'), env.filters.has('upper'), env.tests.has('odd'), env.globals.get('site')]).toEqual([
      shout,
      true,
      true,
      'x',
    ]);
    env.filters.set('whisper', (value) => `(${value})`);
    expect(env.renderString('{{ "a"|whisper }}')).toBe('(a)');
  });

  test('what a template is rendered with wins over a global', () => {
    const env = new Environment({ globals: { a: 'global' } });
    expect([env.renderString('{{ a }}'), env.renderString('{{ a }}', { a: 'own' })]).toEqual(['global', 'own']);
  });

  test.each([
    ['{{ 1|uper }}', 'unknown_filter', 'did you mean "upper"?'],
    ['{{ 1 is od }}', 'unknown_test', 'did you mean "odd"?'],
    ['{% if false %}{{ 1|mine }}{% end %}', 'unknown_filter', 'did you mean "min"?'],
  ])('%s is refused when it is compiled', (source, code, hint) => {
    expect(() => new Environment().fromString(source)).toThrow(
      expect.objectContaining({ name: 'TemplateSyntaxError', code, hint, line: 1 }),
    );
  });

  test('a name of Object.prototype is no filter, test or global', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(() => new Environment().fromString(`{{ 1|${name} }}`)).toThrow(expect.objectContaining({ code: 'unknown_filter' }));
      expect(() => new Environment().fromString(`{{ 1 is ${name} }}`)).toThrow(expect.objectContaining({ code: 'unknown_test' }));
      expect(() => new Environment().renderString(`{{ ${name} }}`)).toThrow(expect.objectContaining({ code: 'undefined_name' }));
    }
  });
});

describe('rendering by name and from text', () => {
  const env = new Environment({ loader: new MemoryLoader({ a: 'a{{ x }}', w: '{{ await x }}' }) });

  test('in one call', async () => {
    expect(env.render('a', { x: 1 })).toBe('a1');
    expect(await env.renderAsync('w', { x: Promise.resolve(2) })).toBe('2');
    expect(env.renderString('{{ x }}', { x: 3 })).toBe('3');
    expect(await env.renderStringAsync('{{ await x }}', { x: Promise.resolve(4) })).toBe('4');
  });

  test('text with a name resolves relative names and says its name in errors', () => {
    const relative = new Environment({ loader: new MemoryLoader({ 'mail/part.txt': 'part' }) });
    expect(relative.fromString('{% include "./part.txt" %}', 'mail/page.txt').render()).toBe('part');
    expect(() => relative.fromString('{{ x }}', 'mail/page.txt').render()).toThrow(/mail\/page\.txt:1:4/);
  });
});

test.each<[string, EnvironmentOptions, RegExp]>([
  ['an empty delimiter', { blockStart: '' }, /blockStart/],
  ['white space in a delimiter', { variableEnd: '} }' }, /variableEnd/],
  ['two constructs that open alike', { variableStart: '<%', blockStart: '<%' }, /must differ/],
  ['an unknown autoescape', { autoescape: 'markdown' as 'html' }, /autoescape must be/],
])('%s is refused when the environment is made', (_what, options, message) => {
  expect(() => new Environment(options)).toThrow(message);
});

describe('delimiters', () => {
  test.each<[string, EnvironmentOptions, source: string, html: string]>([
    [
      'ERB: the longest opener first',
      { variableStart: '<%=', variableEnd: '%>', blockStart: '<%', blockEnd: '%>', commentStart: '<%#', commentEnd: '%>' },
      '<%# note %><% if a %><%= a["}"] %>, <%=-1 %>\n<%- end %>',
      'x,1',
    ],
    [
      'a variable opener that is the block opener and more',
      { variableStart: '[[', variableEnd: ']]', blockStart: '[', blockEnd: ']' },
      '[if a][[ [1, [2]][1][0] ]][end]',
      '2',
    ],
    ['one character', { variableStart: '$', variableEnd: '$' }, 'a $ 1 + 1 $ b', 'a 2 b'],
    ['template literals', { variableStart: '${', variableEnd: '}' }, '${ {"k": {"v": 1}}["k"]["v"] }', '1'],
    ['the default, with dicts inside', {}, '{{ {"k": {"v": 1}}["k"]["v"] }}{{ {"a":1}}}', '1{&quot;a&quot;:1}'],
    ['text that a pattern would mean something else by', { variableStart: '(*', variableEnd: '*)' }, '(* 2 *)+(* 3 *)', '2+3'],
    ['trimming by real lengths', { blockStart: '<!--%', blockEnd: '-->' }, 'a  <!--%- if true --> b <!--% end -->', 'a b '],
  ])('%s', (_name, options, source, html) => {
    expect(new Environment(options).renderString(source, { a: { '}': 'x' } })).toBe(html);
  });
});

describe('depths', () => {
  const loader = new FunctionLoader((name) => {
    const [kind, count] = name.split(' ');
    if (count === '0') return '.';
    return kind === 'up' ? `{% extends "up ${Number(count) - 1}" %}` : `{% include "in ${Number(count) - 1}" %}`;
  });

  test.each<[EnvironmentOptions, name: string, works: boolean]>([
    [{ maxExtendsDepth: 3, maxIncludeDepth: 1 }, 'up 3', true],
    [{ maxExtendsDepth: 2, maxIncludeDepth: 9 }, 'up 3', false],
    [{ maxExtendsDepth: 1, maxIncludeDepth: 3 }, 'in 3', true],
    [{ maxExtendsDepth: 9, maxIncludeDepth: 2 }, 'in 3', false],
    [{ maxDepth: 3 }, 'up 3', true],
    [{ maxDepth: 2 }, 'in 3', false],
    [{}, 'in 50', true],
    [{}, 'in 51', false],
    [{}, 'up 50', true],
    [{}, 'up 51', false],
  ])('%j, %s: %s', (options, name, works) => {
    const env = new Environment({ ...options, loader });
    if (works) expect(env.render(name)).toBe('.');
    else expect(() => env.render(name)).toThrow(expect.objectContaining({ code: 'depth_exceeded' }));
  });
});

describe('staticContext', () => {
  const site = Object.freeze({ name: 'Static' });
  const env = new Environment({
    staticContext: { site, none: null },
    globals: { site: { name: 'global' } },
    loader: new MemoryLoader({
      page: '{{ site.name }}{% include "part" without context %}{% block b %}{{ site.name }}{% end %}',
      part: '[{{ site.name }}]',
    }),
  });

  test('wins over what a template is rendered with, everywhere', () => {
    expect(env.render('page', { site: { name: 'own' } })).toBe('Static[Static]Static');
    expect(env.getTemplate('page').renderBlock('b', { site: { name: 'own' } })).toBe('Static');
    expect(env.renderString('{{ none }}|{{ none is defined }}', { none: 1 })).toBe('|false');
  });

  test("changes neither the values nor the caller's object", () => {
    const context = { site: { name: 'own' } };
    expect(env.renderString('{% set site = {"name": "set"} %}{{ site.name }}', context)).toBe('set');
    expect([context, site]).toEqual([{ site: { name: 'own' } }, { name: 'Static' }]);
  });

  test('needs not be passed', () => {
    expect([...env.fromString('{{ site.name }}{{ other }}').requiredContext()]).toEqual(['other']);
  });

  test('is not waited for by Suspense', async () => {
    let html = '';
    for await (const chunk of renderSuspense(env, suspense('page', { site: new Promise(() => {}) }))) html += chunk;
    expect(html).toBe('Static[Static]Static');
  });
});
