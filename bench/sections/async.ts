/** What asynchronous rendering costs: over the same page rendered synchronously, and over hand-written code that awaits the same promises. */
import { strict as assert } from 'node:assert';
import { Environment } from 'millrace';
import { type Row, tableRows } from '../data.ts';
import { escapeText } from '../hand-escape.ts';
import { type MeasureOptions, measure } from '../measure.ts';

export interface AsyncResult {
  readonly ns: Readonly<Record<keyof typeof AGAINST | 'sync' | 'handWrittenPromises', number>>;
  readonly ratios: Readonly<Record<keyof typeof AGAINST, number>>;
}

const ITEMS = 1000;
const SOURCE = '<ul>{% for row in rows %}<li>{{ row.name }}</li>{% end %}</ul>';

/** What each is compared with. */
const AGAINST = { noAwait: 'sync', awaitedValues: 'sync', awaitedPromises: 'handWrittenPromises' } as const;

export async function measureAsync(options: MeasureOptions): Promise<AsyncResult> {
  const env = new Environment();
  const plain = env.fromString(SOURCE);
  const awaiting = env.fromString(SOURCE.replace('{{ row.name }}', '{{ await row.name }}'));
  const rows = tableRows(ITEMS);
  const promised = rows.map((row) => ({ name: Promise.resolve(row.name) }));
  const expected = plain.render({ rows });
  const tasks = {
    sync: () => plain.render({ rows }),
    noAwait: () => plain.renderAsync({ rows }),
    awaitedValues: () => awaiting.renderAsync({ rows }),
    awaitedPromises: () => awaiting.renderAsync({ rows: promised }),
    handWrittenPromises: () => handWritten(promised),
  };
  for (const task of Object.values(tasks)) assert.equal(await task(), expected);
  const ns = await measure(tasks, options);
  const ratios = Object.fromEntries(
    Object.entries(AGAINST).map(([name, other]) => [name, ns[name as keyof typeof AGAINST] / ns[other]]),
  ) as AsyncResult['ratios'];
  return { ns, ratios };
}

/** Awaits each item, as a person would. */
async function handWritten(rows: readonly { readonly name: Promise<Row['name']> }[]): Promise<string> {
  let out = '<ul>';
  for (const row of rows) out += `<li>${escapeText(await row.name)}</li>`;
  return `${out}</ul>`;
}
