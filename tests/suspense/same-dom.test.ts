/**
 * The invariant, over random pages: whatever the page, its data and the order of their settling, the patched document is the folded one, every
 * boundary ends in exactly one patch, and nothing stays behind.
 */
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { Environment, MemoryLoader } from '../../src/core/index.ts';
import { type RenderSuspenseOptions, renderSuspense } from '../../src/core/suspense/render-suspense.ts';
import { suspense } from '../../src/core/suspense/suspense.ts';
import { documentOf, expectNoBoundaryLeft, expectSamePage, VirtualScheduler } from 'millrace/testing';
import { Data } from './endings.ts';
import { LAYOUTS, randomPage, type RandomPage, templatesOf } from './random-pages.ts';

const RUNS = Number(process.env['SUSPENSE_RUNS'] ?? 120);
const seen = { pages: 0, patches: 0, appends: 0, failures: 0, shellErrors: 0 };

const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown): void => void unhandled.push(reason);
process.on('unhandledRejection', onUnhandled);
afterAll(() => void process.off('unhandledRejection', onUnhandled));

interface Outcome {
  readonly chunks: readonly string[];
  readonly error: string | null;
  readonly failures: readonly string[];
}

async function render(page: RandomPage, delivery: 'native' | 'htmx' | 'fold' | 'oob', isAddressed = false): Promise<Outcome> {
  const scheduler = new VirtualScheduler();
  const data = new Data(page, scheduler);
  const env = new Environment({
    loader: new MemoryLoader(templatesOf(page, isAddressed)),
    development: true,
    onWarning: () => {},
  });
  const failures: string[] = [];
  const options: RenderSuspenseOptions = {
    delivery,
    scheduler,
    idPrefix: 't',
    layouts: LAYOUTS.slice(0, page.layouts).map((template) => ({ template })),
    layoutContext: data.layoutContext,
    onError: (error) => failures.push(String(error)),
  };
  const chunks: string[] = [];
  let error: string | null = null;
  let isDone = false;
  void (async () => {
    try {
      for await (const chunk of renderSuspense(
        env,
        suspense('page.html', data.context, { ...page.options, timeoutMs: 100 }),
        options,
      ))
        chunks.push(chunk);
    } catch (reason) {
      error = (reason as Error).message;
    }
    isDone = true;
  })();
  await scheduler.advance(3000);
  expect({ isDone, running: scheduler.running, open: [...data.open] }).toEqual({ isDone: true, running: 0, open: [] });
  for (const [key, count] of Object.entries(data.loads)) expect([key, count]).toEqual([key, 1]);
  expect(failures.filter((failure) => failure.includes('unpredicted_read') || failure.includes('fault of Millrace'))).toEqual([]);
  return { chunks, error, failures };
}

function expectSameDocument(
  { chunks: [shell = '', ...rest] }: Outcome,
  delivery: 'native' | 'htmx' | 'oob',
  folded: Outcome,
): void {
  const document = documentOf({ shell, rest: rest.join('') }, { delivery });
  expectNoBoundaryLeft(document);
  expectSamePage(document, folded.chunks.join(''));
}

it(
  '[D7] streamed = folded',
  async () => {
    await fc.assert(
      fc.asyncProperty(randomPage, async (page) => {
        const folded = await render(page, 'fold');
        const streamed = await render(page, 'native');
        expect(streamed.error).toBe(folded.error);
        seen.pages += 1;
        if (folded.error !== null) {
          seen.shellErrors += 1;
          return;
        }
        const wire = streamed.chunks.join('');
        const starts = [...wire.matchAll(/<\?start name="(\w+)">/g)].map(([, key]) => key);
        const loops = new Set([...wire.matchAll(/<\?marker name="(\w+)">/g)].map(([, key]) => key));
        const patches = [...wire.matchAll(/<template for="(\w+)">/g)].map(([, key]) => key).filter((key) => !loops.has(key));
        expect(patches.sort()).toEqual(starts.sort());
        seen.patches += patches.length;
        seen.appends += loops.size;
        seen.failures += streamed.failures.length;
        expect(folded.chunks.length).toBe(1);
        expectSameDocument(streamed, 'native', folded);
        expect(unhandled).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    console.log('random pages:', seen);
    expect(seen.patches).toBeGreaterThan(RUNS);
    expect(seen.appends).toBeGreaterThan(RUNS / 50);
    expect(seen.failures).toBeGreaterThan(RUNS / 10);
    expect(seen.shellErrors).toBeLessThan(RUNS / 2);
  },
  60_000 + RUNS * 100,
);

it(
  '[D7] blocks out of band = folded',
  async () => {
    let blocks = 0;
    await fc.assert(
      fc.asyncProperty(randomPage, async (page) => {
        const folded = await render(page, 'fold', true);
        const streamed = await render(page, 'oob', true);
        expect(streamed.error).toBe(folded.error);
        if (streamed.error !== null) return;
        blocks += streamed.chunks.length - 1;
        expectSameDocument(streamed, 'oob', folded);
        expect(unhandled).toEqual([]);
      }),
      { numRuns: RUNS / 2 },
    );
    console.log('random pages: blocks out of band', blocks);
    expect(blocks).toBeGreaterThan(RUNS / 10);
  },
  60_000 + RUNS * 100,
);

it(
  '[D7] frames for htmx = folded',
  async () => {
    let frames = 0;
    await fc.assert(
      fc.asyncProperty(randomPage, async (any) => {
        const page = { ...any, start: '<body>' }; // htmx takes a page without the tag for a fragment
        const folded = await render(page, 'fold');
        const streamed = await render(page, 'htmx');
        expect(streamed.error).toBe(folded.error);
        if (streamed.error !== null) return;
        frames += streamed.chunks.length - 1;
        expectSameDocument(streamed, 'htmx', folded);
        expect(unhandled).toEqual([]);
      }),
      { numRuns: RUNS / 2 },
    );
    console.log('random pages: frames for htmx', frames);
    expect(frames).toBeGreaterThan(RUNS / 5);
  },
  60_000 + RUNS * 100,
);
