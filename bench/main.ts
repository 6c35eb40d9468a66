/**
 * How fast Millrace is, beside the others and beside hand-written code: `npm run bench`. Wants a quiet machine.
 *
 *   --quick         one to two minutes; for a look
 *   --only NAME     one section: rendering, async, compiling, curves, streaming, http, client
 *   --record        keeps the results in bench/results.json and writes the tables of README.md and docs/performance.md;
 *                   with --quick, the tables say so
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { watchConditions } from './conditions.ts';
import { FULL, QUICK } from './measure.ts';
import { benchFolder } from './peers.ts';
import { formatResults } from './report.ts';
import { measureSection, type Results, runSections, type SectionName, sectionNames } from './run-sections.ts';
import { sendSection } from './section-process.ts';
import { serve } from './sections/http.ts';
import { writeTables } from './tables.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    only: { type: 'string' },
    record: { type: 'boolean' },
    section: { type: 'string' }, // for processes of its own
    serve: { type: 'string' }, // the same
  },
});
const file = path.join(benchFolder, 'results.json');

if (values.serve !== undefined) await serve(values.serve);
else if (values.section === undefined) await run();
else sendSection(await measureSection(values.section as SectionName, values.quick ? QUICK : FULL));

async function run(): Promise<void> {
  const { only, quick = false, record = false } = values;
  if (only !== undefined && !sectionNames.includes(only as SectionName))
    fail(`there is no section ${only}: ${sectionNames.join(', ')}`);
  if (record && only !== undefined) fail('--record wants every section: without --only');
  const conditions = watchConditions(quick);
  const sections = await runSections(only === undefined ? sectionNames : [only as SectionName], quick);
  const results: Partial<Results> = roundNumbers({ conditions: conditions(), ...sections });
  console.log(formatResults(results));
  if (existsSync(file)) console.log(`\n${compare(JSON.parse(readFileSync(file, 'utf8')) as Results, results)}`);
  if (!record) return;
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  writeTables(path.dirname(path.resolve(benchFolder)), results as Results);
}

/** Digits that mean nothing would only make noise in the history. */
function roundNumbers<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_key, item: unknown) =>
      typeof item === 'number' && !Number.isInteger(item) ? Number(item.toPrecision(3)) : item,
    ),
  ) as T;
}

function fail(message: string): never {
  console.error(`bench: ${message}`);
  process.exit(2);
}
