/** The tables in README.md and docs/performance.md: written from recorded results, between markers that stand there already. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeConditions } from './conditions.ts';
import {
  asyncTable,
  compilingTable,
  curvesTable,
  httpTable,
  memoryTable,
  renderingTable,
  streamingTable,
  type Table,
  wireTable,
} from './result-tables.ts';
import type { Results } from './run-sections.ts';

/** What stands in each file. */
const PAGES: Readonly<Record<string, (results: Results) => string>> = {
  'README.md': ({ rendering, streaming, conditions }) =>
    [markdown(renderingTable(rendering)), markdown(streamingTable(streaming)), describeConditions(conditions)].join('\n\n'),
  'docs/performance.md': ({ rendering, async, compiling, curves, streaming, http, conditions }) =>
    [
      renderingTable(rendering),
      memoryTable(rendering),
      asyncTable(async),
      compilingTable(compiling),
      curvesTable(curves),
      streamingTable(streaming),
      wireTable(streaming),
      httpTable(http),
    ]
      .map(markdown)
      .concat(describeConditions(conditions))
      .join('\n\n'),
};

export const pagesWithTables: readonly string[] = Object.keys(PAGES);

const MARKED = /(<!-- generated: speed -->\n)[^]*?(<!-- end -->)/;

/** The text of a page with the tables of these results. @throws Error if it has no place for them */
export function withTables(page: string, text: string, results: Results): string {
  const make = PAGES[page];
  if (make === undefined || !MARKED.test(text)) throw new Error(`${page} has no "generated: speed" in it`);
  return text.replace(MARKED, (_, start: string, end: string) => `${start}${make(results)}\n${end}`);
}

export function writeTables(root: string, results: Results): void {
  for (const page of pagesWithTables) {
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
