import { VirtualScheduler } from 'millrace/testing';
import { describe, expect, it } from 'vitest';
import { DeferredError } from './deferred-error.ts';
import { StreamSource } from './stream-source.ts';

function sourceOf(iterable: AsyncIterable<unknown>, timeoutMs = Infinity): { source: StreamSource; scheduler: VirtualScheduler } {
  const scheduler = new VirtualScheduler();
  return { source: new StreamSource('feed', iterable, { scheduler, timeoutMs }), scheduler };
}

/** Counts what is asked of it; an item comes `delay` virtual milliseconds after it was asked for. */
class Counting implements AsyncIterable<number> {
  asked = 0;
  returned = 0;
  private readonly scheduler: () => VirtualScheduler;
  private readonly delay: number;
  private readonly length: number;

  constructor(scheduler: () => VirtualScheduler, delay: number, length = Infinity) {
    this.scheduler = scheduler;
    this.delay = delay;
    this.length = length;
  }

  [Symbol.asyncIterator](): AsyncIterator<number> {
    return {
      next: async () => {
        this.asked += 1;
        const value = this.asked;
        if (this.delay > 0) await this.scheduler().sleep(this.delay);
        return value > this.length ? { done: true, value: undefined } : { done: false, value };
      },
      return: async () => {
        this.returned += 1;
        return { done: true, value: undefined };
      },
    };
  }
}

describe('fill', () => {
  it('takes what comes in one turn', async () => {
    const { source, scheduler } = sourceOf(new Counting(() => scheduler, 0, 3));
    const filled = source.fill();
    await scheduler.turn();
    await filled;
    expect([source.take(), source.done]).toEqual([[1, 2, 3], true]);
  });

  it('does not run away with an endless source', async () => {
    const endless = new Counting(() => scheduler, 0);
    const { source, scheduler } = sourceOf(endless);
    const filled = source.fill();
    await scheduler.turn();
    await filled;
    expect([source.take().length, endless.asked]).toEqual([512, 512]);
  });

  it('asks a slow source for one item more than it has given', async () => {
    const slow = new Counting(() => scheduler, 10);
    const { source, scheduler } = sourceOf(slow);
    const filled = source.fill();
    await scheduler.advance(10);
    await filled;
    await scheduler.advance(1000);
    expect([source.take(), slow.asked]).toEqual([[1, 2], 2]);
  });
});

describe('the end', () => {
  it.each([
    [
      'of a source that fails',
      async function* (): AsyncGenerator<number> {
        yield 1;
        throw new Error('broken');
      },
      { kind: 'stream', key: 'feed' },
    ],
    [
      'of a source that hangs',
      async function* (): AsyncGenerator<number> {
        yield 1;
        await new Promise(() => {});
      },
      { kind: 'timeout', key: 'feed' },
    ],
  ] as const)('%s keeps the items', async (_name, generate, error) => {
    const { source, scheduler } = sourceOf(generate(), 100);
    const all = source.fillAll();
    await scheduler.advance(100);
    await all;
    expect([source.take(), source.error?.reason]).toEqual([[1], expect.objectContaining(error)]);
    expect(source.error?.reason).toBeInstanceOf(DeferredError);
    expect(scheduler.running).toBe(0);
  });

  it('closes the source once, and wakes who waits for it', async () => {
    const slow = new Counting(() => scheduler, 10);
    const { source, scheduler } = sourceOf(slow);
    const filled = source.fill();
    source.close();
    source.close();
    await scheduler.turn();
    await filled;
    expect([slow.returned, source.hasStarted, source.take()]).toEqual([1, false, []]);
  });

  it('of a plain loop closes the source, too', async () => {
    const slow = new Counting(() => scheduler, 0);
    const { source, scheduler } = sourceOf(slow);
    for await (const item of source) if (item === 2) break;
    expect([slow.asked, slow.returned]).toEqual([2, 1]);
  });
});

it('is read by one loop', () => {
  const { source } = sourceOf(new Counting(() => new VirtualScheduler(), 0));
  source.claim();
  expect(() => source.claim()).toThrow(expect.objectContaining({ code: 'stream_read_twice', hint: expect.any(String) }));
});
