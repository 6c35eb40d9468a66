/** Text filled into lines of a width, as Python's `textwrap.fill`: white space counts as spaces, words may break after a hyphen. */

import { codePoints } from '../runtime/code-points.ts';
import { TemplateRuntimeError } from '../runtime/errors.ts';
import { expandTabs } from '../runtime/expand-tabs.ts';

/** White space; a dash between words; a word, up to a hyphen inside of it, to its end or to a dash. */
const CHUNK =
  / +|(?<=[\p{L}\p{N}_!"'&.,?])-{2,}(?=[\p{L}\p{N}_])|[^ ]+?(?:-(?:(?<=[\p{L}_]{2}-)|(?<=[\p{L}_]-[\p{L}_]-))(?=[\p{L}_]-?[\p{L}_])|(?= |$)|(?<=[\p{L}\p{N}_!"'&.,?])(?=-{2,}[\p{L}\p{N}_]))/gu;

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
  let length = 0;
  const end = (): void => {
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
    length = 0;
  };
  for (const chunk of expandTabs(value, 8).replace(/\s/g, ' ').match(CHUNK) ?? []) {
    for (const piece of pieces(chunk, width - length, width, breakLongWords)) {
      if (line !== '' && length + piece.length > width) end();
      const isIndent = line === '' && piece.text.trim() === '' && lines.length > 0;
      if (isIndent) continue;
      line += piece.text;
      length += piece.length;
    }
  }
  end();
  return lines.join('\n');
}

interface Piece {
  readonly text: string;
  /** In code points. */
  readonly length: number;
}

/** A word longer than a line, cut: what is left of the line is filled first, then line after line, after a hyphen where there is one. */
function pieces(chunk: string, room: number, width: number, breakLongWords: boolean): readonly Piece[] {
  const points = codePoints(chunk);
  if (!breakLongWords || points.length <= width || chunk.trim() === '') return [{ text: chunk, length: points.length }];
  const textOf = (from: number, to: number): string => {
    const some = points.slice(from, to);
    return typeof some === 'string' ? some : some.join('');
  };
  const result: Piece[] = [];
  let from = 0;
  for (let space = Math.max(0, room); points.length - from > width; space = width) {
    const length = lengthOfCut(points, from, space);
    result.push({ text: textOf(from, from + length), length });
    from += length;
  }
  return [...result, { text: textOf(from, points.length), length: points.length - from }];
}

/** How much fits into the space: up to its last hyphen that something else stands in front of, else all of it. */
function lengthOfCut(points: string | readonly string[], from: number, space: number): number {
  let hyphen = from + space - 1;
  while (hyphen > from && points[hyphen] !== '-') hyphen--;
  for (let at = hyphen - 1; at >= from; at--) if (points[at] !== '-') return hyphen - from + 1;
  return space;
}
