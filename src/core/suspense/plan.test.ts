import { describe, expect, it } from 'vitest';
import { Environment, MemoryLoader } from '../index.ts';
import { findDeferredBlocks } from './find-deferred-blocks.ts';
import { planPage } from './page-maps.ts';
import type { PlanOptions } from './plan.ts';

type Templates = Readonly<Record<string, string>>;

interface Summary {
  /** Boundary (name or number of the site) → keys. */
  readonly boundaries: Readonly<Record<string, readonly string[]>>;
  readonly holds: readonly string[];
  readonly used: readonly string[];
}

function plan(
  templates: Templates,
  keys: readonly string[],
  options: PlanOptions = {},
  layouts: readonly string[] = [],
): Summary {
  const env = new Environment({ loader: new MemoryLoader(templates) });
  const { boundaries, holds, used } = planPage(env, { page: 'page.html', layouts, fragment: null }, new Set(keys), options).plan;
  const entries = [...boundaries.values()]
    .filter(({ follows }) => follows)
    .map(({ site, name, keys: waits }) => [name ?? site, [...waits].sort()] as const);
  return { boundaries: Object.fromEntries(entries), holds: holds.map(({ key }) => key).sort(), used: [...used].sort() };
}

const page = (text: string, more: Templates = {}): Templates => ({ 'page.html': `<body>${text}`, ...more });

