/** How boundaries fail: which view they show, who hears of it, and that it is the same in every delivery. */
import { documentOf, expectSamePage } from 'millrace/testing';
import { describe, expect, it } from 'vitest';
import { gate } from 'millrace/testing';
import { finish, type Page, Run } from './run.ts';
import { forbidUnhandledRejections } from './unhandled.ts';

forbidUnhandledRejections();

const page = (text: string): Page['templates'] => ({ 'page.html': text });
const no = (): Promise<never> => Promise.reject(new Error('secret'));
const BUILT_IN = 'Something went wrong.';

describe('where a page leaves out its body tag', () => {
  it.each<[name: string, text: string]>([
    ['the built-in view', '<!doctype html><title>t</title>{% block x %} {{ a }}{% end %}x'],
    [
      'a view with white space of its own',
      '<!doctype html><title>t</title>{% block x %}{{ a }}{% failed %}\n <p>no</p>{% end %}x',
    ],
    ['white space on both sides', '<!doctype html><title>t</title>{% block x %}\n{{ a }}{% failed %} <p>no</p>{% end %}x'],
  ])('%s: the page is the same in every delivery', async (_name, text) => {
    const deliveries = ['fold', 'native', 'script'] as const;
    const pages = deliveries.map(async (delivery) => {
      const late = gate<never>();
      const run = new Run({ templates: page(text), context: { a: late }, render: { delivery } }).follow();
      await run.turn();
      late.reject(new Error('no'));
      await run.turn();
      expect(run.isDone).toBe(true);
      const [shell = '', ...rest] = run.chunks;
      return documentOf({ shell, rest: rest.join('') }, { delivery });
    });
    const [folded, ...others] = await Promise.all(pages);
    for (const other of others) if (folded) expectSamePage(other, folded);
    expect(others).toHaveLength(2);
  });
});

describe('[F2] the view of a failed boundary', () => {
  it.each<[name: string, text: string, expected: string, environment?: Page['environment']]>([
    [
      'its own branch',
      '<body>{% block x %}{{ a }}{% failed e %}{{ e.id }} {{ e.kind }} {{ e.key }} {{ e.message }}{% end %}',
      `t-x rejected a ${BUILT_IN}`,
    ],
    [
      'its own branch, in development',
      '<body>{% block x %}{{ a }}{% failed e %}{{ e.message }}{% end %}',
      'secret',
      { development: true },
    ],
    ["the page's default", '{% failed e %}page {{ e.id }}{% end %}<body>{% block x %}{{ a }}{% end %}', 'page t-x'],
    ['the built-in one', '<body>{% block x %}{{ a }}{% end %}', `<p role="alert">${BUILT_IN} (t-x)</p>`],
    [
      'the default, if its own fails',
      '{% failed e %}page{% end %}<body>{% block x %}{{ a }}{% failed e %}{{ e.no.thing }}{% end %}',
      'page',
    ],
    [
      'the built-in one, if all fail',
      '{% failed e %}{{ a }}{% end %}<body><p>{% block x %}{{ a }}{% failed e %}{{ a }}{% end %}',
      `${BUILT_IN} (t-x)`,
    ],
    [
      'the built-in one, if the default does not fit',
      '{% failed e %}<p>page</p>{% end %}<body><table><tbody>{% block x %}<tr><td>{{ a }}</td></tr>{% end %}</tbody></table>',
      `<tr><td colspan="99">${BUILT_IN} (t-x)</td></tr>`,
    ],
    ['in a list', '<body><ul>{% block x %}<li>{{ a }}</li>{% end %}</ul>', `<li>${BUILT_IN} (t-x)</li>`],
    [
      'in a table',
      '<body><table>{% block x %}<tbody><tr><td>{{ a }}</td></tr></tbody>{% end %}</table>',
      `<tbody><tr><td colspan="99">${BUILT_IN} (t-x)</td></tr></tbody>`,
    ],
    [
      'of an error in the body',
      '<body>{% block x %}{{ b }}{{ v.no }}{% failed e %}{{ e.kind }} {{ e.key is none }}{% end %}',
      'render true',
    ],
    [
      'of a value that takes too long',
      '<body>{% block x %}{{ never }}{% failed e %}{{ e.kind }} {{ e.key }}{% end %}',
      'timeout never',
    ],
    ['of a body that could swallow the page', '<body>{% block x %}{{ html }}{% failed e %}unbalanced{% end %}', 'unbalanced'],
  ])('%s', async (_name, text, expected, environment = {}) => {
    const html = { toHTML: () => '<!-- open' };
    const context = (): NonNullable<Page['context']> => ({
      a: no(),
      b: Promise.resolve(1),
      v: 1,
      never: new Promise(() => {}),
      html: (async () => html)(),
    });
    for (const [delivery, pattern] of [
      ['native', /<template for="t0">(.*?)<\/template>/],
      ['fold', null],
    ] as const) {
      const held = gate();
      const run = new Run({
        templates: page(text),
        context: delivery === 'fold' ? context() : delayed(context(), held),
        render: { delivery },
        environment,
      }).follow();
      await run.turn();
      held.resolve(null);
      await run.advance(60_000);
      expect(pattern === null ? run.text : pattern.exec(run.text)?.[1]).toEqual(
        pattern === null ? expect.stringContaining(expected) : expected,
      );
    }
  });
});

