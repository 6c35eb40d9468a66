/** Stacks in pages that come in parts: a stack that has left prints nothing more. */
import { expect, it } from 'vitest';
import { gate } from 'millrace/testing';
import { finish, Run } from './run.ts';
import { forbidUnhandledRejections } from './unhandled.ts';

forbidUnhandledRejections();

const held = (warnings: Run['warnings']) => warnings.map(({ code, message }) => `${code}: ${message}`).join();

it('a block that pushes to a stack of the page holds the shell, others do not', async () => {
  const text = `<html><head>{% stack "head" %}</head><body>
<div>{% block x %}{{ a }}{% push "head" %}<link href="{{ a }}">{% end %}{% end %}</div>
<div>{% block y %}{{ b }}{% end %}</div></body></html>`;
  const [a, b] = [gate<string>(), gate<string>()];
  const run = new Run({ templates: { 'page.html': text }, context: { a, b } }).follow();
  await run.turn();
  expect(run.chunks).toEqual([]);
  expect(held(run.warnings)).toContain('it pushes to the stack "head", which is used outside of it');
  a.resolve('A');
  await run.turn();
  expect(run.chunks[0]).toContain('<head><link href="A"></head>');
  expect(run.chunks[0]).toContain('<div>A</div>');
  b.resolve('B');
  await run.turn();
  expect(run.text).toContain('B</template>');
});

it.each([
  ['a def', '{% def w() %}{% push "s" %}x{% end %}{% end %}', '{{ w() }}'],
  ['a def that another one calls', '{% def v() %}{% push "s" %}x{% end %}{% end %}{% def w() %}{{ v() }}{% end %}', '{{ w() }}'],
  ['an imported def', '{% from "lib.html" import w %}', '{{ w() }}'],
  ['a def of an imported template', '{% import "lib.html" as lib %}', '{{ lib.w() }}'],
  ['an include', '', '{% include "part.html" %}'],
  ['a slot', '{% def w() %}{% slot %}{% end %}', '{% call w() %}{% push "s" %}x{% end %}{% end %}'],
])('pushes by %s count', async (_, before, inside) => {
  const page = `<body>${before}<div>{% block x %}{{ a }}${inside}{% end %}</div>{% stack "s" %}</body>`;
  const lib = '{% def w() %}{% push "s" %}x{% end %}{% end %}';
  const templates = { 'page.html': page, 'lib.html': lib, 'part.html': '{% push "s" %}x{% end %}' };
  const a = gate<string>();
  const run = new Run({ templates, context: { a } }).follow();
  await run.turn();
  expect(run.chunks).toEqual([]);
  a.resolve('A');
  await run.turn();
  expect(run.chunks).toEqual(['<body><div>A</div>x</body>']);
});

it('stack and pushes within one block travel with it', async () => {
  const text = `<body><div>{% block x %}{% stack "s" %}{{ a }}{% push "s" %}<b>{{ a }}</b>{% end %}{% pending %}{% push "s" %}no{% end %}…{% end %}</div>
<ul>{% block list %}{% async for i in items %}<li>{% stack "t" %}{{ i }}</li>{% end %}{% end %}</ul>{% push "t" %}#{% end %}</body>`;
  async function* items(): AsyncGenerator<number> {
    yield 1;
    yield 2;
  }
  const a = gate<string>();
  const run = new Run({ templates: { 'page.html': text }, context: { a, items: items() } }).follow();
  await run.turn();
  expect(run.chunks[0]).toContain('…');
  a.resolve('A');
  await run.advance(1000);
  expect(run.warnings).toEqual([]);
  expect(run.text).toContain('<b>A</b>A</template>');
  expect(run.text).toContain('<li>#1</li>');
  expect(run.text).toContain('<li>#2</li>');
  expect(run.text).not.toContain('no');
});

it('blocks in a loop that push to one stack wait for each other, whatever comes first', async () => {
  const text = `<body>{% for i in [1, 2] %}<div>{% suspense %}{{ a }}{% stack "s" %}{% push "s" %}{{ i }}{% end %}{% end %}</div>{% end %}</body>`;
  const templates = { 'page.html': text };
  const streamed = await finish({ templates, context: { a: Promise.resolve('A') } });
  expect(streamed.chunks).toEqual(['<body><div>A12</div><div>A12</div></body>']);
});

it('items of a stream that push are waited for', async () => {
  const text = `<body><ul>{% suspense %}{% async for i in items %}<li>{{ i }}</li>{% push "s" %}{{ i }}{% end %}{% end %}{% stack "s" %}{% end %}</ul></body>`;
  const step = gate<void>();
  async function* items(): AsyncGenerator<number> {
    yield 1;
    await step;
    yield 2;
  }
  const run = new Run({ templates: { 'page.html': text }, context: { items: items() } }).follow();
  await run.turn();
  step.resolve();
  await run.advance(1000);
  expect(run.text).toContain('<li>1</li><li>2</li>12');
});

it('a failed view pushes nothing; a block asked for alone prints its own stacks', async () => {
  const text = `<body>{% stack "s" %}<div>{% block x %}{{ a }}{% failed e %}{% push "s" %}no{% end %}oh{% end %}</div>
<p>{% block y %}{% stack "t" %}{{ b }}{% push "t" %}t{% end %}{% end %}</p></body>`;
  const context = () => ({ a: Promise.reject(new Error('no')), b: Promise.resolve('B') });
  const templates = { 'page.html': text };
  const folded = await finish({ templates, context: context(), render: { delivery: 'fold' } });
  expect(folded.text).toBe('<body><div>oh</div>\n<p>tB</p></body>');
  const alone = await finish({ templates, context: context(), render: { block: 'y' } });
  expect(alone.text).toBe('tB');
});

it('a push that nobody could foresee is told of', async () => {
  const templates = {
    'page.html': '<head>{% stack "s" %}</head><body><div>{% block x %}{{ a }}{% include name %}{% end %}</div></body>',
    'part.html': '{% push "s" %}x{% end %}part',
  };
  const a = gate<string>();
  const run = new Run({ templates, context: { a, name: 'part.html' } }).follow();
  await run.turn();
  expect(run.chunks).toHaveLength(1);
  expect(run.warnings).toEqual([]);
  a.resolve('A');
  await run.turn();
  expect(run.text).toContain('Apart</template>');
  expect(run.warnings).toMatchObject([{ code: 'late_push' }]);
});
