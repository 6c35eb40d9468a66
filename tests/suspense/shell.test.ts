/** When the shell leaves, and what is in it. */
import { describe, expect, it } from 'vitest';
import { defer } from '../../src/core/suspense/defer.ts';
import { gate } from 'millrace/testing';
import { finish, type Page, Run } from './run.ts';
import { forbidUnhandledRejections } from './unhandled.ts';

forbidUnhandledRejections();

const page = (text: string): Page['templates'] => ({ 'page.html': `<body>${text}` });
const TWO = page('{% block x %}{{ a }}{% pending %}…{% end %}{% block y %}{{ b }}{% pending %}…{% end %}');

describe('without anything pending the shell is all, and asks for no time', () => {
  it.each<[name: string, templates: Page['templates'], context: NonNullable<Page['context']>]>([
    ['plain values', page('{% block x %}{{ a }}{% end %}'), { a: 1 }],
    ['a key that nobody reads', page('1'), { a: gate(), b: defer(() => expect.unreachable()) }],
    [
      'a key that only a pending branch asks about',
      page('{% block x %}1{% pending %}{{ a is pending }}{% end %}'),
      { a: gate() },
    ],
  ])('%s', async (_name, templates, context) => {
    const run = new Run({ templates, context });
    await run.pull();
    expect([run.chunks, run.scheduler.requests]).toEqual([['<body>1'], 0]);
    await run.pull();
    expect(run.isDone).toBe(true);
  });
});

describe('the grace', () => {
  it('[D6] is one macrotask: what has settled is inline and costs nothing', async () => {
    const run = new Run({
      templates: TWO,
      context: { a: Promise.resolve(1), b: (async () => 2)() },
      render: { delivery: 'script' },
    }).follow();
    await run.turn();
    expect([run.chunks, run.isDone]).toEqual([['<body>12'], true]);
  });

  it('of some milliseconds ends when nothing is left to wait for', async () => {
    const run = new Run({ templates: TWO, options: { graceMs: 50 }, context: { a: gate(), b: 2 } });
    const [a] = [gate()];
    const other = new Run({ templates: TWO, options: { graceMs: 50 }, context: { a, b: 2 } }).follow();
    run.follow();
    await other.advance(20);
    a.resolve(1);
    await other.turn();
    expect([other.chunks, other.isDone, other.scheduler.running]).toEqual([['<body>12'], true, 0]);
    await run.advance(49);
    expect(run.chunks).toEqual([]);
    await run.advance(1);
    expect(run.chunks).toEqual(['<body><?start name="t0">…<?end>2']);
    await run.leave();
    expect(run.scheduler.running).toBe(0);
  });

  it('is shared by all bodies that await something', async () => {
    const f = (): Promise<unknown> => new Promise(() => {});
    const templates = page('{% for i in [1, 2, 3] %}{% suspense %}{{ await f() }}{% pending %}{{ i }}{% end %}{% end %}');
    const run = new Run({ templates, context: { f }, options: { graceMs: 30 } }).follow();
    await run.advance(30);
    expect(run.chunks).toEqual(['<body><?start name="t0">1<?end><?start name="t1">2<?end><?start name="t2">3<?end>']);
    await run.leave();
  });
});

