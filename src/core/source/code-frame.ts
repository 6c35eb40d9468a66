/** The lines around a place in a source, with a caret under it. */

import { LINE_BREAK } from './line-index.ts';

const CONTEXT_LINES = 2;
/** Longer lines (minified HTML) are shown as a window around the column. */
const MAX_WIDTH = 120;

/**
 * `line` and `column` are 1-based; `endColumn` is exclusive, on the same line.
 *
 * @example
 * codeFrame('<p>\n{{ user nme }}\n</p>', 2, 9, 12)
 * //   1 | <p>
 * // > 2 | {{ user nme }}
 * //     |         ^^^
 * //   3 | </p>
 */
export function codeFrame(source: string, line: number, column: number, endColumn: number = column + 1): string {
  const lines = source.split(LINE_BREAK);
  const marked = lines[line - 1] ?? '';
  const from = marked.length > MAX_WIDTH ? Math.max(0, column - 1 - MAX_WIDTH / 2) : 0;
  const first = Math.max(1, line - CONTEXT_LINES);
  const last = Math.min(lines.length, line + CONTEXT_LINES);
  const gutterWidth = String(last).length;

  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const mark = number === line ? '>' : ' ';
    frame.push(`${mark} ${String(number).padStart(gutterWidth)} | ${clip(lines[number - 1] ?? '', from)}`.trimEnd());
    if (number === line) frame.push(`  ${' '.repeat(gutterWidth)} | ${caret(marked, from, column, endColumn)}`);
  }
  return frame.join('\n');
}

function clip(text: string, from: number): string {
  return text.slice(from, from + MAX_WIDTH);
}

/** Tabs stay tabs, so the caret lines up however wide they are shown. */
function caret(text: string, from: number, column: number, endColumn: number): string {
  const indent = text.slice(from, column - 1).replace(/[^\t]/g, ' ');
  const end = Math.min(endColumn - 1, text.length, from + MAX_WIDTH);
  return indent + '^'.repeat(Math.max(1, end - (column - 1)));
}

/** The same where the place is that of a name, or where an expression begins: the word there is marked. */
export function frameOfWord(source: string, line: number, column: number): string {
  const text = source.split(LINE_BREAK)[line - 1] ?? '';
  const word = /^\w+/.exec(text.slice(column - 1))?.[0] ?? ' ';
  return codeFrame(source, line, column, column + word.length);
}
