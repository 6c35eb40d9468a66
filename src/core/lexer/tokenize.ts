/**
 * Source → tokens. Text up to the next opener, then the construct it opens; inside outputs and tags `scan-tag.ts` takes over.
 * One pass, linear in the source. `{% raw %}` is handled here, so that its content is never tokenized.
 */

import { ErrorList } from '../diagnostics/error-list.ts';
import { type Construct, createSyntax, type Delimiters } from './delimiters.ts';
import { LexerState } from './lexer-state.ts';
import { skipTag } from './recovery.ts';
import { scanTag, type TagClose } from './scan-tag.ts';
import type { Token, Trivia } from './token.ts';
import { type LeadingTrim, type TrailingTrim, trimText } from './whitespace.ts';

export interface LexerOptions {
  /** For error messages. */
  readonly name: string | null;
  readonly delimiters: Delimiters;
  /** Drops the line break right after a tag. */
  readonly trimBlocks: boolean;
  /** Drops the blanks before a tag that is the first thing on its line. */
  readonly lstripBlocks: boolean;
}

/**
 * The last token is always `end`. Comments and raw tags leave no token, but go to `trivia`. With a list for errors, a tag with an error ends in a token `invalid`, and what follows is read.
 *
 * @throws TemplateSyntaxError at the first thing that is no token, and for constructs, strings and brackets that never end; with a
 *   list, only when that is full.
 */
export function tokenize(
  source: string,
  options: LexerOptions,
  errors: ErrorList | null = null,
  trivia: Trivia[] | null = null,
): Token[] {
  const state = new LexerState(source, options.name, createSyntax(options.delimiters), errors, trivia);
  try {
    readSource(state, options);
  } catch (error) {
    // What the rest belongs to is unknown: it is left out.
    if (errors === null || errors.isFull || !ErrorList.holds(error)) throw error;
    errors.add(error);
    state.push('invalid', source.length, source.length);
  }
  state.push('end', source.length, source.length);
  return state.tokens;
}

function readSource(state: LexerState, options: LexerOptions): void {
  const { source } = state;
  const afterTag: LeadingTrim = options.trimBlocks ? 'lineBreak' : 'none';
  const beforeTag: TrailingTrim = options.lstripBlocks ? 'indentation' : 'none';
  let position = 0;
  let leading: LeadingTrim = 'none';

  for (let opener = nextOpener(state, 0); opener !== null; opener = nextOpener(state, position)) {
    const { construct, start, end, trims } = opener;
    pushText(state, position, start, leading, trims ? 'all' : construct.kind === 'tag' ? beforeTag : 'none');
    const rawStart = construct.kind === 'tag' ? matchSticky(state.syntax.rawStart, source, end) : null;
    if (rawStart) {
      const contentStart = end + rawStart[0].length;
      const close = findRawEnd(state, contentStart, { start, end: contentStart });
      state.note('rawStart', start, contentStart);
      state.note('rawEnd', close.start, close.end);
      pushText(state, contentStart, close.start, rawStart[1] ? 'all' : afterTag, close.trimsBefore ? 'all' : beforeTag);
      leading = close.trimsAfter ? 'all' : afterTag;
      position = close.end;
    } else if (construct.kind === 'comment') {
      position = findCommentEnd(state, construct, start, end);
      state.note('comment', start, position);
      leading =
        source[position - construct.closer.length - 1] === '-' && position - construct.closer.length > end ? 'all' : 'none';
    } else {
      const close = readTag(state, construct, start, end);
      leading = close.trims ? 'all' : construct.kind === 'tag' ? afterTag : 'none';
      position = close.end;
    }
  }
  pushText(state, position, source.length, leading, 'none');
}

function readTag(state: LexerState, construct: Construct, start: number, from: number): TagClose {
  try {
    return scanTag(state, construct, start, from);
  } catch (error) {
    return skipTag(state, construct, error);
  }
}

interface Opener {
  readonly construct: Construct;
  readonly start: number;
  /** After the `-`, if there is one. */
  readonly end: number;
  readonly trims: boolean;
}

function nextOpener({ source, syntax }: LexerState, from: number): Opener | null {
  syntax.opener.lastIndex = from;
  const match = syntax.opener.exec(source);
  const construct = match && syntax.constructs.get(match[0]);
  if (!construct) return null;
  const end = match.index + match[0].length;
  const trims = source[end] === '-';
  return { construct, start: match.index, end: trims ? end + 1 : end, trims };
}

function pushText(state: LexerState, start: number, end: number, leading: LeadingTrim, trailing: TrailingTrim): void {
  const text = trimText(state.source, { start, end }, leading, trailing);
  if (text.start < text.end) state.push('text', text.start, text.end);
}

function findCommentEnd(state: LexerState, { opener, closer }: Construct, start: number, from: number): number {
  const end = state.source.indexOf(closer, from);
  if (end < 0) state.fail('unclosed_comment', { opener, closer }, start, start + opener.length);
  return end + closer.length;
}

interface RawEnd {
  readonly start: number;
  readonly end: number;
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
}

function findRawEnd(state: LexerState, from: number, opening: { readonly start: number; readonly end: number }): RawEnd {
  const { rawEnd } = state.syntax;
  rawEnd.lastIndex = from;
  const match = rawEnd.exec(state.source);
  if (!match) state.fail('unclosed_raw', {}, opening.start, opening.end);
  return { start: match.index, end: match.index + match[0].length, trimsBefore: match[1] === '-', trimsAfter: match[2] === '-' };
}

function matchSticky(pattern: RegExp, source: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(source);
}
