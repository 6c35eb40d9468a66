/** The whole template: tags are written anew; between them only white space that isn't printed changes. */

import type { LexerOptions } from '../../core/lexer/tokenize.ts';
import { endOfConstruct, type Piece, readPieces } from '../../core/lexer/piece.ts';
import type { TokenKind } from '../../core/lexer/token.ts';
import { pairTags } from '../../core/parser/tag-pairs.ts';
import { formatTag } from './format-tag.ts';
import { LineWriter } from './line-writer.ts';
import { OpenTags } from './open-tags.ts';
import { type TagToken, WORDS } from './spacing.ts';
import { isUnprinted, type Neighbours } from './unprinted.ts';

/**
 * Formatted twice is formatted once. It prints what it printed before.
 *
 * @param source a template without errors
 * @example formatTemplate('{{a|upper}}', options) // '{{ a | upper }}'
 */
export function formatTemplate(source: string, options: LexerOptions): string {
  const pieces = readPieces(source, options);
  const tags = pairTags(source, pieces);
  const lineBreak = source.includes('\r\n') ? '\r\n' : '\n';
  const open = new OpenTags(tags);
  const textOf = ({ start, end }: Piece): string => source.slice(start, end);
  const writer = new LineWriter();
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] as Piece;
    if (piece.kind === 'outputStart' || piece.kind === 'tagStart') {
      const last = endOfConstruct(pieces, index);
      const { indent } = writer;
      const inside = pieces.slice(index, last + 1);
      if (piece.kind === 'tagStart') open.pass(piece.start, indent.isAll ? indent.blanks : null);
      // Nobody knows what belongs into a tag that can't be read.
      const isBroken = inside.some(({ kind }) => kind === 'invalid');
      writer.add(isBroken ? inside.map(textOf).join('') : formatTag(readParts(inside, textOf), indent.blanks, lineBreak));
      index = last;
    } else if (piece.kind === 'space' || piece.kind === 'text') {
      const neighbours: Neighbours = { before: pieces[index - 1] ?? null, after: pieces[index + 1] ?? null };
      const blanks = textOf(piece);
      const isFree = isUnprinted(piece, blanks, neighbours, open.place, options, textOf);
      writer.add(isFree ? between(blanks, neighbours, open, lineBreak) : blanks);
    } else writer.add(textOf(piece));
  }
  return writer.toString();
}

/** Line breaks stay, up to one blank line; what follows stands below the tag that it belongs to. */
function between(blanks: string, { before, after }: Neighbours, open: OpenTags, lineBreak: string): string {
  const breaks = blanks.split('\n').length - 1;
  if (before === null) return '';
  if (breaks === 0) return blanks;
  if (after === null) return lineBreak;
  const indent = open.indentAt(after.start);
  return indent === null ? blanks : lineBreak.repeat(Math.min(breaks, 2)) + indent;
}

function readParts(pieces: readonly Piece[], textOf: (piece: Piece) => string): Parameters<typeof formatTag>[0] {
  const [first, ...rest] = pieces as readonly [Piece, ...Piece[]];
  const tokens: TagToken[] = [];
  let startsLine = false;
  for (const piece of rest) {
    if (piece.kind === 'space') startsLine = textOf(piece).includes('\n');
    else {
      const text = textOf(piece);
      const isKeyword = first.kind === 'tagStart' && tokens.length === 0;
      const isWord = piece.kind === 'name' && (isKeyword || (WORDS.has(text) && !isMember(tokens.at(-1))));
      tokens.push({ kind: piece.kind as TokenKind, text, isWord, startsLine });
      startsLine = false;
    }
  }
  const closer = tokens.pop();
  return {
    opener: textOf(first),
    closer: closer?.text ?? '',
    isOutput: first.kind === 'outputStart',
    tokens,
    closerStartsLine: closer?.startsLine ?? false,
  };
}

function isMember(previous: TagToken | undefined): boolean {
  return previous?.text === '.' || previous?.text === '?.';
}
