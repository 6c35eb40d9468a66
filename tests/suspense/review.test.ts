/** Faults found by trying to break the product from outside; each stays fixed. */
import { Environment, MemoryLoader, markup, renderSuspense, suspense } from 'millrace';
import { respond } from 'millrace/server';
import { expect, it, vi } from 'vitest';
import { gate } from 'millrace/testing';
import { Run } from './run.ts';

const environment = (source: string): Environment => new Environment({ loader: new MemoryLoader({ p: source }) });
const later = (value: unknown): Promise<unknown> =>
  new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve, value))));

async function collect(chunks: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

const block = '<p>{% block q %}{{ a }}{% end %}</p>';

it('a document gets the page, also of a suspense for blocks only', async () => {
  const response = await respond(
    new Request('http://x/'),
    environment(block),
    suspense('p', { a: later(1) }, { scope: 'blocks' }),
  );
  expect(await response.text()).toMatch(/^<body><p><\?start|^<p><\?start/);
});

it('an option that is undefined is not given', async () => {
  const options = { scope: undefined, timeoutMs: undefined } as unknown as Parameters<typeof suspense>[2];
  const [shell] = await collect(renderSuspense(environment(block), suspense('p', { a: later(1) }, options), { idPrefix: 't' }));
  expect(shell).toContain('<p><?start name="t0"><?end></p>');
});

it.each(['native', 'oob', 'fold'] as const)(
  'markup from data that closes what stands around it is a failed view, by %s',
  async (delivery) => {
    const chunks = await collect(
      renderSuspense(environment(block), suspense('p', { a: later(markup('x</p></section><b>')) }), {
        delivery,
        onError: () => {},
      }),
    );
    expect(chunks.join('')).not.toContain('</section>');
    expect(chunks.join('')).toContain('Something went wrong.');
  },
);

it('a listener that throws takes nothing with it', async () => {
  const silence = vi.spyOn(console, 'error').mockImplementation(() => {});
  const env = environment('<p>{% block q %}{{ a }}{% end %}</p><p>{% block r %}{{ b }}{% end %}</p>');
  const onError = (): never => {
    throw new Error('the logger is down');
  };
  const a = Promise.reject(new Error('no'));
  const chunks = await collect(renderSuspense(env, suspense('p', { a, b: later('fine') }), { onError }));
  expect(chunks.join('')).toContain('fine');
  expect(silence).toHaveBeenCalled();
  silence.mockRestore();
});

it('a nonce that is none is an error before the first byte', async () => {
  const response = await respond(new Request('http://x/'), environment(block), suspense('p', { a: later(1) }), { nonce: 'a b"' });
  expect(response.status).toBe(500);
});

it('a block may have the name of an object method', async () => {
  const chunks = await collect(
    renderSuspense(environment('<p>{% block toString %}{{ a }}{% end %}</p>'), suspense('p', { a: later(1) }, { targets: {} }), {
      isHtmx: true,
    }),
  );
  expect(chunks[1]).toBe('<div hx-swap-oob="innerHTML:#toString">1</div>');
});

it('white space at the start of a body is dropped in a boundary at the start of a boundary too', async () => {
  const text = '{% block b %}{% suspense %}\n<i>{{ k }}</i>{% pending %}…{% end %}<b>{{ a }}</b>{% end %}x';
  const [a, k] = [gate(), gate()];
  const run = new Run({ templates: { 'page.html': text }, context: { a, k } }).follow();
  await run.turn();
  a.resolve(1);
  await run.advance(1);
  k.resolve(2);
  await run.advance(1);
  expect(run.chunks.at(-1)).toBe('<template for="t1"><i>2</i></template>');
});
