/** String literals: either quote, may span lines, a short list of escapes. */

import type { LexerState } from './lexer-state.ts';

const DOUBLE_QUOTED = /[^"\\]*/y;
const SINGLE_QUOTED = /[^'\\]*/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"', "'": "'" };
const CODE_POINT = /\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8}))/y;
const MAX_CODE_POINT = 0x10ffff;

/** Pushes the string that starts at `start` and returns where it ends. */
export function scanString(state: LexerState, start: number): number {
  const { source } = state;
  const quote = source.charAt(start);
  let value = '';
  let position = start + 1;
  for (;;) {
    const end = skipPlain(source, position, quote);
    value += source.slice(position, end);
    const isEscape = source[end] === '\\';
    if (end + Number(isEscape) >= source.length) state.fail('unclosed_string', { quote }, start, start + 1);
    if (!isEscape) {
      state.push('string', start, end + 1, value);
      return end + 1;
    }
    const escape = readEscape(state, end);
    value += escape.text;
    position = escape.end;
  }
}

function skipPlain(source: string, position: number, quote: string): number {
  const pattern = quote === '"' ? DOUBLE_QUOTED : SINGLE_QUOTED;
  pattern.lastIndex = position;
  pattern.exec(source);
  return pattern.lastIndex;
}

function readEscape(state: LexerState, start: number): { readonly text: string; readonly end: number } {
  const { source } = state;
  const letter = source.charAt(start + 1);
  const simple = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
  if (simple !== undefined) return { text: simple, end: start + 2 };
  CODE_POINT.lastIndex = start;
  const match = CODE_POINT.exec(source);
  const codePoint = match ? Number.parseInt(match[1] ?? match[2] ?? '', 16) : Number.POSITIVE_INFINITY;
  if (!match || codePoint > MAX_CODE_POINT) state.fail('invalid_escape', { escape: `\\${letter}` }, start, start + 2);
  return { text: String.fromCodePoint(codePoint), end: start + match[0].length };
}