/** The same values, after a while. */
function delayed(context: NonNullable<Page['context']>, until: Promise<unknown>): Record<string, unknown> {
  const late = async (value: Promise<unknown>): Promise<unknown> => {
    value.catch(() => {});
    await until;
    return value;
  };
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key, value instanceof Promise ? late(value) : value]));
}

it('an error with expose: true shows its text', async () => {
  const error = Object.assign(new Error('sold out'), { expose: true });
  const run = await finish({ templates: page('<body>{% block x %}{{ a }}{% end %}'), context: { a: Promise.reject(error) } });
  expect(run.text).toBe('<body><p role="alert">sold out (t-x)</p>');
});

it('[F2] onError hears of each failure once, with the place of the read', async () => {
  const run = await finish({
    templates: page('<body>{% block x %}{{ a }}{% end %}\n{% block y %}{{ a }}{% end %}'),
    context: { a: no() },
  });
  expect(run.errors).toEqual([
    {
      id: 't-x',
      kind: 'rejected',
      error: expect.objectContaining({
        template: 'page.html',
        line: 1,
        key: 'a',
        cause: expect.objectContaining({ message: 'secret' }),
      }),
    },
    { id: 't-y', kind: 'rejected', error: expect.objectContaining({ template: 'page.html', line: 2, key: 'a' }) },
  ]);
});

it('[F1] one failure leaves the others alone', async () => {
  const [a, b] = [gate(), gate()];
  const run = new Run({
    templates: page('<body>{% block x %}{{ a }}{% failed e %}no{% end %}{% block y %}{{ b }}{% end %}'),
    context: { a, b, c: new Promise(() => {}) },
  }).follow();
  await run.turn();
  a.reject(new Error('no'));
  await run.turn();
  b.resolve('B');
  await run.turn();
  expect(run.chunks.slice(1)).toEqual(['<template for="t0">no</template>', '<template for="t1">B</template>']);
});

it('an inner boundary fails alone', async () => {
  const run = await finish({
    templates: page('<body>{% block x %}{{ b }}{% block y %}{{ a }}{% failed e %}{{ e.id }}{% end %}{% end %}'),
    context: { a: no(), b: Promise.resolve('B') },
  });
  expect(run.text).toBe('<body>Bt-x-y');
});

it('an outer failure takes its inner boundaries along', async () => {
  const [a, b] = [gate(), gate()];
  const run = new Run({
    templates: page('<body>{% block x %}{% block y %}{{ b }}{% end %}{{ a.no.thing }}{% failed e %}no{% end %}'),
    context: { a, b },
  }).follow();
  await run.turn();
  a.resolve({});
  await run.turn();
  b.resolve('B');
  await run.turn();
  expect([run.chunks.slice(1), run.isDone]).toEqual([['<template for="t0">no</template>'], true]);
});

it('failed branches do not depend on what else has settled', async () => {
  const templates = page('<body>{% block x %}{{ a }}{% failed e %}[{{ b }}]{% end %}{% block y %}{{ b }}{% end %}');
  for (const first of ['a', 'b']) {
    const keys = { a: gate(), b: gate() };
    const run = new Run({ templates, context: keys }).follow();
    await run.turn();
    if (first === 'b') keys.b.resolve('B');
    await run.turn();
    keys.a.reject(new Error('no'));
    await run.turn();
    keys.b.resolve('B');
    await run.turn();
    expect(run.text).toContain('<template for="t0">[]</template>');
  }
});

describe('[V6] an alias fails where it is read, whenever its key fails', () => {
  it.each(['native', 'fold'] as const)('%s', async (delivery) => {
    const templates = page(
      '{% set t = a.n %}<body>{% block x %}{{ t }}{% failed e %}{{ e.kind }}{% end %}{% if no %}{{ t }}{% end %}ok',
    );
    const run = await finish({ templates, context: { a: no(), no: false }, render: { delivery } });
    expect([run.text, run.error]).toEqual(['<body>rejectedok', null]);
  });
});

it('[F3] an error of the shell comes before any chunk and aborts the loaders', async () => {
  const run = await finish({
    templates: page('<body>\n{{ v.no.thing }}{% block x %}{{ a }}{% end %}'),
    context: { v: {}, a: new Promise(() => {}) },
  });
  expect([run.chunks, run.error, run.scheduler.running]).toEqual([
    [],
    expect.objectContaining({ template: 'page.html', line: 2 }),
    0,
  ]);
});

it('[F6] a body that awaits something for too long fails, and ends', async () => {
  for (const delivery of ['native', 'fold'] as const) {
    const templates = page('<body>{% suspense %}{{ await f() }}{% pending %}…{% failed e %}{{ e.kind }}{% end %}');
    const run = await finish(
      { templates, context: { f: () => new Promise(() => {}) }, options: { timeoutMs: 50 }, render: { delivery } },
      60,
    );
    expect([
      run.text.endsWith(delivery === 'fold' ? '<body>timeout' : '<template for="t0">timeout</template>'),
      run.isDone,
      run.scheduler.running,
    ]).toEqual([true, true, 0]);
  }
});
