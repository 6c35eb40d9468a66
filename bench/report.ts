/** Results as text for a terminal: tables, then what they were measured on. */
import { describeConditions } from './conditions.ts';
import { type Table, tablesIn } from './result-tables.ts';
import type { Results } from './run-sections.ts';

export function formatResults(results: Partial<Results>): string {
  const { conditions, rendering } = results;
  const missing = rendering?.missing.map(({ name, reason }) => `Not measured: ${name}: ${reason}`) ?? [];
  return [...tablesIn(results).map(formatTable), ...missing, conditions === undefined ? '' : describeConditions(conditions)].join(
    '\n\n',
  );
}

/** Columns as wide as their widest cell; all but the first are flush right. */
function formatTable({ title, head, rows }: Table): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return [title, line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
