/**
 * The inside of `{{ … }}` and `{% … %}`: names, numbers, strings, operators. Brackets are counted, so that `}}` closes
 * an output only where no `{` is open.
 */

import type { Construct } from './delimiters.ts';
import type { LexerState } from './lexer-state.ts';
import { scanString } from './string-literal.ts';
import type { Token, TokenKind } from './token.ts';

/** Groups: name, float, integer, operator; names are mostly found by `scanName`. A digit run before `..` is an integer, so that ranges work. */
const TOKEN =
  /([A-Za-z_]\w*)|(\d+\.(?!\.)\d*)|(\d+)|(\.\.\.|\?\?=|\?\|>|\*\*|\/\/|[=!<>]=|\|>|\?[.[|?]|\.\.|[<>+\-*/%=.,:|~()[\]{}])/y;
const KINDS: readonly TokenKind[] = ['name', 'float', 'integer', 'operator'];
export const WORD_OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'is']);
const SPACES = /\s*/y;

/** Opening bracket → the one that closes it. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['?[', ']'],
  ['{', '}'],
]);
export const OPENERS: ReadonlySet<string> = new Set(CLOSING.keys());
export const CLOSERS: ReadonlySet<string> = new Set(CLOSING.values());

export interface TagClose {
  readonly end: number;
  /** Whether a `-` stood before the closer. */
  readonly trims: boolean;
}

/** Pushes the tokens from the opener at `start` to its closer. `from` is where its content begins. */
export function scanTag(state: LexerState, construct: Construct, start: number, from: number): TagClose {
  const { source } = state;
  const brackets: Token[] = [];
  state.push(construct.kind === 'output' ? 'outputStart' : 'tagStart', start, from);

  for (let position = skipSpaces(source, from); ; position = skipSpaces(source, position)) {
    const close = matchClose(source, position, construct.closer);
    const bracket = brackets.at(-1);
    if (close && bracket === undefined) {
      state.push(construct.kind === 'output' ? 'outputEnd' : 'tagEnd', position, close.end);
      return close;
    }
    if (close && bracket && closing(bracket) !== source[position]) {
      state.fail('unclosed_bracket', { bracket: bracket.value, closing: closing(bracket) }, bracket.start, bracket.end);
    }
    const character = source.charAt(position);
    if (character === '' || opensConstruct(state, position)) failUnclosed(state, construct, start);
    if (character === '"' || character === "'") {
      position = scanString(state, position);
      continue;
    }
    const token = scanName(state, position) ?? scanOther(state, construct, start, position);
    if (CLOSING.has(token.value)) brackets.push(token);
    else if (CLOSERS.has(token.value)) closeBracket(state, brackets.pop(), token);
    position = token.end;
  }
}

/** Whether two tokens stay two when nothing stands between them. */
export function separates(first: string, second: string): boolean {
  TOKEN.lastIndex = 0;
  const match = TOKEN.exec(first + second);
  return match === null || match[0] === first;
}

/** Most tokens are names; they are found without a match object. */
function scanName(state: LexerState, start: number): Token | null {
  const { source } = state;
  if (!isLetter(source.charCodeAt(start))) return null;
  let end = start + 1;
  while (isWord(source.charCodeAt(end))) end++;
  const value = source.slice(start, end);
  return state.push(WORD_OPERATORS.has(value) ? 'operator' : 'name', start, end, value);
}

function scanOther(state: LexerState, construct: Construct, start: number, position: number): Token {
  TOKEN.lastIndex = position;
  const match = TOKEN.exec(state.source);
  if (!match) failCharacter(state, construct, start, position);
  const value = match[0];
  const kind = KINDS[match.indexOf(value, 1) - 1] ?? 'operator';
  return state.push(kind, match.index, match.index + value.length, value);
}

/** `A` to `Z`, `a` to `z`, `_`. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function isWord(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57);
}

function skipSpaces(source: string, from: number): number {
  let position = from;
  while (source.charCodeAt(position) === 32) position++;
  if (!isRareSpace(source.charCodeAt(position))) return position;
  SPACES.lastIndex = position;
  SPACES.exec(source);
  return SPACES.lastIndex;
}

/** It may be white space: a control character, or none of ASCII. */
function isRareSpace(code: number): boolean {
  return code < 32 || code > 127;
}

function matchClose(source: string, position: number, closer: string): TagClose | null {
  if (source.startsWith(closer, position)) return { end: position + closer.length, trims: false };
  if (source[position] === '-' && source.startsWith(closer, position + 1))
    return { end: position + 1 + closer.length, trims: true };
  return null;
}

/** An opener inside a tag means that the tag was never closed, unless it could be brackets of an expression, as `[[` can. */
function opensConstruct({ source, syntax }: LexerState, position: number): boolean {
  const character = source.charAt(position);
  if (character === '[' || character === '(' || !syntax.openerStarts.has(character)) return false;
  syntax.openerHere.lastIndex = position;
  return syntax.openerHere.test(source);
}

function closeBracket(state: LexerState, opening: Token | undefined, { value, start, end }: Token): void {
  if (opening === undefined) state.fail('unmatched_bracket', { bracket: value, expected: null }, start, end);
  const expected = closing(opening);
  if (expected !== value) state.fail('unmatched_bracket', { bracket: value, expected }, start, end);
}

function closing(opening: Token): string {
  return CLOSING.get(opening.value) ?? '';
}

function failUnclosed(state: LexerState, { kind, opener, closer }: Construct, start: number): never {
  state.fail(kind === 'output' ? 'unclosed_output' : 'unclosed_tag', { opener, closer }, start, start + opener.length);
}

/** Text that doesn't belong in a tag is mostly there because the tag isn't closed: then that is the error to tell. */
function failCharacter(state: LexerState, construct: Construct, start: number, position: number): never {
  const { source, syntax } = state;
  const end = source.indexOf(construct.closer, position);
  syntax.opener.lastIndex = position;
  const next = syntax.opener.exec(source);
  if (end < 0 || (next && next.index < end)) failUnclosed(state, construct, start);
  const character = String.fromCodePoint(source.codePointAt(position) ?? 0);
  state.fail('invalid_character', { character }, position, position + character.length);
}
