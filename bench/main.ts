/**
 * How fast Millrace is: `npm run bench`, with `-- --json bench/results.json` to keep the results. Wants a quiet machine; takes about ten
 * seconds.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Environment } from 'millrace';
import { FileSystemLoader } from 'millrace/node';
import { measureAsync } from './async-speed.ts';
import { measureCompiling } from './compile-speed.ts';
import { watchConditions } from './conditions.ts';
import type { RenderResult } from './render-speed.ts';
import { measureRendering } from './render-speed.ts';
import { formatResults, type Results } from './report.ts';
import { dashboard } from './workloads/dashboard.ts';
import { hello } from './workloads/hello.ts';
import { table } from './workloads/table.ts';

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const folder = fileURLToPath(new URL('templates', import.meta.url));
const env = new Environment({ loader: new FileSystemLoader(folder) });

const conditions = watchConditions();
const rendering: Record<string, RenderResult> = {};
for (const workload of [hello(), table(), dashboard()]) rendering[workload.name] = await measureRendering(env, workload);
const async = await measureAsync();
const compiling = await measureCompiling(env, folder);
const results: Results = { conditions: conditions(), rendering, async, compiling };

console.log(formatResults(results));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, roundNumber, 2)}\n`);

/** Digits that mean nothing would only make noise in the history. */
function roundNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(3)) : value;
}