describe('[D11] the smallest boundary that reads a key waits for it', () => {
  it.each<[name: string, templates: Templates, boundaries: Summary['boundaries'], holds?: readonly string[]]>([
    ['a block', page('{% block x %}{{ a.b["c"] }}{% end %}'), { x: ['a'] }],
    ['several keys', page('{% block x %}{{ a }}{% if b %}{% end %}{% end %}'), { x: ['a', 'b'] }],
    ['one key, several blocks', page('{% block x %}{{ a }}{% end %}{% block y %}{{ a }}{% end %}'), { x: ['a'], y: ['a'] }],
    ['nested: only the inner one', page('{% block x %}<p>{% block y %}{{ a }}{% end %}</p>{% end %}'), { y: ['a'] }],
    ['nested: each its own', page('{% block x %}{{ a }}{% block y %}{{ b }}{% end %}{% end %}'), { x: ['a'], y: ['b'] }],
    ['without a name', page('{% suspense %}{{ a }}{% end %}'), { 'page.html#0': ['a'] }],
    ['explicit without keys', page('{% block x %}t{% failed e %}{% end %}'), { x: [] }],
    ['an include', page('{% block x %}{% include "i.html" %}{% end %}', { 'i.html': '{{ a }}' }), { x: ['a'] }],
    [
      'a block in an include',
      page('{% block x %}{% include "i.html" %}{% end %}', { 'i.html': '{% block y %}{{ a }}{% end %}' }),
      { y: ['a'] },
    ],
    [
      'an include without context',
      page('{% block x %}{% include "i.html" without context %}{% end %}', { 'i.html': '{{ a }}' }),
      {},
    ],
    [
      'any of several includes',
      page('{% block x %}{% include ["n.html", "i.html", "j.html"] %}{% end %}', { 'i.html': '{{ a }}', 'j.html': '{{ b }}' }),
      { x: ['a', 'b'] },
    ],
    [
      'an include that gets a key under another name',
      page('{% block x %}{% include "i.html" with v=a.b %}{% end %}', { 'i.html': '{{ v.c }}{{ b }}' }),
      { x: ['a', 'b'] },
    ],
    [
      'an include that sees nothing else',
      page('{% block x %}{% include "i.html" with v=a only %}{% end %}', { 'i.html': '{{ v }}{{ b }}' }),
      { x: ['a'] },
    ],
    [
      'an embed: its overrides instead of what they replace',
      page('{% embed "e.html" %}{% block y %}{{ a }}{% end %}{% end %}', {
        'e.html': '<p>{% block y %}{{ b }}{% end %}</p>{% block z %}{{ c }}{% end %}',
      }),
      { y: ['a'], z: ['c'] },
    ],
    [
      'an embed whose override takes in what it replaces',
      page('{% embed "e.html" %}{% block y %}{{ a }}{{ super() }}{% end %}{% end %}', {
        'e.html': '{% block y %}{{ b }}{% end %}',
      }),
      { y: ['a', 'b'] },
    ],
    [
      'an embed in a place without blocks',
      page('<title>{% embed "e.html" %}{% block y %}{{ a }}{% end %}{% end %}</title>', { 'e.html': '{% block y %}{% end %}' }),
      {},
      ['a'],
    ],
    [
      'an embed without context',
      page('{% embed "e.html" only %}{% block y %}{{ a }}{% end %}{% end %}', { 'e.html': '{% block y %}{% end %}' }),
      {},
    ],
    [
      'two embeds of one template: each its own',
      page(
        '{% embed "e.html" %}{% block y %}{{ a }}{% end %}{% end %}{% embed "e.html" %}{% block y %}{% suspense %}{{ b }}{% end %}{% end %}{% end %}',
        { 'e.html': '<p>{% block y %}{{ c }}{% end %}{% suspense %}{{ c }}{% end %}</p>' },
      ),
      { y: ['a'], 'page.html#0>e.html#1': ['c'], 'page.html#2>e.html#1': ['c'], 'page.html#2>page.html#4': ['b'] },
    ],
    ['a computed embed', page('{% block x %}{% embed b %}{% block y %}{% end %}{% end %}{% end %}'), { x: ['a', 'b', 'c'] }],
    [
      'a region, from where it is called',
      page('{% region r(p) %}{{ p }}{{ b }}{% end %}{% block x %}{{ r(a) }}{% end %}'),
      { x: ['a', 'b'] },
    ],
    [
      'a region with the name of its parameter in the context',
      page('{% region r(a=1) %}{{ a }}{% end %}{% block x %}{{ r(b) }}{% end %}'),
      { x: ['b'] },
    ],
    [
      'a region of a child',
      {
        'page.html': '{% extends "p.html" %}{% region r() %}{{ a }}{% end %}',
        'p.html': '<body>{% region r() %}{{ b }}{% end %}{% block x %}{{ r() }}{% end %}',
      },
      { x: ['a', 'b'] },
    ],
    ['a region that nobody calls, a fragment', page('{% region r() %}{{ a }}{% end %}{% fragment f %}{{ b }}{% end %}'), {}],
    [
      'what globals define',
      page('{% globals %}{% set t = a.b %}{% def d() %}{{ b }}{% end %}{% end %}{% block x %}{{ t }}{{ d() }}{% end %}'),
      { x: ['a', 'b'] },
    ],
    [
      'the first parent that is there',
      {
        'page.html': '{% extends ["n.html", "p.html"] %}{% block x %}{{ a }}{% end %}',
        'p.html': '<body>{% block x %}{% end %}{% block y %}{{ b }}{% end %}',
      },
      { x: ['a'], y: ['b'] },
    ],
    ['a computed include', page('{% block x %}{% include b %}{% end %}'), { x: ['a', 'b', 'c'] }],
    [
      'an include of itself',
      page('{% block x %}{% include "i.html" %}{% end %}', { 'i.html': '{% if b %}{% include "i.html" %}{% end %}' }),
      { x: ['a', 'b', 'c'] },
    ],
    [
      'a variable that may not be assigned',
      page('{% if t %}{% let a = 1 %}{% end %}{% block x %}{{ a }}{% end %}'),
      { x: ['a'] },
    ],
    ['a variable that is assigned later', page('{% block x %}{{ a }}{% end %}{% let a = 1 %}'), { x: ['a'] }],
    [
      'a variable of a parent',
      { 'page.html': '{% extends "p.html" %}{% let a = 1 %}', 'p.html': '<body>{% block x %}{{ a }}{% end %}' },
      {},
    ],
    [
      'a parent',
      {
        'page.html': '{% extends "p.html" %}{% block x %}{{ a }}{% end %}',
        'p.html': '<body>{% block x %}{{ b }}{% end %}{% block y %}{{ c }}{% end %}',
      },
      { x: ['a'], y: ['c'] },
    ],
    [
      'super()',
      {
        'page.html': '{% extends "p.html" %}{% block x %}{{ a }}{{ super() }}{% end %}',
        'p.html': '<body>{% block x %}{{ b }}{% end %}',
      },
      { x: ['a', 'b'] },
    ],
    [
      'super() as a value',
      {
        'page.html': '{% extends "p.html" %}{% block x %}{{ super() | upper }}{% end %}',
        'p.html': '<body>{% block x %}{{ b }}{% end %}',
      },
      { x: ['b'] },
    ],
    ['a computed parent', { 'page.html': '{% extends b %}{% block x %}{{ a }}{% end %}' }, {}, ['a', 'b', 'c']],
    ['an alias', page('{% set t = a.n %}{% block x %}{{ t }}{% end %}'), { x: ['a'] }],
    ['an alias of an alias', page('{% set t = a.n %}{% set u = t + b %}{% block x %}{{ u }}{% end %}'), { x: ['a', 'b'] }],
    ['an alias that nobody reads', page('{% set t = a.n %}{% block x %}{{ b }}{% end %}'), { x: ['b'] }],
    ['an alias read outside', page('{% set t = a.n %}{% block x %}{{ t }}{% end %}{{ t }}'), { x: ['a'] }, ['a']],
    ['a name of its own', page('{% block x %}{% set a = 1 %}{{ a }}{% end %}'), {}],
    ['a loop', page('{% block x %}{% for i in a %}{{ i.b }}{% end %}{% end %}'), { x: ['a'] }],
    ['a comprehension', page('{% block x %}{{ [i for i in a if b] }}{% end %}'), { x: ['a', 'b'] }],
    ['a def', page('{% def d() %}{{ a }}{% end %}{% block x %}{{ d() }}{% end %}'), { x: ['a'] }],
    ['an argument', page('{% def d(v) %}{{ v }}{% end %}{% block x %}{{ d(a) }}{% end %}'), { x: ['a'] }],
    [
      'a def that calls itself',
      page('{% def d(n) %}{% if n %}{{ d(n - 1) }}{{ a }}{% end %}{% end %}{% block x %}{{ d(2) }}{% end %}'),
      { x: ['a'] },
    ],
    [
      'a def with a computed include',
      page('{% def d() %}{% include b %}{% end %}{% block x %}{{ d() }}{% end %}'),
      { x: ['a', 'b', 'c'] },
    ],
    [
      'an imported def',
      page('{% from "m.html" import d with context %}{% block x %}{{ d() }}{% end %}', {
        'm.html': '{% def d() %}{{ a }}{% end %}',
      }),
      { x: ['a'] },
    ],
    [
      'an imported namespace',
      page('{% import "m.html" as m with context %}{% block x %}{{ m.d() }}{% end %}', {
        'm.html': '{% def d() %}{{ a }}{% end %}',
      }),
      { x: ['a'] },
    ],
    [
      'an import that reads at once',
      page('{% import "m.html" as m with context %}', { 'm.html': '{% let t = a.n %}' }),
      {},
      ['a'],
    ],
    [
      'an import without context',
      page('{% from "m.html" import d without context %}{% block x %}{{ d() }}{% end %}', {
        'm.html': '{% def d() %}{{ a }}{% end %}',
      }),
      {},
    ],
    ['slot content', page('{% def d() %}{% slot %}{% end %}{% block x %}{% call d() %}{{ a }}{% end %}{% end %}'), { x: ['a'] }],
    ['a condition counts outside', page('{% block o %}{% block x if a %}{{ b }}{% end %}{% end %}'), { o: ['a'], x: ['b'] }],
    [
      'pending and failed branches count nowhere',
      page('{% block x %}{{ a }}{% pending %}{{ b }}{% failed e %}{{ c }}{% end %}'),
      { x: ['a'] },
    ],
    ['is pending reads nothing', page('{% block x %}{{ a }}{% if b is pending %}{% end %}{% end %}'), { x: ['a'] }],
    ['outside', page('{{ a }}{% block x %}{{ b }}{% end %}'), { x: ['b'] }, ['a']],
    ['an unsafe place', page('<svg>{% block x %}<g id="{{ a }}"></g>{% end %}</svg>'), {}, ['a']],
    [
      'an unsafe place in a block',
      page('{% block o %}<svg>{% block x %}<g id="{{ a }}"></g>{% end %}</svg>{% end %}'),
      { o: ['a'] },
    ],
    ['a body that others depend on', page('{% block x %}{% let t = 1 %}{{ a }}{% end %}{{ t }}'), {}, ['a']],
    ['a let that stays inside', page('{% block x %}{% let t = 1 %}{{ a }}{{ t }}{% end %}'), { x: ['a'] }],
    [
      'text that a def captures',
      page('{% include "i.html" %}{% def d() %}{% include "i.html" %}{% end %}{{ d() | upper }}', {
        'i.html': '{% block x %}{{ a }}{% end %}',
      }),
      {},
      ['a'],
    ],
  ])('%s', (_name, templates, boundaries, holds = []) => {
    const found = plan(templates, ['a', 'b', 'c']);
    expect(found).toMatchObject({ boundaries, holds });
  });

  it('[V3] layouts are part of the page', () => {
    const templates = {
      'page.html': '{% block x %}{{ a }}{% end %}{{ b }}',
      'l.html': '<body>{% block badge %}{{ c }}{% end %}{% block main %}<main>{% block content %}{% end %}</main>{% end %}',
    };
    expect(plan(templates, ['a', 'b', 'c'], {}, ['l.html'])).toEqual({
      boundaries: { badge: ['c'], main: ['b'], x: ['a'] },
      holds: [],
      used: ['a', 'b', 'c'],
    });
  });
});

