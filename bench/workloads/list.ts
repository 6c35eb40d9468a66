import { type Row, tableRows } from '../data.ts';
import { escapeText } from '../hand-escape.ts';
import type { Workload } from '../workload.ts';

/** 10 000 items, a number and a text each. */
export function list(): Workload {
  const context = { items: tableRows(10_000) };
  return {
    name: 'list',
    template: 'list.html',
    context,
    handWritten: { items: ({ items }) => byItems(items as Row[]), pieces: ({ items }) => byPieces(items as Row[]) },
  };
}

/** One expression an item. */
function byItems(items: readonly Row[]): string {
  let out = '<ul>';
  for (const item of items) out += `\n  <li id="item-${item.id}">${escapeText(item.name)}</li>`;
  return `${out}\n</ul>\n`;
}

/** One statement a piece. */
function byPieces(items: readonly Row[]): string {
  let out = '<ul>';
  for (const item of items) {
    out += '\n  <li id="item-';
    out += item.id;
    out += '">';
    out += escapeText(item.name);
    out += '</li>';
  }
  out += '\n</ul>\n';
  return out;
}
