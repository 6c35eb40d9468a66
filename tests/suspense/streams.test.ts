/** Streams: items that are appended as they come, and no faster than they are taken. */
import { describe, expect, it } from 'vitest';
import { defer } from '../../src/core/suspense/defer.ts';
import { finish, type Page, Run } from './run.ts';
import { forbidUnhandledRejections } from './unhandled.ts';

forbidUnhandledRejections();

const page = (text: string): Page['templates'] => ({ 'page.html': `<body>${text}` });
const LOOP =
  '{% suspense %}{% async for i in s %}<i>{{ i }}</i>{% else %}none{% failed e %}[{{ e.kind }} {{ e.key }} {{ e.id }}]{% end %}!{% pending %}…{% end %}';

/** An item for each call of `push`; counts how often it was asked, and whether it was closed. */
class Feed implements AsyncIterable<unknown> {
  asked = 0;
  closed = 0;
  private waiting: ((result: IteratorResult<unknown>) => void) | null = null;
  private refuse: (reason: unknown) => void = () => {};

  [Symbol.asyncIterator](): AsyncIterator<unknown> {
    return {
      next: () => {
        this.asked += 1;
        return new Promise((resolve, reject) => {
          this.waiting = resolve;
          this.refuse = reject;
        });
      },
      return: async () => {
        this.closed += 1;
        return { done: true, value: undefined };
      },
    };
  }

  push(value: unknown): void {
    this.waiting?.({ done: false, value });
  }

  end(): void {
    this.waiting?.({ done: true, value: undefined });
  }

  fail(reason: unknown): void {
    this.refuse(reason);
  }
}

async function* items(...list: readonly unknown[]): AsyncGenerator<unknown> {
  for (const item of list) {
    if (item instanceof Error) throw item;
    yield item;
  }
}

describe('what a stream leaves', () => {
  it.each<[name: string, stream: () => AsyncIterable<unknown>, expected: string]>([
    ['items', () => items(1, 2), '<i>1</i><i>2</i>!'],
    ['no items', () => items(), 'none!'],
    ['an error after items', () => items(1, new Error('x')), '<i>1</i>[stream s t-0-s]!'],
    ['an error before any item', () => items(new Error('x')), '<p role="alert">Something went wrong. (t-0)</p>'],
    [
      'an item that can not be shown',
      () =>
        items(
          1,
          {
            toHTML: () => {
              throw new Error('no');
            },
          },
          3,
        ),
      '<i>1</i>[render  t-0-s]!',
    ],
    ['an item that would swallow the rest', () => items(1, { toHTML: () => '<!--' }, 3), '<i>1</i>[render  t-0-s]!'],
  ])('%s', async (_name, stream, expected) => {
    for (const delivery of ['native', 'fold', 'oob'] as const) {
      const run = await finish({ templates: page(LOOP), context: { s: stream() }, render: { delivery } });
      expect([delivery, run.text, run.errors.length]).toEqual([
        delivery,
        `<body>${expected}`,
        expected.includes('[') || expected.includes('(') ? 1 : 0,
      ]);
    }
  });
});

it('later items are appended, the last append takes the marker away', async () => {
  const feed = new Feed();
  const run = new Run({ templates: page(LOOP), context: { s: feed } }).follow();
  await run.turn();
  for (const item of ['a', 'b']) {
    feed.push(item);
    await run.turn();
  }
  feed.fail(new Error('x'));
  await run.turn();
  expect([run.chunks, run.isDone]).toEqual([
    [
      '<body><?start name="t0">…<?end>',
      '<template for="t0"><i>a</i><?marker name="t1">!</template>',
      '<template for="t1"><i>b</i><?marker name="t1"></template>',
      '<template for="t1">[stream s t-0-s]</template>',
    ],
    true,
  ]);
});

it('nothing more is asked for before the consumer has taken what is there', async () => {
  const feed = new Feed();
  const run = new Run({ templates: page(LOOP), context: { s: feed } });
  await pullWith(run, () => {});
  expect([run.chunks.length, feed.asked]).toEqual([1, 1]);
  await pullWith(run, () => feed.push('a'));
  expect([run.chunks.length, feed.asked]).toEqual([2, 2]);
  feed.push('b');
  await run.advance(1000);
  expect(feed.asked).toBe(2);
  await pullWith(run, () => {});
  expect([run.chunks.length, feed.asked]).toEqual([3, 2]);
  await run.advance(1000);
  expect(feed.asked).toBe(2);
  await run.leave();
  expect(feed.closed).toBe(1);
});

/** Asks for a chunk, lets something happen, waits until it is there. */
async function pullWith(run: Run, happen: () => void): Promise<void> {
  const pulled = run.pull();
  await run.turn();
  happen();
  await run.turn();
  await pulled;
}