describe('boundaries that are addressed by name', () => {
  it.each<[name: string, text: string, boundaries: Summary['boundaries'], holds?: readonly string[]]>([
    [
      'an anonymous one leaves with the block around it',
      '{% block x %}{% suspense %}{{ a }}{% end %}{{ b }}{% end %}',
      { x: ['a', 'b'] },
    ],
    ['an anonymous one alone holds', '{% suspense %}{{ a }}{% end %}', {}, ['a']],
    [
      'a block in a loop leaves with the block around it',
      '{% block o %}{% for i in [1, 2] %}{% block x %}{{ a }}{% end %}{% end %}{% end %}',
      { o: ['a'] },
    ],
  ])('%s', (_name, text, boundaries, holds = []) => {
    expect(plan(page(text), ['a', 'b'], { namedOnly: true })).toMatchObject({ boundaries, holds });
  });
});

it.each<[name: string, text: string, code: string, line: number]>([
  ['a suspense in svg', '\n<svg>{% suspense %}<g/>{% end %}</svg>', 'boundary_position', 2],
  [
    'a pending branch that a table would move',
    '<table><tbody>\n{% block x %}<tr></tr>{% pending %}{% if a %}<div></div>{% end %}{% end %}',
    'fallback_position',
    2,
  ],
  [
    'a failed branch that a table would move',
    '<table><tbody>\n{% block x %}<tr></tr>{% failed e %}sorry{% end %}',
    'fallback_position',
    2,
  ],
])('%s is an error', (_name, text, code, line) => {
  expect(() => plan(page(text), ['a'])).toThrow(
    expect.objectContaining({ code, template: 'page.html', line, hint: expect.any(String) }),
  );
});

