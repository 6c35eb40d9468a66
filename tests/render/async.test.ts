/** What the documentation of async rendering promises: async iteration, awaiting, fetching in parallel, many renders at once, errors. */
import { describe, expect, it } from 'vitest';
import { Environment, MemoryLoader, TemplateError } from '../../src/core/index.ts';

const env = new Environment({
  loader: new MemoryLoader({
    'list.html': '{% async for user in users %}<li>{{ user.name }}</li>{% else %}<li>nobody</li>{% end %}',
    'dashboard.html': '<h1>{{ user }}</h1>{% for post in posts %}<p>{{ post }}</p>{% end %}<i>{{ stats }}</i>',
    'page.html':
      '{% set title = name ~ "!" %}<h1>{{ title }}</h1>{% block body %}{{ await load(name) }}{% include "part.html" %}{% end %}{{ title }}',
    'part.html': '{% let title = "part of " ~ name %}({{ await load(title) }})',
  }),
});

/** Promises that are resolved by hand, in any order. */
function gates(): {
  readonly wait: (value: unknown) => Promise<unknown>;
  readonly open: (order: (count: number) => readonly number[]) => number;
} {
  let waiting: (() => void)[] = [];
  return {
    wait: (value) => new Promise((resolve) => waiting.push(() => resolve(value))),
    open: (order) => {
      const opened = waiting;
      waiting = [];
      for (const index of order(opened.length)) opened[index]?.();
      return opened.length;
    },
  };
}

/** Lets everything run that waits for nothing else. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('async for', () => {
  it('sends each item as it comes, and pulls no further', async () => {
    let pulled = 0;
    async function* users(): AsyncGenerator<{ name: string }> {
      for (const name of ['Ada', 'Grace', 'Edsger']) {
        pulled += 1;
        yield { name };
      }
    }
    const seen: string[] = [];
    for await (const chunk of env.getTemplate('list.html').renderStreamAsync({ users: users() })) seen.push(`${pulled} ${chunk}`);
    expect(seen).toEqual(['1 <li>Ada</li>', '2 <li>Grace</li>', '3 <li>Edsger</li>']);
  });

  it('closes the iterator when the consumer leaves', async () => {
    let closed = false;
    async function* users(): AsyncGenerator<{ name: string }> {
      try {
        yield { name: 'Ada' };
        yield { name: 'Grace' };
      } finally {
        closed = true;
      }
    }
    for await (const _ of env.getTemplate('list.html').renderStreamAsync({ users: users() })) break;
    expect(closed).toBe(true);
  });

  it('turns a failing generator into a TemplateError with its line', async () => {
    async function* users(): AsyncGenerator<{ name: string }> {
      yield { name: 'Ada' };
      throw new Error('connection lost');
    }
    const rendering = env.getTemplate('list.html').renderAsync({ users: users() });
    await expect(rendering).rejects.toThrow(TemplateError);
    await expect(rendering).rejects.toMatchObject({
      template: 'list.html',
      line: 1,
      column: 22,
      cause: { message: 'connection lost' },
    });
  });
});

describe('await', () => {
  it('renders data that was fetched in parallel without waiting again', async () => {
    const { wait, open } = gates();
    const fetching = Promise.all([wait('Ada'), wait(['a', 'b']), wait(3)]);
    expect(open((count) => [...Array(count).keys()].reverse())).toBe(3);
    const [user, posts, stats] = await fetching;
    const html = '<h1>Ada</h1><p>a</p><p>b</p><i>3</i>';
    expect(await env.getTemplate('dashboard.html').renderAsync({ user, posts, stats })).toBe(html);
    expect(env.getTemplate('dashboard.html').render({ user, posts, stats })).toBe(html);
  });

  it('streams what stands before it first', async () => {
    const { wait, open } = gates();
    const chunks = env.fromString('<h1>Title</h1>{{ await load(1) }}!').renderStreamAsync({ load: wait })[Symbol.asyncIterator]();
    expect(await chunks.next()).toEqual({ done: false, value: '<h1>Title</h1>' });
    const next = chunks.next();
    await turn();
    expect(open(() => [0])).toBe(1);
    expect(await next).toEqual({ done: false, value: '1!' });
  });
});

it('keeps a hundred renders at once apart, whatever the order of their data', async () => {
  const { wait, open } = gates();
  const template = env.getTemplate('page.html');
  const names = Array.from({ length: 100 }, (_, index) => `user ${index}`);
  const renderings = names.map((name, index) =>
    index % 2 === 0 ? template.renderAsync({ name, load: wait }) : collect(template.renderStreamAsync({ name, load: wait })),
  );
  const orders: ((count: number) => readonly number[])[] = [
    (count) => [...Array(count).keys()].reverse(),
    (count) => [...Array(count).keys()].sort((a, b) => ((a * 37) % 101) - ((b * 37) % 101)),
  ];
  for (const order of orders) {
    await turn();
    expect(open(order)).toBe(100);
  }
  expect(await Promise.all(renderings)).toEqual(names.map((name) => `<h1>${name}!</h1>${name}(part of ${name})${name}!`));
});

async function collect(chunks: AsyncIterable<string>): Promise<string> {
  let html = '';
  for await (const chunk of chunks) html += chunk;
  return html;
}