it('[F6] a stream that stalls ends its loop after the time limit', async () => {
  const feed = new Feed();
  const run = new Run({ templates: page(LOOP), context: { s: defer(() => feed, { timeoutMs: 50 }) } }).follow();
  await run.advance(40);
  feed.push('a');
  await run.advance(49);
  expect(run.isDone).toBe(false);
  await run.advance(1);
  expect([run.chunks.at(-1), run.isDone, feed.closed, run.scheduler.running]).toEqual([
    '<template for="t1">[timeout s t-0-s]</template>',
    true,
    1,
    0,
  ]);
});

it('boundaries in items follow their item, those of an item that fails do not', async () => {
  const feed = new Feed();
  const templates = page(
    '{% suspense %}{% async for i in s %}{% suspense %}{{ a }}{% pending %}…{% end %}{{ i.n }}{% end %}{% end %}',
  );
  const run = new Run({ templates, context: { s: feed, a: new Promise(() => {}) }, options: { timeoutMs: 100 } }).follow();
  await run.turn();
  feed.push({ n: 1 });
  await run.turn();
  feed.push({});
  await run.turn();
  expect(run.chunks.slice(1)).toEqual([
    '<template for="t0"><?start name="t1">…<?end>1<?marker name="t2"></template>',
    '<template for="t2"><p role="alert">Something went wrong. (t-0-s)</p></template>',
  ]);
  await run.advance(100);
  expect([run.chunks.slice(3), run.isDone]).toEqual([
    ['<template for="t1"><p role="alert">Something went wrong. (t-0-0)</p></template>'.replace('t-0-0', 't-0-2')],
    true,
  ]);
});

describe('a loop whose items can not be put in later is collected', () => {
  it.each([
    ['in svg', '{% block x %}<svg>{% async for i in s %}<g>{{ i }}</g>{% end %}</svg>{% end %}', '<svg><g>1</g><g>2</g></svg>'],
    ['in an attribute', '{% block x %}<p title="{% async for i in s %}{{ i }}{% end %}"></p>{% end %}', '<p title="12"></p>'],
    ['in a loop', '{% block x %}{% for j in [0] %}{% async for i in s %}{{ i }}{% end %}{% end %}{% end %}', '12'],
    ['items that stay open', '{% block x %}<ul>{% async for i in s %}<li>{{ i }}{% end %}</ul>{% end %}', '<ul><li>1<li>2</ul>'],
    [
      'in a block that is no boundary',
      '<svg>{% block x %}{% async for i in s %}<g>{{ i }}</g>{% end %}{% end %}</svg>',
      '<svg><g>1</g><g>2</g></svg>',
    ],
    ['assignments that outlive it', '{% block x %}{% async for i in s %}{% let t = i %}{{ i }}{% end %}{{ t }}{% end %}', '122'],
  ])('%s', async (_name, text, expected) => {
    const feed = new Feed();
    const run = new Run({ templates: page(text), context: { s: feed } }).follow();
    await run.turn();
    for (const item of [1, 2]) {
      feed.push(item);
      await run.turn();
    }
    feed.end();
    await run.turn();
    const html = /<template for="t0">(.*)<\/template>/.exec(run.text)?.[1] ?? run.text.slice('<body>'.length);
    expect([html, run.isDone, run.errors]).toEqual([expected, true, []]);
  });
});

describe('[V9] a stream is read by one async for', () => {
  it.each([
    ['printed', '{{ s }}', 'async_iterable_not_iterated'],
    ['in a plain loop', '{% for i in s %}{% end %}', 'async_iterable_not_iterated'],
    ['twice', '{% async for i in s %}{% end %}{% async for i in s %}{% end %}', 'stream_read_twice'],
  ])('%s', async (_name, text, code) => {
    const run = await finish({ templates: page(`{% suspense %}${text}{% end %}`), context: { s: items(1) } });
    expect(run.errors.map(({ error }) => error)).toEqual([expect.objectContaining({ code, hint: expect.any(String), line: 1 })]);
  });
});

it('a stream that the taken branch does not read is closed', async () => {
  const feed = new Feed();
  const run = new Run({
    templates: page('{% suspense %}{% if no %}{% async for i in s %}{% end %}{% end %}ok{% end %}'),
    context: { s: feed, no: false },
  }).follow();
  await run.turn();
  feed.push(1);
  await run.turn();
  expect([run.text, run.isDone, feed.closed]).toEqual([
    '<body><?start name="t0">ok<?end><template for="t0">ok</template>',
    true,
    1,
  ]);
});