describe('what holds the shell', () => {
  it('[V2] is a key read outside every boundary; others that settle meanwhile are inline', async () => {
    const [a, b] = [gate(), gate()];
    const run = new Run({ templates: page('{{ a }}{% block x %}{{ b }}{% end %}'), context: { a, b } }).follow();
    await run.turn();
    b.resolve(2);
    await run.turn();
    expect(run.chunks).toEqual([]);
    a.resolve(1);
    await run.turn();
    expect(run.chunks).toEqual(['<body>12']);
    expect(run.warnings).toEqual([
      {
        code: 'unbounded_read',
        template: 'page.html',
        line: 1,
        column: 7,
        message: '"a" is read outside every block: the page waits for it; put the read into a block, or list "a" in hold',
      },
    ]);
  });

  it('is a key on the list, without a warning; it still fails where it is read', async () => {
    const a = gate();
    const run = new Run({
      templates: page('{% block x %}{{ a }}{% failed e %}{{ e.kind }}{% end %}'),
      context: { a },
      options: { hold: ['a', 'unknown'], strictBoundaries: true },
    }).follow();
    await run.turn();
    expect(run.chunks).toEqual([]);
    a.reject(new Error('no'));
    await run.turn();
    expect([run.chunks, run.warnings]).toEqual([['<body>rejected'], []]);
  });

  it('is a body that awaits something and has no pending branch', async () => {
    const a = gate();
    const run = new Run({ templates: page('{% block x %}{{ await f() }}{% end %}'), context: { f: () => a } }).follow();
    await run.turn();
    expect(run.chunks).toEqual([]);
    a.resolve(1);
    await run.turn();
    expect(run.chunks).toEqual(['<body>1']);
  });

  it('[V2] is an error with strictBoundaries, before anything is sent', async () => {
    const run = await finish({ templates: page('\n{{ a }}'), context: { a: gate() }, options: { strictBoundaries: true } });
    expect([run.chunks, run.error]).toEqual([
      [],
      expect.objectContaining({ code: 'unbounded_read', template: 'page.html', line: 2, column: 1 }),
    ]);
  });

  it('a rejected key that no taken branch reads harms nobody', async () => {
    const run = await finish({
      templates: page('{% if no %}{{ a }}{% end %}1'),
      context: { a: Promise.reject(new Error('x')), no: false },
    });
    expect([run.chunks, run.error]).toEqual([['<body>1'], null]);
  });
});

describe('patches', () => {
  it.each([
    ['as they settle', ['b', 'a'], ['t1', 't0']],
    ['as they settle, the other way', ['a', 'b'], ['t0', 't1']],
  ])('leave %s', async (_name, order, expected) => {
    const keys: Record<string, ReturnType<typeof gate>> = { a: gate(), b: gate() };
    const run = new Run({ templates: TWO, context: keys }).follow();
    await run.turn();
    for (const key of order) {
      keys[key]?.resolve(key);
      await run.turn();
    }
    expect(run.chunks.slice(1).map((chunk) => /for="(\w+)"/.exec(chunk)?.[1])).toEqual(expected);
  });

  it('[V11] of one turn leave in document order, nested ones included', async () => {
    const keys = { a: gate(), b: gate(), c: gate() };
    const templates = {
      'page.html': '{% block x %}{{ a }}{% block y %}{{ b }}{% end %}{% end %}{% block z %}{{ b }}{% end %}',
      'l.html': '<body>{% block nav %}{{ b }}{% end %}{% block content %}{% end %}',
    };
    const run = new Run({ templates, context: keys, render: { layouts: [{ template: 'l.html' }] } }).follow();
    await run.turn();
    keys.a.resolve('A');
    await run.turn();
    keys.b.resolve('B');
    await run.turn();
    expect(run.chunks).toEqual([
      '<body><?start name="t0"><?end><?start name="t1"><?end><?start name="t2"><?end>',
      '<template for="t1">A<?start name="t3"><?end></template>',
      '<template for="t0">B</template><template for="t3">B</template><template for="t2">B</template>',
    ]);
  });

  it('of one key shared by three blocks need one load', async () => {
    let loads = 0;
    const a = defer(async () => (loads += 1));
    const run = await finish({
      templates: page('{% block x %}{{ a }}{% end %}{% block y %}{{ a }}{% end %}{{ b }}'),
      context: { a, b: a },
    });
    expect([run.text, loads]).toEqual(['<body>111', 1]);
  });
});

