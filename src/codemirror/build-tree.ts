/** A source → the tree that the editor asks. One pass over the pieces of the lexer; however broken the source, it has a tree. */

import { type NodeSet, Tree } from '@lezer/common';
import type { Delimiters } from '../core/lexer/delimiters.ts';
import { endOfConstruct, type Piece, type PieceKind, readPieces } from '../core/lexer/piece.ts';
import { CLOSERS, OPENERS } from '../core/lexer/scan-tag.ts';
import { pairTags, type TagPiece } from '../core/parser/tag-pairs.ts';
import { nodeOfName } from './name-nodes.ts';
import { idOf, type NodeName } from './node-types.ts';

/** @param nodeSet the types of `node-types.ts`, with whatever else they need to know */
export function buildTree(source: string, delimiters: Delimiters, nodeSet: NodeSet): Tree {
  const pieces = readPieces(source, { name: null, delimiters, trimBlocks: false, lstripBlocks: false });
  const buffer = new NodeBuffer();
  const blocks = new Blocks(pairTags(source, pieces), buffer);
  for (let index = 0; index < pieces.length; ) {
    const { kind, start } = pieces[index] as Piece;
    const last = (ENDS[kind] ?? endOfText)(pieces, index);
    const { end } = pieces[last] as Piece;
    if (kind === 'tagStart') blocks.pass(start, () => addInside(buffer, source, pieces.slice(index, last + 1)));
    else if (kind === 'outputStart') {
      const mark = buffer.open();
      addInside(buffer, source, pieces.slice(index, last + 1));
      buffer.close(mark, 'Output', start, end);
    } else if (kind === 'rawStart') addRaw(buffer, pieces.slice(index, last + 1));
    else buffer.add(kind === 'comment' ? 'Comment' : kind === 'invalid' ? 'Invalid' : 'Text', start, end);
    index = last + 1;
  }
  blocks.finish(source.length);
  return Tree.build({ buffer: buffer.entries, nodeSet, topID: idOf('Template'), length: source.length });
}

/** Children before their parent, four numbers each: type, start, end, and how many numbers it and its children take. */
class NodeBuffer {
  readonly entries: number[] = [];

  add(name: NodeName, start: number, end: number): void {
    this.entries.push(idOf(name), start, end, 4);
  }

  open(): number {
    return this.entries.length;
  }

  close(mark: number, name: NodeName, start: number, end: number): void {
    this.entries.push(idOf(name), start, end, this.entries.length - mark + 4);
  }
}

interface OpenBlock {
  readonly index: number;
  readonly mark: number;
  readonly start: number;
}

/** Puts tags into the buffer, and a block around those that belong together. One that is never closed ends with what it is in. */
class Blocks {
  readonly #tags: readonly TagPiece[];
  readonly #buffer: NodeBuffer;
  readonly #open: OpenBlock[] = [];
  #next = 0;

  constructor(tags: readonly TagPiece[], buffer: NodeBuffer) {
    this.#tags = tags;
    this.#buffer = buffer;
  }

  /** Tags come in their order. */
  pass(start: number, addChildren: () => void): void {
    const index = this.#next++;
    const { role, opener, end } = this.#tags[index] as TagPiece;
    if (role === 'closes') while (this.#open.length > 0 && this.#open.at(-1)?.index !== opener) this.#giveUp(start);
    const mark = this.#buffer.open();
    if (role === 'opens') this.#open.push({ index, mark, start });
    addChildren();
    this.#buffer.close(mark, TAG_NODES[role], start, end);
    if (role === 'closes') this.#close(end);
  }

  finish(end: number): void {
    while (this.#open.length > 0) this.#giveUp(end);
  }

  /** An empty error tells the editor that the block goes on. */
  #giveUp(end: number): void {
    this.#buffer.add('Invalid', end, end);
    this.#close(end);
  }

  #close(end: number): void {
    const block = this.#open.pop();
    if (block !== undefined) this.#buffer.close(block.mark, 'Block', block.start, end);
  }
}

const TAG_NODES: Readonly<Record<TagPiece['role'], NodeName>> = {
  opens: 'OpenTag',
  divides: 'DivideTag',
  closes: 'CloseTag',
  inline: 'Tag',
};

type FindEnd = (pieces: readonly Piece[], first: number) => number;

/** The index of the last piece of what begins at `first`. */
const ENDS: Readonly<Partial<Record<PieceKind, FindEnd>>> = {
  outputStart: endOfConstruct,
  tagStart: endOfConstruct,
  rawStart: endOfRaw,
  comment: (_, first) => first,
  invalid: (_, first) => first,
};

function endOfRaw(pieces: readonly Piece[], first: number): number {
  return pieces.findIndex(({ kind }, index) => index > first && kind === 'rawEnd');
}

/** What is printed and the white space that isn't are one text to the editor. */
function endOfText(pieces: readonly Piece[], first: number): number {
  let last = first;
  while (isText(pieces[last + 1])) last++;
  return last;
}

function isText(piece: Piece | undefined): boolean {
  return piece?.kind === 'text' || piece?.kind === 'space';
}

function addRaw(buffer: NodeBuffer, pieces: readonly Piece[]): void {
  const [first, last] = [pieces[0] as Piece, pieces.at(-1) as Piece];
  const mark = buffer.open();
  buffer.add('RawStart', first.start, first.end);
  if (first.end < last.start) buffer.add('Text', first.end, last.start);
  buffer.add('RawEnd', last.start, last.end);
  buffer.close(mark, 'Raw', first.start, last.end);
}

/** The tokens of a tag or an output. */
function addInside(buffer: NodeBuffer, source: string, pieces: readonly Piece[]): void {
  const tokens = pieces.filter(({ kind }) => kind !== 'space');
  const texts = tokens.map(({ start, end }) => source.slice(start, end));
  const keyword = tokens[0]?.kind === 'tagStart' ? (texts[1] ?? '') : null;
  let depth = 0;
  for (const [index, { kind, start, end }] of tokens.entries()) {
    const text = texts[index] as string;
    if (kind === 'operator' && OPENERS.has(text)) depth++;
    else if (kind === 'operator' && CLOSERS.has(text)) depth--;
    const around = {
      before: texts[index - 1] ?? null,
      beforeThat: texts[index - 2] ?? null,
      after: texts[index + 1] ?? null,
      keyword,
      index: index - 1,
      isInBrackets: depth > 0,
    };
    const node = kind === 'name' ? nodeOfName(text, around) : kind === 'operator' ? nodeOfOperator(text) : LEAVES[kind];
    if (node !== undefined) buffer.add(node, start, end);
  }
}

const LEAVES: Readonly<Partial<Record<PieceKind, NodeName>>> = {
  outputStart: 'OutputStart',
  outputEnd: 'OutputEnd',
  tagStart: 'TagStart',
  tagEnd: 'TagEnd',
  integer: 'Integer',
  float: 'Float',
  string: 'String',
  invalid: 'Invalid',
};

function nodeOfOperator(text: string): NodeName {
  if (/^\w/.test(text)) return 'WordOperator';
  return OPENERS.has(text) || CLOSERS.has(text) || text === ',' || text === ':' ? 'Punctuation' : 'Operator';
}
