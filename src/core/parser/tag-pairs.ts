/**
 * Which tags belong together: a block's tag, its branches, its closer. Of any source, however broken, so by keywords alone: for editors
 * and formatters. The parser knows better, but answers only what it understands.
 */

import type { Span } from '../ast/nodes.ts';
import { endOfConstruct, type Piece } from '../lexer/piece.ts';
import { closes, INLINE_TAGS } from './recovery.ts';
import { branchOwners } from './statements.ts';
import { tags } from './tags/index.ts';

/** One `{% … %}`. */
export interface TagPiece extends Span {
  /** Empty for a tag without one. `async for` is one keyword. */
  readonly keyword: string;
  readonly role: 'opens' | 'divides' | 'closes' | 'inline';
  /** The tag that opens what this one divides or closes: an index; else null. */
  readonly opener: number | null;
}

/** A tag before it is known what it does. */
interface TagWords extends Span {
  readonly keyword: string;
  readonly words: readonly string[];
}

/**
 * In source order. An opener without a closer is one that no tag names as its opener.
 *
 * @example
 * pairTags(source, readPieces(source, options)).map(({ role }) => role) // ['opens', 'divides', 'closes']
 */
export function pairTags(source: string, pieces: readonly Piece[]): TagPiece[] {
  const all = readTags(source, pieces);
  const closers = new Set(all.map(({ keyword }) => keyword));
  const open: number[] = [];
  const paired: TagPiece[] = [];
  for (const [index, tag] of all.entries()) {
    const { keyword, start, end } = tag;
    const closed = keyword.startsWith('end') ? closedBy(keyword, open, all) : null;
    const innermost = open.at(-1);
    const enclosing = innermost === undefined ? null : (all[innermost]?.keyword ?? null);
    let role: TagPiece['role'] = 'inline';
    let opener: number | null = null;
    if (closed !== null) {
      role = 'closes';
      opener = open[closed] ?? null;
      open.length = closed;
    } else if (enclosing !== null && branchOwners(keyword).includes(enclosing)) {
      role = 'divides';
      opener = innermost ?? null;
    } else if (opensBlock(tag, enclosing, closers)) {
      role = 'opens';
      open.push(index);
    }
    paired.push({ keyword, role, opener, start, end });
  }
  return paired;
}

/** How many blocks stay open when `closer` has closed its own; null if it closes none. */
function closedBy(closer: string, open: readonly number[], all: readonly TagWords[]): number | null {
  const index = open.findLastIndex((opener) => closer === 'end' || closes(closer, all[opener] as TagWords));
  return index < 0 ? null : index;
}

function opensBlock({ keyword, words }: TagWords, enclosing: string | null, keywords: ReadonlySet<string>): boolean {
  if (keyword === 'slot') return enclosing === 'call' || bindsSlot(words);
  if (keyword === 'async for') return true;
  const isKnown = tags.has(keyword) || branchOwners(keyword).length > 0;
  // A tag of an extension tells by its closer alone.
  return isKnown ? tags.has(keyword) && !INLINE_TAGS.has(keyword) : keyword !== '' && keywords.has(`end${keyword}`);
}

/** `let:item=value`: a slot with bindings has a body. */
function bindsSlot(words: readonly string[]): boolean {
  return words.some((word, index) => word === 'let' && words[index + 1] === ':' && words[index + 3] === '=');
}

function readTags(source: string, pieces: readonly Piece[]): TagWords[] {
  const found: TagWords[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const first = pieces[index] as Piece;
    if (first.kind !== 'tagStart') continue;
    const last = endOfConstruct(pieces, index);
    const inside = pieces.slice(index + 1, last + 1).filter(({ kind }) => kind !== 'space' && kind !== 'tagEnd');
    const words = inside.map(({ start, end }) => source.slice(start, end));
    const { end } = pieces[last] as Piece;
    index = last;
    found.push({ keyword: keywordOf(words), words, start: first.start, end });
  }
  return found;
}

function keywordOf([first = '', second]: readonly string[]): string {
  if (first === 'async' && second === 'for') return 'async for';
  return /^\w+$/.test(first) ? first : '';
}
