/**
 * A source as pieces that leave nothing out: joined, they are the source. For tools that show or rewrite templates; the compiler needs
 * only the tokens among them.
 */

import { ErrorList } from '../diagnostics/error-list.ts';
import type { Span } from '../ast/nodes.ts';
import type { TokenKind, Trivia, TriviaKind } from './token.ts';
import { type LexerOptions, tokenize } from './tokenize.ts';

export type PieceKind =
  | Exclude<TokenKind, 'end'>
  | TriviaKind
  /** White space that isn't printed: inside a tag, or what whitespace control takes. */
  | 'space';

export interface Piece extends Span {
  readonly kind: PieceKind;
}

const BLANK = /^\s*$/;

/**
 * Answers any source: what can't be read is a piece `invalid`. No piece is empty.
 *
 * @example
 * readPieces('{# a #}{{ b }}', options).map(({ kind }) => kind)
 * // ['comment', 'outputStart', 'space', 'name', 'space', 'outputEnd']
 */
export function readPieces(source: string, options: LexerOptions): Piece[] {
  const trivia: Trivia[] = [];
  const known = [...readTokens(source, options, trivia), ...trivia].sort((a, b) => a.start - b.start);
  const pieces: Piece[] = [];
  let position = 0;
  for (const { kind, start, end } of known) {
    pushGap(pieces, source, position, start);
    if (start < end) pieces.push({ kind, start, end });
    position = end;
  }
  pushGap(pieces, source, position, source.length);
  return pieces;
}

/** However many errors there are, the rest is read. */
function readTokens(source: string, options: LexerOptions, trivia: Trivia[]): Piece[] {
  const tokens = tokenize(source, options, new ErrorList(Number.POSITIVE_INFINITY), trivia);
  return tokens.flatMap(({ kind, start, end }) => (kind === 'end' ? [] : [{ kind, start, end }]));
}

/** What neither a token nor trivia covers is white space, or behind something that never ends. */
function pushGap(pieces: Piece[], source: string, start: number, end: number): void {
  if (start < end) pieces.push({ kind: BLANK.test(source.slice(start, end)) ? 'space' : 'invalid', start, end });
}

/** What may stand inside of an output or a tag. */
const INSIDE: ReadonlySet<PieceKind> = new Set(['space', 'name', 'integer', 'float', 'string', 'operator', 'invalid']);

/** The index of the last piece of the output or tag that `first` opens: its closer, or what stands where one is missing. */
export function endOfConstruct(pieces: readonly Piece[], first: number): number {
  let last = first;
  while (isInside(pieces[last + 1])) last++;
  const next = pieces[last + 1]?.kind;
  return next === 'outputEnd' || next === 'tagEnd' ? last + 1 : last;
}

function isInside(piece: Piece | undefined): boolean {
  return piece !== undefined && INSIDE.has(piece.kind);
}
