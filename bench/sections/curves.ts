/** How costs grow: with rows, with deferred blocks, with the length of a template. What is linear costs the same for each unit. */
import { Environment, MemoryLoader, renderSuspense, suspense } from 'millrace';
import { tableRows } from '../data.ts';
import { type MeasureOptions, measure, type Task } from '../measure.ts';

export interface Curve {
  /** What is counted. */
  readonly unit: string;
  /** Nanoseconds for one unit, by the number of units. */
  readonly ns: Readonly<Record<string, number>>;
  /** The greatest number's cost over the cost at the middle one: about 1 if linear. */
  readonly growth: number;
}

export async function measureCurves(options: MeasureOptions): Promise<Readonly<Record<string, Curve>>> {
  return {
    rows: await curve('row', [100, 1000, 10_000, 50_000], rowsTask, options),
    blocks: await curve('deferred block', [1, 10, 100, 400], blocksTask, options),
    template: await curve('kB of source', [1, 10, 100, 400], templateTask, options),
  };
}

async function curve(
  unit: string,
  counts: readonly number[],
  taskFor: (count: number) => Task,
  options: MeasureOptions,
): Promise<Curve> {
  const total = await measure(Object.fromEntries(counts.map((count) => [String(count), taskFor(count)])), options);
  const ns = Object.fromEntries(counts.map((count) => [String(count), (total[String(count)] ?? 0) / count]));
  return { unit, ns, growth: (ns[String(counts.at(-1))] ?? 0) / (ns[String(counts[2])] ?? 1) };
}

function rowsTask(count: number): Task {
  const template = new Environment().fromString('{% for row in rows %}<li>{{ row.name }}</li>{% end %}');
  const context = { rows: tableRows(count) };
  return () => template.render(context);
}

function blocksTask(count: number): Task {
  const indices = Array.from({ length: count }, (_, i) => i);
  const blocks = indices.map((i) => `{% block b${i} %}<p>{{ d${i} }}</p>{% pending %}<p>…</p>{% end %}`);
  const env = new Environment({ loader: new MemoryLoader({ page: `<main>${blocks.join('')}</main>` }) });
  return async () => {
    const context = Object.fromEntries(indices.map((i) => [`d${i}`, later(i)]));
    for await (const _ of renderSuspense(env, suspense('page', context)));
  };
}

function later<T>(value: T): Promise<T> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve, value)));
}

function templateTask(kilobytes: number): Task {
  const env = new Environment();
  const piece = '{% for row in rows %}<tr><td>{{ row.id }}</td><td class="name">{{ row.name|upper }}</td></tr>{% end %}\n';
  const source = piece.repeat(Math.ceil((kilobytes * 1000) / piece.length));
  return () => env.fromString(source);
}
