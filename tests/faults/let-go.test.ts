/** What outlives a page, a value that is shared or a signal of the whole process, holds nothing of it. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { defer, Environment, MemoryLoader, suspense } from 'millrace';
import { respond } from 'millrace/server';
import { describe, expect, test } from 'vitest';
import { forbidUnhandledRejections } from '../suspense/unhandled.ts';
import { everyStreamed } from './pages.ts';

forbidUnhandledRejections();

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const env = new Environment({
  loader: new MemoryLoader({
    'page.html':
      '<body><h1>{{ own.name }}</h1><div id="a">{% block a %}{{ a }}{{ own.name }}{% end %}</div><div id="b">{% block b %}{{ b }}{% pending %}…{% end %}</div><ul id="c">{% block c %}{% async for x in xs %}<li>{{ x }}</li>{% end %}{% end %}</ul>',
  }),
});

const never = new Promise<string>(() => {});
const silent: AsyncIterable<string> = {
  [Symbol.asyncIterator]: () => ({ next: () => never.then((value) => ({ done: false, value })) }),
};

/** How many are there still, whatever is collected. Collectors may take their time, and what is read is kept for a turn. */
async function kept(pages: readonly WeakRef<object>[]): Promise<number> {
  for (let round = 0; ; round++) {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    const { length } = pages.filter((page) => page.deref() !== undefined);
    if (length === 0 || round === 20) return length;
  }
}

const ends: readonly (readonly [name: string, timeoutMs: number, leaves: boolean])[] = [
  ['is left', 60_000, true],
  ['gave up waiting', 1, false],
];

describe.each([...everyStreamed, 'fold'] as const)('by %s', (delivery) => {
  test.each(ends.filter(([, , leaves]) => !leaves || delivery !== 'fold'))(
    '[F8] a page that %s is let go of by the values it waited for',
    async (_name, timeoutMs, leaves) => {
      const visit = async (): Promise<WeakRef<object>> => {
        const own = { name: 'Ada' };
        const context = { own, a: never, b: defer(() => never), xs: silent };
        const response = await respond(new Request('https://x.test/'), env, suspense('page.html', context, { timeoutMs }), {
          delivery,
          onError: () => {},
        });
        const reader = (response.body as ReadableStream<Uint8Array>).getReader();
        await reader.read();
        if (leaves) await reader.cancel();
        else while (!(await reader.read()).done); // to the end
        return new WeakRef(own);
      };
      const pages = await Promise.all(Array.from({ length: 10 }, visit));
      expect(await kept(pages)).toBe(0);
    },
  );
});
