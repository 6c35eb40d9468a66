/** Text filled into lines of a width, as Python's `textwrap.fill`: white space counts as spaces, words may break after a hyphen. */

import { codePointLength, codePointSlice } from '../runtime/code-points.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';

/** After the hyphen of a compound word. */
const BREAK = /(?<=\w[^\W\d_]-)(?=\w[^\W\d_])/u;

/**
 * @throws TemplateRuntimeError `value_error` unless the width is positive
 *
 * @example wrapText('hello world', 8, true) // 'hello\nworld'
 */
export function wrapText(value: string, width: number, breakLongWords: boolean): string {
  if (width <= 0)
    throw new TemplateRuntimeError('value_error', `The width ${width} is too small`, { hint: 'use a width above 0' });
  const lines: string[] = [];
  let line = '';
  for (const chunk of chunksOf(value)) {
    for (const piece of piecesOf(chunk, width, breakLongWords)) {
      if (line !== '' && codePointLength(line) + codePointLength(piece) > width) {
        lines.push(line.trimEnd());
        line = '';
      }
      const isIndent = line === '' && piece.trim() === '' && lines.length > 0;
      if (!isIndent) line += piece;
    }
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  return lines.join('\n');
}

function chunksOf(value: string): readonly string[] {
  const words = value.replace(/\s/g, ' ').match(/ +|[^ ]+/g) ?? [];
  return words.flatMap((word) => word.split(BREAK));
}

/** A word longer than a line, cut to the width. */
function piecesOf(chunk: string, width: number, breakLongWords: boolean): string[] {
  if (!breakLongWords || chunk.trim() === '' || codePointLength(chunk) <= width) return [chunk];
  const count = Math.ceil(codePointLength(chunk) / width);
  return Array.from({ length: count }, (_, index) => codePointSlice(chunk, index * width, (index + 1) * width));
}
