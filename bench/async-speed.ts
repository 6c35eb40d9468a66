/** What asynchronous rendering costs when nothing has to be waited for, against the same page rendered synchronously. */
import { strict as assert } from 'node:assert';
import { Environment } from 'millrace';
import { tableRows } from './data.ts';
import { measure } from './measure.ts';

export interface AsyncResult {
  readonly syncNs: number;
  /** `renderAsync` of a template without `await`. */
  readonly asyncNs: number;
  /** With `await` on every item of a list, all of them plain values. */
  readonly awaitNs: number;
  readonly asyncRatio: number;
  readonly awaitRatio: number;
}

const ITEMS = 1000;
const SOURCE = '<ul>{% for row in rows %}<li>{{ row.name }}</li>{% end %}</ul>';

export async function measureAsync(): Promise<AsyncResult> {
  const env = new Environment();
  const plain = env.fromString(SOURCE);
  const awaiting = env.fromString(SOURCE.replace('{{ row.name }}', '{{ await row.name }}'));
  const context = { rows: tableRows(ITEMS) };
  const expected = plain.render(context);
  assert.equal(await plain.renderAsync(context), expected);
  assert.equal(await awaiting.renderAsync(context), expected);
  const {
    sync,
    async,
    await: awaited,
  } = await measure({
    sync: () => plain.render(context),
    async: () => plain.renderAsync(context),
    await: () => awaiting.renderAsync(context),
  });
  return { syncNs: sync, asyncNs: async, awaitNs: awaited, asyncRatio: async / sync, awaitRatio: awaited / sync };
}
