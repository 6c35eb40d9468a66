/** Text filled into lines of a width, as Python's `textwrap.fill`: white space counts as spaces, words may break after a hyphen. */

import { codePointLength, codePoints, codePointSlice } from '../runtime/code-points.ts';
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
  const end = (): void => {
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
  };
  for (const chunk of expandTabs(value, 8).replace(/\s/g, ' ').match(CHUNK) ?? []) {
    for (const piece of pieces(chunk, width - codePointLength(line), width, breakLongWords)) {
      if (line !== '' && codePointLength(line) + codePointLength(piece) > width) end();
      const isIndent = line === '' && piece.trim() === '' && lines.length > 0;
      if (!isIndent) line += piece;
    }
  }
  end();
  return lines.join('\n');
}

/** A word longer than a line, cut: what is left of the line is filled first, then line after line, after a hyphen where there is one. */
function pieces(chunk: string, room: number, width: number, breakLongWords: boolean): readonly string[] {
  if (!breakLongWords || codePointLength(chunk) <= width || chunk.trim() === '') return [chunk];
  const result: string[] = [];
  let rest = chunk;
  for (let space = room; codePointLength(rest) > width; space = width) {
    const cut = cutAt(rest, space);
    result.push(codePointSlice(rest, 0, cut));
    rest = codePointSlice(rest, cut);
  }
  return [...result, rest];
}

function cutAt(word: string, space: number): number {
  const head = codePoints(codePointSlice(word, 0, space));
  const hyphen = head.lastIndexOf('-');
  return hyphen > 0 && Array.from(head.slice(0, hyphen)).some((character) => character !== '-') ? hyphen + 1 : space;
}
