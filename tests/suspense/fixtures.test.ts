/**
 * One page a folder: its templates, `schedule.json` (what its data is and when it comes), and the chunks it leaves in, byte for byte, each with
 * the time at which it leaves. `UPDATE=1` writes them anew. Whatever the delivery, the page is also folded, and ends at the same document.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { Environment, MemoryLoader } from '../../src/core/index.ts';
import { type RenderSuspenseOptions, renderSuspense } from '../../src/core/suspense/render-suspense.ts';
import { suspense, type SuspenseOptions } from '../../src/core/suspense/suspense.ts';
import { documentOf, expectNoBoundaryLeft, expectSamePage, VirtualScheduler } from 'millrace/testing';

const root = fileURLToPath(new URL('fixtures/', import.meta.url));
const FLUSH = '\n<!-- FLUSH -->\n';

type Value = {
  readonly $at?: number;
  readonly $every?: number;
  readonly $never?: true;
  readonly value?: unknown;
  readonly error?: string;
  readonly items?: readonly unknown[];
};

interface Schedule {
  readonly context: Readonly<Record<string, unknown>>;
  readonly layoutContext?: Readonly<Record<string, unknown>>;
  readonly layouts?: readonly string[];
  readonly options?: SuspenseOptions;
  readonly delivery?: 'native' | 'script' | 'oob' | 'fold';
  readonly client?: 'external';
}

const names = readdirSync(root);

it('are there', () => expect(names.length).toBeGreaterThanOrEqual(18));

it.each(names)('%s', async (name) => {
  const folder = `${root}${name}/`;
  const templates = Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.html') && file !== 'expected.chunks.html')
      .map((file) => [file, readFileSync(folder + file, 'utf8').trimEnd()]),
  );
  const schedule = JSON.parse(readFileSync(`${folder}schedule.json`, 'utf8')) as Schedule;
  const { delivery = 'native' } = schedule;
  const chunks = await render(templates, schedule, delivery);
  const text = chunks.map(({ at, html }) => `<!-- ${at} ms -->\n${html}`).join(FLUSH);
  const expected = `${folder}expected.chunks.html`;
  if (process.env['UPDATE'] === '1') writeFileSync(expected, `${text}\n`);
  expect(existsSync(expected), 'run with UPDATE=1, then read what it wrote').toBe(true);
  expect(`${text}\n`).toBe(readFileSync(expected, 'utf8'));

  const folded = await render(templates, schedule, 'fold');
  if (delivery === 'oob' && schedule.options?.scope === 'blocks') return;
  const [shell = '', ...rest] = chunks.map((chunk) => chunk.html);
  const document = documentOf({ shell, rest: rest.join('') }, { delivery });
  expectNoBoundaryLeft(document);
  expectSamePage(document, folded.map((chunk) => chunk.html).join(''));
});

async function render(
  templates: Record<string, string>,
  { context, layoutContext = {}, layouts = [], options = {}, client }: Schedule,
  delivery: NonNullable<Schedule['delivery']>,
): Promise<{ readonly at: number; readonly html: string }[]> {
  const scheduler = new VirtualScheduler();
  const values = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(data).map(([key, value]) => [key, revive(value, scheduler)]));
  const env = new Environment({ loader: new MemoryLoader(templates), onWarning: () => {} });
  const renderOptions: RenderSuspenseOptions = {
    delivery,
    scheduler,
    idPrefix: 't',
    layouts: layouts.map((template) => ({ template })),
    layoutContext: values(layoutContext),
    onError: () => {},
    ...(client !== undefined && { client }),
  };
  const chunks: { at: number; html: string }[] = [];
  const work = (async () => {
    for await (const html of renderSuspense(env, suspense('page.html', values(context), options), renderOptions))
      chunks.push({ at: scheduler.now, html });
  })();
  await scheduler.advance(60_000);
  await work;
  return chunks;
}

function revive(value: unknown, scheduler: VirtualScheduler): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { $at, $every, $never, items = [], error, value: result } = value as Value;
  if ($never) return new Promise(() => {});
  if ($every !== undefined) return stream(items, $every, error, scheduler);
  if ($at === undefined) return value;
  return (async () => {
    if ($at > 0) await scheduler.sleep($at);
    if (error !== undefined) throw new Error(error);
    return result;
  })();
}

async function* stream(
  items: readonly unknown[],
  every: number,
  error: string | undefined,
  scheduler: VirtualScheduler,
): AsyncGenerator<unknown> {
  for (const item of items) {
    await scheduler.sleep(every);
    yield item;
  }
  await scheduler.sleep(every);
  if (error !== undefined) throw new Error(error);
}
