/** Static analysis as apps see it: the metadata methods of templates, over everything a template reaches, precompiled ones included. */
import { describe, expect, test } from 'vitest';
import {
  type BlockMetadata,
  Environment,
  type EnvironmentOptions,
  MemoryLoader,
  PrecompiledLoader,
  type Template,
} from 'millrace';
import { RuntimeEnvironment } from 'millrace/runtime';

type Sources = Readonly<Record<string, string>>;

function load(sources: string | Sources, options: EnvironmentOptions = {}): Template {
  if (typeof sources === 'string') return new Environment(options).fromString(sources);
  const [entry] = Object.keys(sources) as [string];
  return new Environment({ ...options, loader: new MemoryLoader(sources) }).getTemplate(entry);
}

const identity = (value: unknown): unknown => value;

const PLAIN = {
  name: 'b',
  modifiers: [],
  emitsHtml: true,
  inferredRole: 'unknown',
  isPure: 'pure',
  cacheScope: 'site',
  isRegion: false,
  regionParams: [],
};

function block(
  metadata: Partial<Omit<BlockMetadata, 'dependsOn' | 'ownDependsOn' | 'emitsLandmarks'>>,
  reads: string[] = [],
  own = reads,
): unknown {
  return {
    ...PLAIN,
    emitsLandmarks: new Set(),
    blockHash: expect.stringMatching(/^[0-9a-f]{16}$/),
    ...metadata,
    dependsOn: new Set(reads),
    ownDependsOn: new Set(own),
  };
}

