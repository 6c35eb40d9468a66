/** The work of streaming a page grows with its blocks, not with their square, however they come. */
import { describe, expect, it } from 'vitest';
import { Environment, MemoryLoader, renderSuspense, suspense, type SuspenseOptions } from '../../src/core/index.ts';
import { countingWork, work } from './count-work.ts';

countingWork();

/** Streams a page of so many blocks, whose values come in this order, `each` of them in a turn. */
async function stream(size: number, each: number, options: SuspenseOptions): Promise<void> {
  const indices = Array.from({ length: size }, (_, i) => i);
  const blocks = indices.map((i) => `{% block b${i} %}<p>{{ d${i} }}</p>{% pending %}<p>…</p>{% end %}`);
  const env = new Environment({ loader: new MemoryLoader({ page: `<main>${blocks.join('')}</main>` }) });
  const settle: (() => void)[] = [];
  const values = indices.map((i) => [`d${i}`, new Promise<number>((resolve) => void settle.push(() => resolve(i)))]);
  let patches = 0;
  const chunks = renderSuspense(env, suspense('page', Object.fromEntries(values) as Record<string, unknown>, options), {
    delivery: 'native',
    onPatch: ({ kind }) => (patches += kind === 'block' ? 1 : 0),
  });
  const settleSome = (): void => {
    for (const resolve of settle.splice(-each)) resolve();
    if (settle.length > 0) setImmediate(() => setImmediate(settleSome));
  };
  for await (const chunk of chunks) if (chunk.startsWith('<main>')) settleSome();
  expect(patches).toBe(size);
}

describe.each<[name: string, each: number, options: SuspenseOptions]>([
  ['one after another, from the end', 1, {}],
  ['all at once', Infinity, {}],
  ['all at once, shown in order', Infinity, { order: 'in-order' }],
])('%s', (_name, each, options) => {
  it('costs what the blocks cost', async () => {
    await stream(10, each, options);
    const some = await work(() => stream(100, each, options));
    const more = await work(() => stream(800, each, options));
    expect(some).toBeGreaterThan(1000);
    // Eight times the blocks: sixty-four times the work would be quadratic.
    expect(more / some).toBeLessThan(12);
  });
});
