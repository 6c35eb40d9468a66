import { type Row, tableRows } from '../data.ts';
import { escapeText } from '../hand-escape.ts';
import type { Workload } from '../workload.ts';

const escape = escapeText;

/** 1000 rows of 5 columns, two of them numbers. */
export function table(): Workload {
  const context = { rows: tableRows(1000) };
  return {
    name: 'table',
    template: 'table.html',
    context,
    handWritten: { rows: ({ rows }) => byRows(rows as Row[]), pieces: ({ rows }) => byPieces(rows as Row[]) },
  };
}

/** One expression a row. */
function byRows(rows: readonly Row[]): string {
  let out = '<table>\n  <tbody>';
  for (const row of rows) {
    out += `\n    <tr><td>${row.id}</td><td>${escape(row.name)}</td><td>${escape(row.email)}</td><td>${escape(row.city)}</td><td>${row.amount}</td></tr>`;
  }
  return `${out}\n  </tbody>\n</table>\n`;
}

/** One statement a piece. */
function byPieces(rows: readonly Row[]): string {
  let out = '<table>\n  <tbody>';
  for (const row of rows) {
    out += '\n    <tr><td>';
    out += row.id;
    out += '</td><td>';
    out += escape(row.name);
    out += '</td><td>';
    out += escape(row.email);
    out += '</td><td>';
    out += escape(row.city);
    out += '</td><td>';
    out += row.amount;
    out += '</td></tr>';
  }
  out += '\n  </tbody>\n</table>\n';
  return out;
}