describe('blockMetadata', () => {
  test('a whole result', () => {
    const source =
      '\n{% block nav enhanced="sse" order=-1 %}<nav>{% for p in site.pages %}{{ p.title | upper }}{% end %}</nav>{% end %}';
    expect(load(source).blockMetadata()).toEqual({
      nav: {
        name: 'nav',
        modifiers: [
          { name: 'enhanced', value: 'sse', line: 2, column: 14 },
          { name: 'order', value: -1, line: 2, column: 29 },
        ],
        emitsHtml: true,
        emitsLandmarks: new Set(['nav']),
        inferredRole: 'navigation',
        dependsOn: new Set(['site.pages']),
        ownDependsOn: new Set(['site.pages']),
        isPure: 'pure',
        cacheScope: 'site',
        blockHash: expect.stringMatching(/^[0-9a-f]{16}$/),
        isRegion: false,
        regionParams: [],
      },
    });
  });

  const cases: readonly (readonly [what: string, sources: string | Sources, expected: unknown])[] = [
    ['an empty block', '{% block b %}{% end %}', block({ emitsHtml: false })],
    ['page data', '{% block b %}{{ page.title }}{{ site.x }}{% end %}', block({ cacheScope: 'page' }, ['page.title', 'site.x'])],
    [
      'a name that says nothing',
      '{% block b %}{{ user }}{{ page.x }}{% end %}',
      block({ cacheScope: 'unknown' }, ['page.x', 'user']),
    ],
    [
      'a random filter',
      '{% block b %}{{ page.xs | random }}{% end %}',
      block({ isPure: 'impure', cacheScope: 'none' }, ['page.xs']),
    ],
    ['an unknown function', '{% block b %}{{ f() }}{% end %}', block({ isPure: 'unknown', cacheScope: 'unknown' }, ['f'])],
    ['a function of the language', '{% block b %}{% for i in range(3) %}{{ i }}{% end %}{% end %}', block({})],
    ['data named like such a function', '{% block b %}{{ filter }}{% end %}', block({ cacheScope: 'unknown' }, ['filter'])],
    [
      'a method',
      '{% block b %}{{ site.x.keys() }}{% end %}',
      block({ isPure: 'unknown', cacheScope: 'unknown' }, ['site.x.keys']),
    ],
    [
      'a region: its parameters come from the context',
      '{% region b(x, y=page.z) %}<nav>{{ x.name }}</nav>{% end %}',
      {
        ...(block({ cacheScope: 'unknown', inferredRole: 'navigation', isRegion: true, regionParams: ['x', 'y'] }, [
          'page.z',
          'x',
          'y',
        ]) as object),
        emitsLandmarks: new Set(['nav']),
      },
    ],
    [
      'a region that is called',
      '{% region r(x) %}{{ x }}{{ site.y }}{% end %}{% block b %}{{ r(1) }}{% end %}',
      block({ isPure: 'unknown', cacheScope: 'unknown' }, ['site.y']),
    ],
    [
      'a region in a block, which sees the variables of the template',
      '{% block b %}{% set x = 1 %}{% region r() %}{{ x }}{% end %}{{ r() }}{% end %}',
      block({ isPure: 'unknown', cacheScope: 'unknown' }, ['x']),
    ],
    ['a fragment', '{% fragment b %}{{ site.y }}{% end %}', block({}, ['site.y'])],
    ['await', '{% block b %}{{ await site.x }}{% end %}', block({ isPure: 'unknown', cacheScope: 'unknown' }, ['site.x'])],
    [
      'nested blocks',
      '{% block b %}{{ site.a }}{% block c %}{{ site.b }}{% end %}{% end %}',
      block({}, ['site.a', 'site.b'], ['site.a']),
    ],
    [
      'anonymous boundaries belong to the block around them',
      '{% block b %}{% suspense %}{{ site.a }}{% block c %}{% suspense %}{{ site.b }}{% end %}{% end %}{% end %}{% end %}',
      block({}, ['site.a', 'site.b'], ['site.a']),
    ],
    [
      'a nested impure block',
      '{% block b %}{% block c %}{{ [1, 2] | shuffle }}{% end %}{% end %}',
      block({ isPure: 'impure', cacheScope: 'none' }),
    ],
    [
      'pending and failed branches are not the block',
      '{% block b %}{{ site.a }}{% pending %}{{ p | random }}{% failed e %}{{ f() }}{{ e.id }}{% end %}',
      block({}, ['site.a']),
    ],
    ['a condition at the call site is no part of it', '{% block b if user %}x{% end %}', block({})],
    [
      'an include',
      {
        page: '{% block b %}{% include "part" %}{% end %}',
        part: '<nav>{{ config.title }}{% block c %}{{ site.x | random }}{% end %}',
      },
      block({ emitsHtml: false, isPure: 'impure', cacheScope: 'none' }, ['config.title', 'site.x'], ['config.title']),
    ],
    [
      'an include that is missing',
      { page: '{% block b %}{% include "part" %}{% end %}' },
      block({ emitsHtml: false, isPure: 'unknown', cacheScope: 'unknown' }),
    ],
    [
      'a computed include',
      '{% block b %}{% include site.part %}{% end %}',
      block({ emitsHtml: false, isPure: 'unknown', cacheScope: 'unknown' }, ['site.part']),
    ],
    [
      'includes in a circle',
      { page: '{% block b %}{% include "part" %}{% end %}', part: '{% if site.x %}{% include "part" %}{% end %}' },
      block({ emitsHtml: false, isPure: 'unknown', cacheScope: 'unknown' }, ['site.x']),
    ],
    [
      'an included child template',
      {
        page: '{% block b %}{% include "part" %}{% end %}',
        part: '{% extends "base" %}{% block c %}{{ site.c }}{% end %}',
        base: '{{ site.base }}{% block c %}{{ f() }}{% end %}',
      },
      block({ emitsHtml: false }, ['site.base', 'site.c'], ['site.base']),
    ],
    [
      'an override, with its parent',
      {
        page: '{% extends "base" %}{% block b %}{{ site.own }}{{ super() }}{% end %}',
        base: '{% block b x=1 %}<main>{{ site.parent }}{{ f() }}{% end %}',
      },
      block({ isPure: 'unknown', cacheScope: 'unknown' }, ['f', 'site.own', 'site.parent']),
    ],
    [
      'an override of a block in it',
      {
        page: '{% extends "base" %}{% block c %}{{ page.c }}{% end %}',
        base: '{% block b %}<main>{% block c %}{{ f() }}{% end %}{% end %}',
      },
      block({ inferredRole: 'content', emitsLandmarks: new Set(['main']), cacheScope: 'page' } as object, ['page.c'], []),
    ],
    [
      'a name made by the template',
      '{% set t = page.title %}{% block b %}{{ t }}{% end %}',
      block({ cacheScope: 'page' }, ['page.title']),
    ],
  ];

  test.each(cases)('%s', (_, sources, expected) => {
    expect(load(sources).blockMetadata()['b']).toEqual(expected);
  });

  test('what the app registers is unknown, under whatever name', () => {
    const source =
      '{% block a %}{{ site.x | upper }}{% end %}{% block b %}{% if site.x is odd %}{% end %}{% end %}{% block c %}{{ range(2) }}{% end %}';
    const purity = (options: EnvironmentOptions): string[] =>
      Object.values(load(source, options).blockMetadata()).map((each) => each.isPure);
    expect(purity({})).toEqual(['pure', 'pure', 'pure']);
    expect(purity({ filters: { upper: identity }, tests: { odd: identity }, globals: { range: identity } })).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  test('a block named like a method of objects', () => {
    expect(Object.keys(load('{% block toString %}{% end %}{% block constructor %}{% end %}').blockMetadata())).toEqual([
      'toString',
      'constructor',
    ]);
    expect(load('').blockMetadata()['toString']).toBeUndefined();
  });
});

describe('blockHash', () => {
  const sources = {
    page: '{% extends "base" %}{% block inner %}{{ a }}{% end %}',
    base: '{% block b %}{% block inner %}{% end %}{% include "part" %}{% end %}',
    part: '{{ p }}',
  };
  const hashOf = (edit: Partial<typeof sources>): string | undefined =>
    load({ ...sources, ...edit }).blockMetadata()['b']?.blockHash;

  test.each([
    ['the block in it', { page: '{% extends "base" %}{% block inner %}{{ b }}{% end %}' }],
    ['the include', { part: '{{ q }}' }],
    ['the body', { base: '{% block b %}x{% block inner %}{% end %}{% include "part" %}{% end %}' }],
  ])('changes with %s', (_, edit) => expect(hashOf(edit)).not.toBe(hashOf({})));

  test.each([
    ['a comment', { part: '{# here #}{{p}}' }],
    ['what the override replaces', { base: '{% block b %}{% block inner %}old{% end %}{% include "part" %}{% end %}' }],
    ['what stands around the block', { base: '<html>{% block b %}{% block inner %}{% end %}{% include "part" %}{% end %}' }],
  ])('does not change with %s', (_, edit) => expect(hashOf(edit)).toBe(hashOf({})));
});

describe('dependsOn', () => {
  const cases: readonly (readonly [sources: string | Sources, paths: readonly string[]])[] = [
    ['text', []],
    ['{{ a["x"].y?.z }}{{ b[k].c }}{{ c.items() }}', ['a.x.y.z', 'b', 'c.items', 'k']],
    ['{% for group in groups %}{% for item in group.items %}{{ loop.index }}{{ item.name }}{% end %}{% end %}', ['groups']],
    ['{% for x in xs if x > limit %}{% else %}{{ none_found }}{% end %}', ['limit', 'none_found', 'xs']],
    ['{{ [x.y for x in xs if x.z == z] }}', ['xs', 'z']],
    ['{% set x = page.title %}{{ x }}', ['page.title']],
    ['{% let unused = page.title %}', ['page.title']],
    ['{% set q = w %}{% set r = q %}{{ r.s }}', ['w']],
    ['{{ x }}{% let x = 1 %}{{ x }}', ['x']],
    ['{% let x = 1 %}{{ x }}', []],
    ['{% if c %}{% let x = 1 %}{{ x }}{% end %}', ['c']],
    ['{% if c %}{% let x = 1 %}{% end %}{{ x }}', ['c', 'x']],
    ['{% if c %}{% let x = 1 %}{% else %}{% let x = 2 %}{% end %}{{ x }}', ['c']],
    ['{% for y in ys %}{% let x = y.z %}{% end %}{{ x }}', ['x', 'ys']],
    ['{% set x = x.y %}{{ x }}', ['x.y']],
    ['{% block a %}{{ x }}{% end %}{% let x = 1 %}{% block b %}{{ x }}{% end %}', ['x']],
    ['{% block a %}{% let x = page %}{% end %}{% block b %}{{ x }}{% end %}', ['page', 'x']],
    ['{% let x = page %}{% block b %}{{ x }}{% end %}', ['page']],
    [{ page: '{% extends "base" %}{% block b if y %}{% end %}', base: '{% block b if x %}{% end %}' }, ['y']],
    [
      { page: '{% from "lib" import f with context %}{% let x = y %}{{ f() }}', lib: '{% def f() %}{{ x }}{% end %}' },
      ['x', 'y'],
    ],
    ['{% block a if c %}{% let x = page %}{% end %}{% block b %}{{ x }}{% end %}', ['c', 'page', 'x']],
    ['{% def f() %}{% let x = page %}{{ x }}{% end %}{{ f() }}{{ x }}', ['page', 'x']],
    ['{{ f() }}{% def f() %}{% end %}', ['f']],
    ['{% if a is defined and b is pending %}{{ c ?? d }}{% end %}', ['a', 'c', 'd']],
    ['{% def show(item, n=site.n) %}{{ item.name }}{{ site.name }}{% end %}{{ show(page) }}', ['page', 'site.n', 'site.name']],
    ['{% capture c %}{% with w = a %}{{ w }}{% end %}{{ b }}{% end %}{{ c }}', ['a', 'b']],
    ['{% def f(b=b) %}{{ b }}{% end %}{{ f() }}', ['b']],
    ['{% def f(a, b=a, c=d, d=1) %}{{ b }}{{ c }}{% end %}{{ f(1) }}', ['d']],
    ['{% region r(b=b) %}x{% end %}{{ r() }}', ['b']],
    ['{% def unused() %}{{ site.name }}{% end %}', ['site.name']],
    ['{% def f(n) %}{{ f(n - step) }}{% end %}{{ f(3) }}', ['step']],
    [
      '{% def card() %}{% slot head let:t=title %}{% end %}{% end %}{% call card() %}{% slot head let:t %}{{ t }}{{ user }}{% end %}{% end %}',
      ['title', 'user'],
    ],
    ['{% block a if flag %}{{ x }}{% pending %}{{ p }}{% failed e %}{{ e.message }}{{ f }}{% end %}', ['flag', 'x']],
    ['{% include name %}', ['name']],
    [{ page: '{% include "part" %}{{ extra }}', part: '{{ partial }}' }, ['extra', 'partial']],
    [{ page: '{% include "part" without context %}', part: '{{ partial }}' }, []],
    [
      { page: '{% from "lib" import card %}{{ card(page.title) }}{{ user.email }}', lib: '{% def card(t) %}{{ t }}{% end %}' },
      ['page.title', 'user.email'],
    ],
    [
      {
        page: '{% extends "mid" %}{% block a %}{{ own }}{% end %}{% block extra %}{{ alone }}{% end %}',
        mid: '{% extends "base" %}{% block b %}{{ mid }}{% end %}',
        base: '{{ lang }}{% block a %}{{ replaced }}{% end %}{% block b %}{% end %}',
      },
      ['alone', 'lang', 'mid', 'own'],
    ],
    [{ page: '{% extends layout %}{% block a %}{{ own }}{% end %}' }, ['layout', 'own']],
    [{ page: '{% extends "gone" %}{% block a %}{{ own }}{% end %}' }, ['own']],
  ];

  test.each(cases)('%j', (sources, paths) => {
    expect([...load(sources).dependsOn()]).toEqual(paths);
  });
});

test('templateMetadata', () => {
  const template = load({
    'page.html': '{% extends "base.html" %}{% set t = page.title %}{% block content %}{{ t }}{% end %}',
    'base.html': '<title>{% block title %}{{ site.title }}{% end %}</title>{{ lang }}{% block content %}{% end %}',
  });
  expect(template.templateMetadata()).toEqual({
    name: 'page.html',
    extends: 'base.html',
    declares: null,
    topLevelDependsOn: new Set(['page.title']),
    blocks: {
      content: block({ name: 'content', inferredRole: 'content', cacheScope: 'page' }, ['page.title']),
      title: block({ name: 'title' }, ['site.title']),
    },
  });
  const base = load(
    '{{ a }}{% if b %}{% block c if d %}{{ e }}{% end %}{% end %}{% def f() %}{{ g }}{% end %}',
  ).templateMetadata();
  expect([base.name, base.extends, [...base.topLevelDependsOn]]).toEqual([null, null, ['a', 'b', 'd', 'g']]);
  expect(load('{% template a: A, b: list[B] | none %}').templateMetadata().declares).toEqual([
    { name: 'a', annotation: 'A' },
    { name: 'b', annotation: 'list[B] | none' },
  ]);
});

test('defMetadata', () => {
  const template = load({
    'card.html':
      '{% from "icons.html" import icon %}\n{% def card(title: str, tone="plain", *items, **attrs) %}{{ site.title }}{{ icon(title) }}{{ badge(tone) }}' +
      '{% for x in items %}{{ x }}{{ attrs }}{% end %}{% slot header %}{% slot %}{% slot footer %}{% end %}\n' +
      '{% block b %}{% def badge(text) %}<b>{{ text }}</b>{{ user.name }}{% end %}{{ badge(1) }}{% end %}',
    'icons.html': '{% def icon(name) %}{{ name }}{% end %}',
  });
  expect(template.listDefs()).toEqual(['card', 'badge']);
  expect(template.defMetadata()).toEqual({
    card: {
      name: 'card',
      templateName: 'card.html',
      line: 2,
      params: [
        { name: 'title', annotation: 'str', hasDefault: false, isRequired: true },
        { name: 'tone', annotation: null, hasDefault: true, isRequired: false },
      ],
      vararg: 'items',
      kwarg: 'attrs',
      slots: ['footer', 'header'],
      hasDefaultSlot: true,
      dependsOn: new Set(['badge', 'site.title']),
    },
    badge: {
      name: 'badge',
      templateName: 'card.html',
      line: 3,
      params: [{ name: 'text', annotation: null, hasDefault: false, isRequired: true }],
      vararg: null,
      kwarg: null,
      slots: [],
      hasDefaultSlot: false,
      dependsOn: new Set(['user.name']),
    },
  });
});

test('listBlocks names own blocks first', () => {
  const sources = {
    child: '{% extends "base" %}{% block content %}{% end %}',
    base: '{% block sidebar %}{% end %}{% block content %}{% end %}',
  };
  expect(load(sources).listBlocks()).toEqual(['content', 'sidebar']);
  expect(load('').listBlocks()).toEqual([]);
});

describe('the context a template needs', () => {
  const source = '{{ page.title }}{{ page.body }}{{ len(users) }}{{ brand }}{{ toString }}';
  const template = load(source, { globals: { brand: 'Millrace' } });

  test('requiredContext', () => {
    expect(template.requiredContext()).toEqual(new Set(['page', 'toString', 'users']));
  });

  const required: readonly (readonly [source: string | Sources, names: readonly string[]])[] = [
    ['{{ x ?? y }}', ['y']],
    ['{{ x | default(y) }}{{ x is defined }}{{ x is undefined }}', ['y']],
    ['{{ x | upper | default("") }}', []],
    ['{{ x |> default("") }}', ['x']],
    ['{{ x ?| upper }}', ['x']],
    ['{{ (a.b + c) ?? 1 }}', []],
    ['{{ x?.a }}{{ y?["k"] }}{{ z.a?.b }}', ['z']],
    ['{{ x ?? 1 }}{{ x }}', ['x']],
    ['{% async for x in xs %}{{ x }}{% failed error %}{{ error.message }}{{ y }}{% end %}', ['xs', 'y']],
    ['{% async for x in xs %}{{ x }}{% failed error %}{{ error.message }}{% end %}{{ error }}', ['error', 'xs']],
    ['{{ x.y if x is defined else 0 }}{{ y is defined and y.z }}{{ z is not defined or z.y }}', []],
    ['{{ x is defined or x }}', ['x']],
    ['{% if x is defined and y is defined %}{{ x }}{{ y }}{% end %}', []],
    ['{% if x is defined or y is defined %}{{ x }}{% end %}', ['x']],
    ['{% if x is undefined %}none{% elif x.y > 1 %}many{% else %}{{ x }}{% end %}', []],
    ['{% unless x is defined %}{% else %}{{ x }}{% end %}', []],
    ['{% if x ?? false %}{{ x.y }}{% end %}', []],
    ['{% if x is defined %}{% end %}{{ x }}', ['x']],
    ['{% set t = x ?? 1 %}{{ t }}', []],
    ['{% set t = x %}{{ t ?? 1 }}', ['x']],
    ['{% let x ??= 5 %}{{ x }}', []],
    ['{% set x ??= y %}{{ x }}', ['y']],
    ['{% for x in xs ?? [] %}{{ x }}{{ loop.index }}{% end %}', []],
    ['{% def f(n) %}{{ n }}{{ x }}{{ caller }}{% end %}{{ f(1) ?? 2 }}', ['x']],
    ['{% def f() %}{% slot s let:a=1 %}{{ a }}{% end %}{% end %}{% call f() %}{% slot s let:a %}{{ a }}{% end %}{% end %}', []],
    ['{% block a %}{% let x = page %}{% end %}{% block b %}{{ x }}{% end %}', ['page']],
    ['{% region r(x, y=z) %}{{ x }}{{ w }}{% end %}{{ r(1) }}', ['w', 'z']],
    ['{% fragment f %}{{ x }}{% end %}', ['x']],
    ['{% while x %}{{ y }}{% break %}{% end %}', ['x', 'y']],
    ['{% with a = x, b = a %}{{ b.c }}{% end %}{% with y as z %}{{ z }}{% end %}', ['x', 'y']],
    ['{% with x as t %}{{ t }}{% else %}{{ y }}{% end %}{% do z %}', ['x', 'y', 'z']],
    ['{% match x %}{% case [a, b] if a == y %}{{ b }}{% case {"k": v} %}{{ v }}{% case other %}{{ other }}{% end %}', ['x', 'y']],
    ['{% match %}{% case _ if x is defined %}{{ x }}{% case _ %}{{ y }}{% end %}', ['y']],
    ['{% try %}{{ x }}{% fallback e %}{{ e.message }}{{ y }}{% end %}', ['y']],
    ['{% try %}{% let t = 1 %}{{ x }}{% fallback %}{% end %}{{ t }}', ['t']],
    ['{% globals %}{% let t = x %}{% def f() %}{{ t }}{% end %}{% end %}{{ f() }}', ['x']],
    [
      { page: '{% embed "card" %}{% block b %}{{ x }}{% end %}{% end %}', card: '{{ y }}{% block b %}{{ z }}{% end %}' },
      ['x', 'y'],
    ],
    [{ page: '{% include "part" with a = x %}', part: '{{ a }}{{ y }}' }, ['x', 'y']],
    [{ page: '{% include ["gone", "part"] %}', part: '{{ y }}' }, ['y']],
    ['{% template user: User, items: list %}{{ user }}', ['user']],
    ['{% block b %}{% failed e %}{{ e.message }}{% end %}', []],
    [{ page: '{% if x is defined %}{% include "part" %}{% end %}', part: '{{ x }}{{ y }}' }, ['y']],
    [{ page: '{% include "part" without context %}', part: '{% set t = x %}{{ t }}' }, []],
    [
      {
        page: '{% from "lib" import card as c %}{% import "lib" as l %}{{ c() }}{{ l.card() }}',
        lib: '{% def card() %}{{ x }}{% end %}',
      },
      [],
    ],
    [{ page: '{% from "lib" import card with context %}{{ card() }}', lib: '{% def card() %}{{ x }}{% end %}' }, ['x']],
  ];
  test.each(required)('required: %j', (sources, names) => {
    expect([...load(sources).requiredContext()]).toEqual(names);
  });

  const cases: readonly (readonly [what: string, ctx: Record<string, unknown>, missing: readonly string[]])[] = [
    ['nothing', {}, ['page', 'toString', 'users']],
    ['some', { users: [], other: 1 }, ['page', 'toString']],
    ['null counts as passed', { users: null, page: undefined }, ['toString']],
    ['all', { page: {}, users: [], toString: '' }, []],
  ];
  test.each(cases)('validateContext: %s', (_, ctx, missing) => {
    expect(template.validateContext(ctx)).toEqual(missing);
  });

  test('a context that names all of it renders', () => {
    const page = {
      page: '{% extends "base" %}{% set n = users | length %}{% block a %}{{ n }}{{ card(title) }}{% end %}',
      base: '{% def card(t) %}{{ t }}{{ theme }}{% end %}{% block a %}{% end %}',
    };
    const required = load(page).requiredContext();
    expect([...required]).toEqual(['theme', 'title', 'users']);
    expect(load(page).render(Object.fromEntries(Array.from(required, (name) => [name, name])))).toBe('5titletheme');
  });
});

const answers = (template: Template): unknown => [
  template.templateMetadata(),
  template.defMetadata(),
  template.dependsOn(),
  template.validateContext({ page: 1 }),
  template.dependencies(),
  template.check(),
  template.isCacheable(),
];

test('dependencies', () => {
  const source =
    '{% extends "base" %}{% include "a" %}{% if x %}{% include "b" if y else "c" %}{% else %}{% include ["a", "d"] %}{% end %}' +
    '{% import "e" as e %}{% from "f" import g %}{% block b %}{% from "e" import h %}{% include name %}{% end %}';
  expect(load(source).dependencies()).toEqual({
    extends: ['base'],
    includes: ['a', 'b', 'c', 'd'],
    embeds: [],
    imports: ['e', 'f'],
  });
  expect(load('{% extends name %}').dependencies()).toEqual({ extends: [], includes: [], embeds: [], imports: [] });
});

test('isCacheable', () => {
  const template = load(
    '{% block a %}{{ site.x }}{% end %}{% block b %}{{ site.xs | random }}{% end %}{% block c %}{{ f() }}{% end %}',
  );
  expect(['a', 'b', 'c', 'd'].map((name) => template.isCacheable(name))).toEqual([true, false, false, false]);
  expect([template.isCacheable(), load('{% block a %}{% end %}').isCacheable()]).toEqual([false, true]);
});

describe('precompiled templates', () => {
  const sources = {
    'page.html':
      '{% extends "base.html" %}{% def f(a, b=1) %}{{ site.x }}{% end %}{% block content mode="x" %}<main>{{ f() }}{{ f(page) }}{% include "part.html" %}</main>{% end %}',
    'base.html': '{{ lang }}{% block content %}{% end %}',
    'part.html': '{{ items | random }}',
  };
  const compiling = new Environment({ loader: new MemoryLoader(sources) });
  const modules = async (): Promise<PrecompiledLoader> => {
    const entries = Object.keys(sources).map(async (name) => {
      const code = encodeURIComponent(compiling.precompile(name));
      return [name, await import(/* @vite-ignore */ `data:text/javascript,${code}`)] as const;
    });
    return new PrecompiledLoader(Object.fromEntries(await Promise.all(entries)));
  };

  test('answer the same', async () => {
    const precompiled = new Environment({ loader: await modules() }).getTemplate('page.html');
    expect(answers(precompiled)).toEqual(answers(compiling.getTemplate('page.html')));
    expect(precompiled.validateContext({ page: 1 })).toEqual(['items', 'lang', 'site']);
  });

  test('need an environment with the compiler', async () => {
    const template = new RuntimeEnvironment({ loader: await modules() }).getTemplate('page.html');
    expect(() => template.dependsOn()).toThrow(expect.objectContaining({ name: 'TemplateRuntimeError', code: 'no_compiler' }));
  });
});

test('a template that does not parse says so', () => {
  const template = load({ page: '{% block b %}{% include "broken" %}{% end %}', broken: '{% if %}' });
  expect(() => template.blockMetadata()).toThrow(expect.objectContaining({ name: 'TemplateSyntaxError', template: 'broken' }));
});
