import { describe, expect, test } from 'vitest';
import { parse } from '../../parser/parse.ts';
import { joinHashes, sourceHash } from './source-hash.ts';

const hash = (source: string): string => sourceHash(parse(source, { name: null }).body);

const BASE = '<p>{{ a.b | upper }}</p>{% if c > 1 %}x{% end %}';

describe('the same hash', () => {
  test.each([
    '<p>{{a.b|upper}}</p>{%if c>1%}x{%endif%}',
    '{# comment #}<p>{{ a.b | upper }}</p>{% if c > 1 %}x{% end %}',
    '<p>{{ (a.b) | upper }}</p>{% if c > 1 %}x{% end %}',
  ])('%s', (source) => expect(hash(source)).toBe(hash(BASE)));

  test('whatever a block in it, a pending or a failed branch says', () => {
    expect(hash('{% block a %}x{% end %}')).toBe(hash('{% block a %}y{% pending %}z{% end %}'));
    expect(hash('{% suspense %}x{% pending %}y{% end %}')).toBe(hash('{% suspense %}x{% failed %}z{% end %}'));
  });
});

test('every other edit gives another hash', () => {
  const sources = [
    BASE,
    '',
    '<p>{{ a.b | lower }}</p>{% if c > 1 %}x{% end %}',
    '<p>{{ a.c | upper }}</p>{% if c > 1 %}x{% end %}',
    '<p>{{ a?.b | upper }}</p>{% if c > 1 %}x{% end %}',
    '<p>{{ a.b | upper }}</p>{% if c > 2 %}x{% end %}',
    '<p>{{ a.b | upper }}</p>{% if c > "1" %}x{% end %}',
    '<p>{{ a.b | upper }}</p>{% if c >= 1 %}x{% end %}',
    '<p>{{ a.b | upper }}</p>{% if c > 1 %}y{% end %}',
    '<p>{{ a.b | upper }}</p>{% if c > 1 %}{% else %}x{% end %}',
    '<b>{{ a.b | upper }}</b>{% if c > 1 %}x{% end %}',
    '{% block a %}{% end %}',
    '{% block b %}{% end %}',
    '{% block a if c %}{% end %}',
    '{% suspense %}x{% end %}',
    '{{ [1, 2] }}',
    '{{ [[1], 2] }}',
    '{{ [12] }}',
    '{{ ["1", 2] }}',
    '{{ none }}',
    '{{ "null" }}',
  ];
  const hashes = sources.map(hash);
  expect(new Set(hashes).size).toBe(sources.length);
  for (const each of hashes) expect(each).toMatch(/^[0-9a-f]{16}$/);
});

test('no two of many similar bodies collide', () => {
  const hashes = Array.from({ length: 20_000 }, (_, i) => hash(`{{ a${i} }}`));
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('ten thousand terms hash', () => {
  expect(hash(`{{ ${Array.from({ length: 10_000 }, () => 'a').join(' + ')} }}`)).toMatch(/^[0-9a-f]{16}$/);
});

test('joined hashes keep their order and number', () => {
  const [a, b] = [hash('a'), hash('b')];
  const joined = [[], [a], [b], [a, b], [b, a], [a, a]].map(joinHashes);
  expect(new Set(joined).size).toBe(joined.length);
});
