/** Which white space may change, as it is never printed. */

import type { Piece } from '../../core/lexer/piece.ts';
import type { LexerOptions } from '../../core/lexer/tokenize.ts';
import type { Place } from './open-tags.ts';

export interface Neighbours {
  /** Null at the start of the source. */
  readonly before: Piece | null;
  /** Null at its end. */
  readonly after: Piece | null;
}

/** Whatever stands in place of `piece`, if it is white space with as many line breaks or fewer. */
export function isUnprinted(
  piece: Piece,
  text: string,
  { before, after }: Neighbours,
  place: Place,
  options: LexerOptions,
  textOf: (piece: Piece) => string,
): boolean {
  if (/\S/.test(text) || !isEdge(before) || !isEdge(after)) return false;
  if (place === 'child' || place === 'tagsOnly') return true;
  if (piece.kind !== 'space') return false;
  const trims = trimsAfter(before, options, textOf) || trimsBefore(after, options, textOf);
  // A line break that `trimBlocks` takes, and an indentation that `lstripBlocks` takes.
  const isStripped = options.trimBlocks && options.lstripBlocks && before?.kind === 'tagEnd' && after?.kind === 'tagStart';
  return trims || (isStripped && /^\r?\n[ \t]*$/.test(text));
}

/** A construct, or an end of the source: no text whose white space would go on here. */
function isEdge(piece: Piece | null): boolean {
  return piece === null || EDGES.has(piece.kind);
}

const EDGES: ReadonlySet<Piece['kind']> = new Set(['tagStart', 'tagEnd', 'outputStart', 'outputEnd', 'comment']);

function trimsAfter(piece: Piece | null, { delimiters }: LexerOptions, textOf: (piece: Piece) => string): boolean {
  if (piece === null) return false;
  const text = textOf(piece);
  if (piece.kind !== 'comment') return text.startsWith('-');
  return text.slice(delimiters.commentStart.length + 1, -delimiters.commentEnd.length).endsWith('-');
}

function trimsBefore(piece: Piece | null, { delimiters }: LexerOptions, textOf: (piece: Piece) => string): boolean {
  if (piece === null) return false;
  const text = textOf(piece);
  return piece.kind === 'comment' ? text.startsWith('-', delimiters.commentStart.length) : text.endsWith('-');
}
