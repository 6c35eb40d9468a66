/** The tables in README.md and docs/performance.md: written from recorded results, between markers that stand there already. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeConditions } from './conditions.ts';
import { renderingTable, streamingTable, type Table, tablesIn } from './result-tables.ts';
import type { Results } from './run-sections.ts';

/** The tables of each page. */
const PAGES: Readonly<Record<string, (results: Results) => readonly Table[]>> = {
  'README.md': ({ rendering, streaming }) => [renderingTable(rendering), streamingTable(streaming)],
  'docs/performance.md': tablesIn,
};

const MARKED = /(<!-- generated: speed -->\n)[^]*?(<!-- end -->)/;

/** What stands in a page between its markers; null for no results yet. @throws Error for a page that shows no tables */
export function tablesOf(page: string, results: Results | null): string {
  const select = PAGES[page];
  if (select === undefined) throw new Error(`${page} is no page with tables of speed`);
  if (results === null) return 'No run has been recorded yet. `npm run bench` measures on your machine.';
  return [...select(results).map(markdown), describeConditions(results.conditions)].join('\n\n');
}

/** The text of a page with the tables of these results. @throws Error if it has no place for them */
export function withTables(page: string, text: string, results: Results): string {
  if (!MARKED.test(text)) throw new Error(`${page} has no "generated: speed" in it`);
  return text.replace(MARKED, (_, start: string, end: string) => `${start}${tablesOf(page, results)}\n${end}`);
}

export function writeTables(root: string, results: Results): void {
  for (const page of Object.keys(PAGES)) {
    const file = path.join(root, page);
    writeFileSync(file, withTables(page, readFileSync(file, 'utf8'), results));
  }
}

function markdown({ title, head, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = `|---|${head
    .slice(1)
    .map(() => '---:|')
    .join('')}`;
  return [`**${title}**`, '', line(head), rule, ...rows.map(line)].join('\n');
}