it('findDeferredBlocks names blocks by key', () => {
  const env = new Environment({
    loader: new MemoryLoader(page('{% block x %}{{ a }}{% block y %}{{ a }}{{ b }}{% end %}{% end %}{{ c }}')),
  });
  expect(findDeferredBlocks(env, 'page.html', ['a', 'b', 'c', 'd'])).toEqual(
    new Map([
      ['a', ['x', 'y']],
      ['b', ['y']],
      ['c', []],
      ['d', []],
    ]),
  );
});

it('a plan is kept until a template changes', () => {
  const sources: Record<string, string> = { ...page('{% include "i.html" %}'), 'i.html': '{% block x %}{{ a }}{% end %}' };
  const env = new Environment({
    loader: {
      getSource: (name) => {
        const source = sources[name] as string;
        return { source, isFresh: () => sources[name] === source };
      },
    },
    autoReload: true,
  });
  const first = planPage(env, { page: 'page.html', layouts: [], fragment: null }, new Set(['a'])).plan;
  expect(planPage(env, { page: 'page.html', layouts: [], fragment: null }, new Set(['a'])).plan).toBe(first);
  sources['i.html'] = '{{ a }}';
  expect(
    planPage(env, { page: 'page.html', layouts: [], fragment: null }, new Set(['a'])).plan.holds.map(({ key }) => key),
  ).toEqual(['a']);
});
