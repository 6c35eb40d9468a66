/** Whitespace control: which part of the text between two constructs is printed. */

import type { Span } from '../ast/nodes.ts';

/** What the construct before a text takes from its start: `-%}` everything blank, `trimBlocks` one line break. */
export type LeadingTrim = 'none' | 'lineBreak' | 'all';

/** What the construct after a text takes from its end: `{%-` everything blank, `lstripBlocks` the blanks of a line that is blank so far. */
export type TrailingTrim = 'none' | 'indentation' | 'all';

const SPACE = /\s/;

export function trimText(source: string, text: Span, leading: LeadingTrim, trailing: TrailingTrim): Span {
  const start = LEADING[leading](source, text);
  return { start, end: Math.max(start, TRAILING[trailing](source, text)) };
}

const LEADING: Readonly<Record<LeadingTrim, (source: string, text: Span) => number>> = {
  none: (_source, { start }) => start,
  lineBreak: (source, { start, end }) => {
    if (source.startsWith('\r\n', start) && start + 2 <= end) return start + 2;
    return source[start] === '\n' && start < end ? start + 1 : start;
  },
  all: (source, { start, end }) => {
    let position = start;
    while (position < end && SPACE.test(source.charAt(position))) position++;
    return position;
  },
};

const TRAILING: Readonly<Record<TrailingTrim, (source: string, text: Span) => number>> = {
  none: (_source, { end }) => end,
  indentation: (source, { start, end }) => {
    let position = end;
    while (position > start && (source[position - 1] === ' ' || source[position - 1] === '\t')) position--;
    const startsLine = position === 0 || (position > start && (source[position - 1] === '\n' || source[position - 1] === '\r'));
    return startsLine ? position : end;
  },
  all: (source, { start, end }) => {
    let position = end;
    while (position > start && SPACE.test(source.charAt(position - 1))) position--;
    return position;
  },
};
