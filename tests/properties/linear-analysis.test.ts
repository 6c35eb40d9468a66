/** The work of analyzing a page grows with what it is made of, not with the number of ways through it. */
import { describe, expect, it } from 'vitest';
import { Environment, MemoryLoader } from '../../src/core/index.ts';
import { countingWork, work } from './count-work.ts';

countingWork();

type Templates = Readonly<Record<string, string>>;

const levels = (depth: number, level: (n: number) => string): string =>
  Array.from({ length: depth }, (_, n) => level(n)).join('');

const shapes: readonly (readonly [name: string, page: (depth: number) => Templates])[] = [
  [
    'loops in loops',
    (depth) => ({
      'page.html': `${levels(depth, (n) => `<div>{% for x${n} in a${n} %}<p>{{ x${n} }}</p>`)}${'{% end %}</div>'.repeat(depth)}`,
    }),
  ],
  [
    'loops in loops that open elements',
    (depth) => ({ 'page.html': `${levels(depth, (n) => `{% for x${n} in a${n} %}<p>`)}${'{% end %}'.repeat(depth)}` }),
  ],
  [
    'defs that call the next one twice',
    (depth) => ({
      'page.html': `{% def d0() %}{{ x }}{% end %}${levels(depth, (n) => `{% def d${n + 1}() %}{{ d${n}() }}{% if y %}{{ d${n}() }}{% end %}{% end %}`)}{{ d${depth}() }}`,
    }),
  ],
  [
    'defs that all call each other',
    (depth) => {
      const calls = levels(depth, (n) => `{{ d${n}() }}`);
      return { 'page.html': `${levels(depth, (n) => `{% def d${n}() %}{{ x${n} }}${calls}{% end %}`)}{{ d0() }}` };
    },
  ],
  [
    'blocks in blocks, with branches of their own',
    (depth) => ({
      'page.html': `${levels(depth, (n) => `<div>{% block b${n} %}{{ a${n} }}`)}${'{% pending %}<i></i>{% failed e %}{{ e.id }}{% end %}</div>'.repeat(depth)}`,
    }),
  ],
];

describe.each(shapes)('%s', (_name, page) => {
  it('is as much work as it is deep', async () => {
    const analyze = (depth: number): Promise<number> => {
      const template = new Environment({ loader: new MemoryLoader(page(depth)) }).getTemplate('page.html');
      return work(() => {
        expect(template.dependsOn().size).toBeGreaterThan(0);
      });
    };
    await analyze(2);
    const [small, large] = [await analyze(8), await analyze(16)];
    // Twice as deep: scopes are twice as long, too, but nothing is done twice for each level.
    expect(large / small).toBeLessThan(8);
  });
});

/** Deeper than any render goes: the analysis must not run out of stack before. */
it.each<readonly [name: string, page: (depth: number) => Templates, reads: readonly string[]]>([
  [
    'defs that call the next one',
    (depth) => ({
      'page.html': `{% def d0() %}{{ x }}{% end %}${levels(depth, (n) => `{% def d${n + 1}() %}{{ d${n}() }}{% end %}`)}{{ d${depth}() }}`,
    }),
    ['x'],
  ],
  [
    'defs that call themselves in content for slots',
    () => ({
      'page.html':
        '{% def w() %}<b>{% slot %}</b>{% end %}{% def g(n) %}{% call w() %}{% call w() %}{{ x }}{{ g(n) }}{% end %}{% end %}{% end %}{{ g(0) }}',
    }),
    ['x'],
  ],
  [
    'includes of the next one, of which nothing is known in the end',
    (depth) =>
      Object.fromEntries(
        Array.from({ length: depth + 1 }, (_, n) => [
          n === depth ? 'page.html' : `t${n}.html`,
          n === 0 ? '{{ x }}' : `{{ y }}{% include "t${n - 1}.html" %}`,
        ]),
      ),
    ['y'],
  ],
])('%s end', (_name, page, reads) => {
  const template = new Environment({ loader: new MemoryLoader(page(700)) }).getTemplate('page.html');
  expect([...template.dependsOn()]).toEqual(reads);
});

