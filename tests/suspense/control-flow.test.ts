/** Loops, choices and fallbacks where data comes late: which boundary waits for what, and that folded the page is the same. */
import { describe, expect, it } from 'vitest';
import { gate } from 'millrace/testing';
import { finish, type Page, Run } from './run.ts';
import { forbidUnhandledRejections } from './unhandled.ts';

forbidUnhandledRejections();

const page = (text: string): Page['templates'] => ({ 'page.html': `<body>${text}` });

/** The page with its data coming after the shell. `no` is rejected, `plain` is there at once. */
async function late(text: string, render: Page['render'] = {}): Promise<Run> {
  const [a, b, list, pair, no] = [gate(), gate(), gate(), gate(), gate()];
  const run = new Run({ templates: page(text), context: { a, b, list, pair, no, plain: [1, 2] }, render }).follow();
  await run.turn();
  a.resolve({ total: 1, kind: 'x' });
  b.resolve(2);
  list.resolve([1, 2, 3]);
  pair.resolve(['k', { n: 5 }]);
  no.reject(new Error('refused'));
  await run.turn();
  await run.turn();
  return run;
}

describe('a boundary waits for what its body reads, wherever', () => {
  it.each<[name: string, text: string, expected: string]>([
    ['with', '{% block x %}{% with r = a.total, s = r + 1 %}{{ r }}{{ s }}{% end %}{% end %}', '12'],
    ['with, under its own name', '{% block x %}{% with a = a.total %}{{ a }}{% end %}{% end %}', '1'],
    ['with as a condition', '{% block x %}{% with a as v %}{{ v.total }}{% else %}none{% end %}{% end %}', '1'],
    [
      'a name that with made of it, in a boundary',
      '{% block x %}{% with v = a %}{% with v.total %}{{ it }}{% end %}{% end %}{% end %}',
      '1',
    ],
    ['match', '{% block x %}{% match a.kind %}{% case "x" %}X{% case _ %}other{% end %}{% end %}', 'X'],
    ['a pattern', '{% block x %}{% match plain[1] %}{% case b + 0 %}two{% case _ %}other{% end %}{% end %}', 'two'],
    ['a guard', '{% block x %}{% match 2 %}{% case n if n == b %}same{% case _ %}other{% end %}{% end %}', 'same'],
    [
      'a name bound by a pattern',
      '{% block x %}{% match pair %}{% case key, {"n": n} %}{{ key }}{{ n }}{% end %}{% end %}',
      'k5',
    ],
    ['while', '{% block x %}{% let i = 0 %}{% while i < b %}{{ i }}{% let i = i + 1 %}{% end %}{% end %}', '01'],
    [
      'break',
      '{% block x %}{% for i in list %}{% if i == 3 %}{% break %}{% end %}<b>{{ i }}</b>{% end %}{% end %}',
      '<b>1</b><b>2</b>',
    ],
    [
      'continue',
      '{% block x %}{% for i in list %}{% if i == 2 %}{% continue %}{% end %}<b>{{ i }}</b>{% end %}{% end %}',
      '<b>1</b><b>3</b>',
    ],
    ['do', '{% block x %}{% do plain.append(b) %}{{ plain|join }}{% end %}', '122'],
    ['try', '{% block x %}{% try %}{{ a.total }}{% fallback %}no{% end %}{% end %}', '1'],
    ['a rejected value in a try', '{% block x %}{% try %}a{{ no }}{% fallback e %}{{ e.message }}{% end %}{% end %}', 'refused'],
    ['a fallback', '{% block x %}{% try %}{{ plain.nope }}{% fallback %}{{ b }}{% end %}{% end %}', '2'],
    [
      'a block in a try, which is none of its own',
      '{% block x %}{% try %}<i>{% block y %}{{ no }}{% end %}</i>{% fallback %}no{% end %}{% end %}',
      'no',
    ],
  ])('%s', async (_name, text, expected) => {
    const run = await late(text);
    expect([run.chunks.length, run.chunks[1], run.errors]).toEqual([2, `<template for="t0">${expected}</template>`, []]);
    const folded = await late(text, { delivery: 'fold' });
    expect(folded.text).toBe(`<body>${expected}`);
  });
});

describe('the shell waits', () => {
  it.each<[name: string, text: string, expected: string]>([
    ['for a block in a try of the page', '{% try %}{% block x %}{{ a.total }}{% end %}{% fallback %}no{% end %}', '1'],
    ['for one that fails there', '{% try %}a{% block x %}{{ no }}{% end %}{% fallback e %}{{ e.type }}{% end %}', 'Error'],
    ['for values of with around a boundary', '{% with v = b %}{% suspense %}{{ v }}{% end %}{% end %}', '2'],
    [
      'for a block that break leaves unbalanced',
      '{% block x %}{% for i in list %}<b>{% if i == 2 %}{% break %}{% end %}</b>{% end %}{% end %}',
      '<b></b><b>',
    ],
  ])('%s', async (_name, text, expected) => {
    const run = await late(text);
    expect([run.text, run.isDone]).toEqual([`<body>${expected}`, true]);
  });
});

it('a match waits for the keys of all its cases before it is rendered', async () => {
  const [a, b] = [gate(), gate()];
  const text = '{% block x %}{% match a %}{% case 1 %}one{% case _ if b %}b{% end %}{% pending %}…{% end %}';
  const run = new Run({ templates: page(text), context: { a, b } }).follow();
  await run.turn();
  a.resolve(1);
  await run.turn();
  expect(run.chunks).toEqual(['<body><?start name="t0">…<?end>']);
  b.resolve(true);
  await run.turn();
  expect(run.chunks.at(-1)).toBe('<template for="t0">one</template>');
});

describe('break in a streamed loop', () => {
  const text =
    '{% suspense %}{% async for i in s %}<i>{{ i }}</i>{% if i == 2 %}{% break %}{% end %}<b>{{ i }}</b>{% failed e %}failed{% end %}!{% pending %}…{% end %}';

  it.each(['native', 'fold'] as const)('ends the stream and nothing else, by %s', async (delivery) => {
    let closed = 0;
    async function* numbers(): AsyncGenerator<number> {
      try {
        for (let n = 1; n < 9; n++) yield n;
      } finally {
        closed += 1;
      }
    }
    const run = await finish({ templates: page(text), context: { s: numbers() }, render: { delivery } });
    const html = run.text.replaceAll(/<\?start name="t0">…<\?end>|<\/?template[^>]*>|<\?marker name="t1">/g, '');
    expect([run.isDone, run.errors, closed]).toEqual([true, [], 1]);
    expect(html.replace('!', '')).toBe('<body><i>1</i><b>1</b><i>2</i>');
  });

  it('drops what had come with it', async () => {
    const source = { s: [1, 2, 3].values() };
    const s = { [Symbol.asyncIterator]: () => ({ next: async () => source.s.next() as IteratorResult<number> }) };
    const run = await finish({ templates: page(text), context: { s } });
    expect(run.text).not.toContain('<i>3</i>');
    expect(run.isDone).toBe(true);
  });
});
