import { describe, expect, test } from 'vitest';
import { Environment } from '../../core/environment/environment.ts';
import { MemoryLoader } from '../../core/environment/loaders/memory.ts';
import { planPage } from '../../core/suspense/page-maps.ts';
import { type Explanation, explainPage, keysOf } from './explanation.ts';
import { explanationText } from './explanation-text.ts';

function explained(templates: Readonly<Record<string, string>>, deferred?: readonly string[]): Explanation {
  const env = new Environment({ loader: new MemoryLoader(templates) });
  const parts = { page: 'page.html', layouts: [], fragment: null };
  const { map } = planPage(env, parts, new Set());
  const keys = deferred ?? keysOf(map, (name) => env.globals.has(name));
  const named = planPage(env, parts, new Set(keys), { namedOnly: true }).plan;
  return explainPage('page.html', keys, planPage(env, parts, new Set(keys)), named);
}

/** Value → the names of the blocks that it feeds, and where it holds the shell. */
function fates({ values, blocks }: Explanation): Record<string, readonly (string | null)[]> {
  const nameOf = (id: string): string | null => blocks.find((block) => block.id === id)?.name ?? null;
  return Object.fromEntries(
    values.map(({ key, blocks: ids, hold }) => [
      key,
      [...ids.map(nameOf), ...(hold === null ? [] : [`${hold.template}:${hold.line}:${hold.column}`])],
    ]),
  );
}

const base = `<html lang="en"><head><title>{{ title }}</title></head><body>
{% block nav %}<nav>{{ user.name }}</nav>{% end %}
{% block content %}{% end %}
</body></html>`;

describe('an explanation', () => {
  test('follows values through parents, includes, loops and assignments', () => {
    const explanation = explained({
      'base.html': base,
      'row.html': '<li>{{ row.name }} {{ rate }}</li>',
      'page.html': `{% extends "base.html" %}
{% set total = sales.total %}
{% block content %}<p>{{ total }}</p>
{% block list %}<ul>{% for row in rows %}{% include "row.html" %}{% end %}</ul>{% end %}
{% end %}`,
    });
    expect(fates(explanation)).toEqual({
      title: ['base.html:1:30'],
      user: ['nav'],
      sales: ['content'],
      rows: ['list'],
      rate: ['list'],
    });
  });

  test('a block waits for what smaller blocks in it do not', () => {
    const { blocks } = explained({
      'page.html': '<div>{% block outer %}<p>{{ a }}</p>{% block inner %}<p>{{ b }}</p>{% end %}{% end %}</div>',
    });
    expect(blocks.map(({ name, keys }) => [name, keys])).toEqual([
      ['outer', ['a']],
      ['inner', ['b']],
    ]);
  });

  test('says why a block can not arrive', () => {
    const { values } = explained({ 'page.html': '<p title="{% block tip %}{{ tip }}{% end %}">{{ text }}</p>' });
    expect(values.map(({ key, hold }) => [key, hold?.because ?? null])).toEqual([
      ['text', null],
      ['tip', 'it stands in an attribute value'],
    ]);
  });

  test('a value that feeds a block and holds the shell', () => {
    const explanation = explained({ 'page.html': '<h1>{{ user.name }}</h1>{% block mail %}<p>{{ user.mail }}</p>{% end %}' });
    expect(fates(explanation)).toEqual({ user: ['mail', 'page.html:1:5'] });
    expect(explanation.values[0]?.reads.map(({ path, block }) => [path, block === null])).toEqual([
      ['user.name', true],
      ['user.mail', false],
    ]);
  });

  test('blocks without a name, and those in loops, have no address', () => {
    const { blocks } = explained({
      'page.html': `<div>{% suspense %}<p>{{ a }}</p>{% pending %}<p>…</p>{% end %}</div>
<div>{% for i in [1, 2] %}{% block each %}<p>{{ b }}</p>{% end %}{% end %}</div>
<div>{% block only %}<p>{{ c }}</p>{% end %}</div>`,
    });
    expect(blocks.map(({ name, isAddressable }) => [name, isAddressable])).toEqual([
      [null, false],
      ['each', false],
      ['only', true],
    ]);
  });

  test('a template that is known only when rendering may read anything', () => {
    const { values } = explained({ 'page.html': '{% include part %}{% block a %}<p>{{ a }}</p>{% end %}' });
    const a = values.find(({ key }) => key === 'a');
    expect(a?.hold).toMatchObject({ path: null, because: null });
    expect(a?.blocks).toHaveLength(1);
  });

  test('globals are no values of the page, keys that are given are', () => {
    const templates = { 'page.html': '<p>{{ range(3) | join }}{{ a }}</p>' };
    expect(explained(templates).values.map(({ key }) => key)).toEqual(['a']);
    expect(explained(templates, ['b']).values).toEqual([{ key: 'b', blocks: [], hold: null, reads: [] }]);
  });
});

describe('its text', () => {
  test('a line for each value and block', () => {
    const explanation = explained({
      'base.html': base,
      'page.html': '{% extends "base.html" %}{% block content %}<p>{{ rows | length }}</p>{% end %}',
    });
    expect(explanationText(explanation, true)).toBe(`page.html, as if each value were still loading

Values
  title  the shell waits for it: title is read outside every block, at base.html:1:30
  user   nav
  rows   content

Blocks that arrive on their own
  nav      waits for user; base.html:2:1
  content  waits for rows; base.html:3:1
`);
  });

  test('what is not read, and a page without blocks', () => {
    expect(explanationText(explained({ 'page.html': '<p>1</p>' }, ['a']), false)).toBe(`page.html

Values
  a  the page does not read it

Blocks that arrive on their own
  none
`);
  });
});