/** What doubles with every level is followed up to a number of templates and calls, not to its end. */
describe.each<readonly [name: string, page: (depth: number) => Templates]>([
  [
    'templates that include the next one twice',
    (depth) =>
      Object.fromEntries(
        Array.from({ length: depth + 1 }, (_, n) => [
          n === depth ? 'page.html' : `t${n}.html`,
          n === 0 ? '{{ x }}' : `{% include "t${n - 1}.html" %}{% include "t${n - 1}.html" %}`,
        ]),
      ),
  ],
  [
    'blocks that call super() twice',
    (depth) =>
      Object.fromEntries(
        Array.from({ length: depth + 1 }, (_, n) => [
          n === depth ? 'page.html' : `t${n}.html`,
          n === 0
            ? '{% block a %}{{ x }}{% end %}'
            : `{% extends "t${n - 1}.html" %}{% block a %}{{ super() }}{{ super() }}{% end %}`,
        ]),
      ),
  ],
  [
    'defs in place that print the next one twice',
    (depth) => ({
      'page.html': `{% def d0() %}<div>{% suspense %}{{ x }}{% end %}</div>{% end %}${levels(depth, (n) => `{% def d${n + 1}() %}{{ d${n}() }}{{ d${n}() }}{% end %}`)}{{ d${depth}() }}`,
    }),
  ],
  [
    'content for a slot that is there twice',
    (depth) => ({
      'page.html': `{% def w() %}<div>{% slot %}{% slot %}</div>{% end %}${'{% call w() %}'.repeat(depth)}{% suspense %}{{ x }}{% end %}${'{% end %}'.repeat(depth)}`,
    }),
  ],
  [
    'defs in defs that are called twice',
    (depth) => ({
      'page.html': `${levels(depth, (n) => `{% def d${n}() %}`)}{% suspense %}{{ x }}{% end %}${levels(depth, (n) => `{% end %}{{ d${depth - 1 - n}() }}{{ d${depth - 1 - n}() }}`)}`,
    }),
  ],
])('%s', (_name, page) => {
  it('end', async () => {
    const analyze = (depth: number): Promise<number> => {
      const template = new Environment({ loader: new MemoryLoader(page(depth)) }).getTemplate('page.html');
      return work(() => {
        expect([...template.dependsOn()]).toContain('x');
      });
    };
    const [large, larger] = [await analyze(18), await analyze(21)];
    expect(larger / large).toBeLessThan(4);
  });
});

const flat: readonly (readonly [name: string, page: (size: number) => Templates])[] = [
  ['outputs of many names', (size) => ({ 'page.html': levels(size, (n) => `<p>{{ a${n} }}</p>`) })],
  ['loops over one name', (size) => ({ 'page.html': levels(size, (n) => `{% for x in a${n} %}<p>{{ x }}</p>{% end %}`) })],
  ['assignments of one name', (size) => ({ 'page.html': '{% set a = b %}'.repeat(size) })],
  ['assignments of many names', (size) => ({ 'page.html': `${levels(size, (n) => `{% set v${n} = a %}`)}{{ v0 }}` })],
  ['template-wide names', (size) => ({ 'page.html': `${levels(size, (n) => `{% if c %}{% let v${n} = a %}{% end %}`)}{{ a }}` })],
  ['blocks', (size) => ({ 'page.html': levels(size, (n) => `{% block b${n} %}{{ a }}{% end %}`) })],
  ['fragments', (size) => ({ 'page.html': levels(size, (n) => `{% fragment b${n} %}{{ a }}{% end %}`) })],
  ['regions', (size) => ({ 'page.html': levels(size, (n) => `{% region r${n}(x) %}{{ x }}{{ a }}{% end %}{{ r${n}(1) }}`) })],
  ['defs', (size) => ({ 'page.html': levels(size, (n) => `{% def d${n}(x) %}{{ x }}{{ a }}{% end %}{{ d${n}(1) }}`) })],
  ['boundaries', (size) => ({ 'page.html': levels(size, (n) => `<div>{% suspense %}{{ a${n} }}{% end %}</div>`) })],
  ['calls of one def', (size) => ({ 'page.html': `{% def d(x) %}{{ x }}{% end %}${levels(size, (n) => `{{ d(a${n}) }}`)}` })],
  ['includes', (size) => ({ 'page.html': '{% include "part.html" %}'.repeat(size), 'part.html': '<p>{{ a }}</p>' })],
];

describe.each(flat)('%s side by side', (_name, page) => {
  it('are as much work as they are many', async () => {
    const analyze = (size: number): Promise<number> => {
      const template = new Environment({ loader: new MemoryLoader(page(size)) }).getTemplate('page.html');
      return work(() => {
        expect(template.dependsOn().size).toBeGreaterThan(0);
        template.templateMetadata();
      });
    };
    await analyze(5);
    const [some, more] = [await analyze(60), await analyze(240)];
    expect(more / some).toBeLessThan(6);
  });
});
