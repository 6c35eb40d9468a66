/** Aborts and consumers that leave: everything ends at once, nothing is an error, nothing stays behind. */
import { describe, expect, it } from 'vitest';
import { Environment, FunctionLoader } from '../../src/core/index.ts';
import { renderSuspense } from '../../src/core/suspense/render-suspense.ts';
import { suspense } from '../../src/core/suspense/suspense.ts';
import { defer, type LoadContext } from '../../src/core/suspense/defer.ts';
import { gate } from 'millrace/testing';
import { type Page, Run } from './run.ts';
import { forbidUnhandledRejections } from './unhandled.ts';

forbidUnhandledRejections();

const page = (text: string): Page['templates'] => ({ 'page.html': `<body>${text}` });
const never = (): Promise<unknown> => new Promise(() => {});

/** A loader that rejects when it is aborted, as `fetch` does. */
function aborting(signals: LoadContext['signal'][]): unknown {
  return defer(({ signal }) => {
    signals.push(signal);
    return new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(Object.assign(new Error('aborted'), { name: 'AbortError' }))),
    );
  });
}

const PLACES: readonly [name: string, templates: Page['templates'], options?: Page['options']][] = [
  ['in the grace', page('{% block x %}{{ a }}{% end %}'), { graceMs: 500 }],
  ['while a key holds the shell', page('{{ a }}')],
  ['while the shell awaits', page('{{ await f() }}{% block x %}{{ a }}{% end %}')],
  ['while a patch is awaited', page('{% block x %}{{ a }}{% end %}')],
  ['while a body awaits', page('{% block x %}{{ a }}{% end %}{% suspense %}{{ await f() }}{% pending %}…{% end %}')],
];

describe.each(PLACES)('%s', (_name, templates, options = {}) => {
  it.each(['native', 'fold'] as const)('[F7] an abort ends it (%s)', async (delivery) => {
    const signals: LoadContext['signal'][] = [];
    const controller = new AbortController();
    const run = new Run({
      templates,
      options,
      context: { a: aborting(signals), f: never },
      render: { signal: controller.signal, delivery },
    }).follow();
    await run.advance(10);
    expect(run.isDone).toBe(false);
    controller.abort('gone');
    await run.turn();
    expect([run.isDone, run.error, run.errors]).toEqual([true, null, []]);
    expect(signals.map(({ aborted, reason }) => [aborted, reason])).toEqual([[true, 'gone']]);
    await run.advance(60_000);
    expect([run.errors, run.scheduler.running]).toEqual([[], 0]);
  });

  it('[F8] return() ends it', async () => {
    const signals: LoadContext['signal'][] = [];
    const run = new Run({ templates, options, context: { a: aborting(signals), f: never } }).follow();
    await run.advance(10);
    await run.leave();
    await run.turn();
    expect([run.isDone, run.error, run.errors, signals.map(({ aborted }) => aborted)]).toEqual([true, null, [], [true]]);
    await run.advance(60_000);
    expect(run.scheduler.running).toBe(0);
  });
});

it('a signal that is aborted already renders nothing', async () => {
  const run = new Run({ templates: page('1'), context: { a: aborting([]) }, render: { signal: AbortSignal.abort() } }).follow();
  await run.turn();
  expect([run.chunks, run.isDone, run.error]).toEqual([[], true, null]);
});

it('[F7] who leaves while templates load starts no loader', async () => {
  const source = gate<string>();
  const loading = gate<void>();
  let loads = 0;
  const env = new Environment({
    loader: new FunctionLoader(() => {
      loading.resolve();
      return source;
    }),
  });
  const controller = new AbortController();
  const page = suspense('page.html', { a: defer(() => (loads += 1)) });
  const first = renderSuspense(env, page, { signal: controller.signal })[Symbol.asyncIterator]().next();
  await loading;
  controller.abort();
  source.resolve('{% block x %}{{ a }}{% end %}');
  await new Promise((resolve) => setImmediate(resolve));
  expect([(await first).done, loads]).toEqual([true, 0]);
});

it("[V10] values that reject before, during and after the response are nobody's problem", async () => {
  const [early, late] = [Promise.reject(new Error('early')), gate()];
  const run = new Run({
    templates: page('{% block x %}{{ late }}{% end %}'),
    context: { early, late },
    render: { layoutContext: { other: Promise.reject(new Error('other')) } },
  });
  await new Promise((resolve) => setImmediate(resolve));
  run.follow();
  await run.turn();
  await run.leave();
  late.reject(new Error('late'));
  await run.turn();
  expect(run.errors).toEqual([]);
});

it('a response that is over has let go of the signal', async () => {
  let listeners = 0;
  const controller = new AbortController();
  const { signal } = controller;
  const counted = {
    get aborted() {
      return signal.aborted;
    },
    get reason() {
      return signal.reason as unknown;
    },
    addEventListener: () => void (listeners += 1),
    removeEventListener: () => void (listeners -= 1),
  } as unknown as AbortSignal;
  for (const text of ['1', '{{ v.no.thing }}']) {
    const run = new Run({ templates: page(text), context: { v: {} }, render: { signal: counted } }).follow();
    await run.turn();
    expect([run.isDone, listeners]).toEqual([true, 0]);
  }
});
