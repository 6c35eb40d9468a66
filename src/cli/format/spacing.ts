/** How much stands between two tokens of a tag: nothing or one space. */

import { CLOSERS, OPENERS, separates } from '../../core/lexer/scan-tag.ts';
import type { TokenKind } from '../../core/lexer/token.ts';

/** One token of a tag, and where it stands. */
export interface TagToken {
  readonly kind: TokenKind;
  readonly text: string;
  /** A word of the grammar, so that an operand follows, if anything. */
  readonly isWord: boolean;
  /** The source has a line break in front of it. */
  readonly startsLine: boolean;
}

/** What the tokens before have said. */
export interface Surroundings {
  /** The tag's keyword, empty for outputs. */
  readonly keyword: string;
  /** The innermost open bracket, empty outside of all. */
  readonly bracket: string;
  /** The token before `previous`, null at the start. */
  readonly beforePrevious: TagToken | null;
}

/** Operators without space around them. */
const TIGHT: ReadonlySet<string> = new Set(['.', '?.', '..', '...']);
/** Of a call or a subscript, if an operand stands before them. */
const JOINING: ReadonlySet<string> = new Set(['(', '[', '?[']);
const SIGNS: ReadonlySet<string> = new Set(['-', '+', '*', '**']);
/** Names that are words of the grammar wherever they stand; a variable of that name is only spaced as one. */
export const WORDS: ReadonlySet<string> = new Set(['if', 'else', 'await', 'by', 'for', 'as', 'with', 'import', 'ignore']);
/** Tags in which `=` assigns; elsewhere it names an argument. */
const ASSIGNING: ReadonlySet<string> = new Set(['set', 'let', 'export', 'promote', 'with', 'provide']);

export function isSpaced(previous: TagToken, next: TagToken, around: Surroundings): boolean {
  return wantsSpace(previous, next, around) || !separates(previous.text, next.text) || opensOutput(previous, next);
}

/** A dict whose first key is a dict. */
function opensOutput(previous: TagToken, next: TagToken): boolean {
  return previous.text === '{' && next.text === '{';
}

function wantsSpace(previous: TagToken, next: TagToken, around: Surroundings): boolean {
  const isNextOperator = next.kind === 'operator';
  if (previous.kind === 'operator') {
    if (OPENERS.has(previous.text)) return false;
    if (isNextOperator && (CLOSERS.has(next.text) || next.text === ',')) return false;
    if (previous.text === ',') return true;
    if (TIGHT.has(previous.text) || isTightSign(previous, around)) return false;
    if (previous.text === ':') return !isTightColon(around, around.beforePrevious);
    if (previous.text === '=') return isAssignment(around);
  }
  if (!isNextOperator) return true;
  if (CLOSERS.has(next.text) || next.text === ',') return false;
  if (TIGHT.has(next.text) || JOINING.has(next.text)) return !isOperandEnd(previous);
  if (next.text === ':') return false;
  if (next.text === '=') return isAssignment(around);
  return true;
}

/** A sign, `*rest` or `**keywords`: nothing that it could join stands before it. */
function isTightSign({ text }: TagToken, { beforePrevious }: Surroundings): boolean {
  return SIGNS.has(text) && (beforePrevious === null || !isOperandEnd(beforePrevious));
}

function isOperandEnd({ kind, text, isWord }: TagToken): boolean {
  return kind === 'operator' ? CLOSERS.has(text) : !isWord;
}

/** Of a slice, and of `let:name`. */
function isTightColon({ keyword, bracket }: Surroundings, before: TagToken | null): boolean {
  return bracket === '[' || bracket === '?[' || (keyword === 'slot' && before?.text === 'let');
}

function isAssignment({ keyword, bracket }: Surroundings): boolean {
  return bracket === '' && ASSIGNING.has(keyword);
}
