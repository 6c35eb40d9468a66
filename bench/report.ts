/** Results as text: one table, then what it was measured on. */
import type { AsyncResult } from './async-speed.ts';
import type { CompileResult } from './compile-speed.ts';
import { type Conditions, describeConditions } from './conditions.ts';
import type { RenderResult } from './render-speed.ts';

export interface Results {
  readonly conditions: Conditions;
  readonly rendering: Readonly<Record<string, RenderResult>>;
  readonly async: AsyncResult;
  readonly compiling: Readonly<Record<string, CompileResult>>;
}

export function formatResults({ conditions, rendering, async, compiling }: Results): string {
  const rows = Object.entries(rendering).map(([name, result]) => [
    name,
    kilobytes(result.bytes),
    duration(result.millraceNs),
    `${duration(result.handWrittenNs)} (${result.handWritten})`,
    ratio(result.ratio),
  ]);
  return [
    formatTable(['render + UTF-8', 'output', 'Millrace', 'best hand-written', 'ratio'], rows),
    '',
    formatTable(
      ['1000 items', 'time', 'ratio'],
      [
        ['render', duration(async.syncNs), ratio(1)],
        ['renderAsync', duration(async.asyncNs), ratio(async.asyncRatio)],
        ['await each plain value', duration(async.awaitNs), ratio(async.awaitRatio)],
      ],
    ),
    '',
    formatTable(
      ['compiling', 'source', 'time', 'speed'],
      Object.entries(compiling).map(([name, { templates, bytes, ns, megabytesPerSecond }]) => [
        `${name} (${templates})`,
        kilobytes(bytes),
        duration(ns),
        `${megabytesPerSecond.toFixed(2)} MB/s`,
      ]),
    ),
    '',
    describeConditions(conditions),
  ].join('\n');
}

/** Columns as wide as their widest cell; all but the first are flush right. */
function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function duration(ns: number): string {
  if (ns < 1e3) return `${ns.toFixed(0)} ns`;
  return ns < 1e6 ? `${(ns / 1e3).toFixed(1)} µs` : `${(ns / 1e6).toFixed(2)} ms`;
}

function ratio(value: number): string {
  return `${value.toFixed(2)}×`;
}

function kilobytes(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} KB`;
}