describe('[D15][V5] the scope of a boundary', () => {
  it.each<[name: string, templates: Page['templates'], expected: readonly string[]]>([
    [
      'loop variables',
      page('{% for x in [1, 2] %}{% suspense %}{{ x }}{{ loop.index }}{{ loop.last }}{{ a }}{% end %}{% end %}'),
      ['11falseA', '22trueA'],
    ],
    [
      'loop variables in an include',
      {
        ...page('{% for x in [1, 2] %}{% include "i.html" %}{% end %}'),
        'i.html': '{% suspense %}{{ x }}{{ loop.index }}{{ a }}{% end %}',
      },
      ['11A', '22A'],
    ],
    ['what was set before it, not after', page('{% let t = 1 %}{% suspense %}{{ t }}{{ a }}{% end %}{% let t = 2 %}'), ['1A']],
    [
      'aliases of includes side by side',
      {
        ...page('{% include "i.html" %}{% include "j.html" %}'),
        'i.html': '{% set t = a ~ 1 %}{% suspense %}{{ t }}{% end %}',
        'j.html': '{% set t = a ~ 2 %}{% suspense %}{{ t }}{% end %}',
      },
      ['A1', 'A2'],
    ],
    [
      'an alias with the name of its key',
      page('{% set a = a ~ "!" %}{% set t = a ~ "?" %}{% block x %}{{ a }}{{ t }}{% end %}'),
      ['A!A!?'],
    ],
    [
      'an alias over a plain value',
      page('{% set t = 1 %}{% set u = t ~ a %}{% set t = 2 %}{% block x %}{{ u }}{{ t }}{% end %}'),
      ['1A2'],
    ],
    ['an alias that replaces a value', page('{% set t = 1 %}{% set t = t ~ a %}{% block x %}{{ t }}{% end %}'), ['1A']],
    [
      'an imported def',
      {
        ...page('{% from "m.html" import d with context %}{% block x %}{{ d() }}{% end %}'),
        'm.html': '{% def d() %}{{ a }}{% end %}',
      },
      ['A'],
    ],
    ['a value null is content', page('{% block x %}{% if n is none %}empty{% end %}{% pending %}…{% end %}'), ['empty']],
  ])('%s', async (_name, templates, expected) => {
    const [a, n] = [gate(), gate()];
    const run = new Run({ templates, context: { a, n } }).follow();
    await run.turn();
    a.resolve('A');
    n.resolve(undefined);
    await run.turn();
    expect(
      [
        ...run.chunks
          .slice(1)
          .join('')
          .matchAll(/<template for="\w+">(.*?)<\/template>/g),
      ].map(([, html]) => html),
    ).toEqual(expected);
    expect(run.error).toBe(null);
  });
});

it('fallbacks see settled keys as values, pending ones as null', async () => {
  const templates = page(
    '{% block x %}{{ a }}{{ b }}{% pending %}{{ a }}{% if b is pending %} waits{% end %}{% if a is pending %} never{% end %}{% end %}',
  );
  const run = new Run({ templates, context: { a: Promise.resolve('A'), b: gate() } }).follow();
  await run.turn();
  expect(run.chunks).toEqual(['<body><?start name="t0">A waits<?end>']);
  await run.leave();
});

it('warns once of a fallback that can not be rendered', async () => {
  const warnings: unknown[] = [];
  const environment = { onWarning: (warning: unknown): void => void warnings.push(warning) };
  const templates = page('{% for i in [1, 2] %}\n{% suspense %}{{ a.b }}{% end %}{% end %}');
  const run = new Run({ templates, context: { a: gate() }, environment }).follow();
  await run.turn();
  expect(run.chunks).toEqual(['<body>\n<?start name="t0"><?end>\n<?start name="t1"><?end>']);
  expect(warnings).toEqual([
    expect.objectContaining({
      code: 'fallback_failed',
      template: 'page.html',
      line: 2,
      column: 1,
      message: expect.stringContaining('{% pending %}'),
    }),
  ]);
  await run.leave();
});

it('[V8][V10] a thenable gets one call of then', async () => {
  let calls = 0;
  const query = {};
  Reflect.set(query, 'then', (resolve: (value: string) => void) => {
    calls += 1;
    resolve('rows');
  });
  const run = await finish({ templates: page('{% block x %}{{ a }}{{ b }}{% end %}'), context: { a: query, b: query } });
  expect([run.text, calls]).toEqual(['<body>rowsrows', 1]);
});

it('a layout without a block for the page is an error', async () => {
  const run = await finish({
    templates: { ...page('1'), 'l.html': '<main></main>' },
    render: { layouts: [{ template: 'l.html' }] },
  });
  expect(run.error).toMatchObject({ code: 'layout_without_content', hint: expect.any(String) });
});

it('two blocks for one element are an error', async () => {
  const run = await finish({
    templates: TWO,
    context: { a: gate(), b: gate() },
    options: { targets: { x: 'same', y: 'same' } },
    render: { delivery: 'oob' },
  });
  expect(run.error).toMatchObject({ code: 'duplicate_target', hint: expect.any(String) });
});
