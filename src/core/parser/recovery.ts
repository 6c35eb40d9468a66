/**
 * After an error the parser goes on behind the output or tag that had it, so that one run finds all errors. What follows from an error
 * is no error of its own: as soon as it is unclear which blocks are open, nothing is said about blocks any more.
 */

import { ErrorList } from '../diagnostics/error-list.ts';
import type { MessageCode } from '../diagnostics/messages.ts';
import type { Level, Parser, Tag } from './parser.ts';

/** Nothing can be read behind these. */
const FINAL: ReadonlySet<string> = new Set<MessageCode>(['nesting_too_deep', 'unclosed_block']);

/** They depend on the blocks around them. */
const ABOUT_BLOCKS: ReadonlySet<string> = new Set<MessageCode>([
  'def_not_top_level',
  'extends_not_top_level',
  'mismatched_end',
  'loop_control_outside_loop',
  'match_without_case',
  'misplaced_branch',
  'slot_not_direct',
  'super_outside_block',
  'template_declaration_not_top_level',
  'try_without_fallback',
  'unclosed_block',
  'unexpected_end',
]);

/** A closer or branch in the wrong place: the real error is probably another. */
const DOUBTFUL: ReadonlySet<string> = new Set<MessageCode>(['misplaced_branch', 'unexpected_end']);

/** Tags without a body; a new one needs a row. */
export const INLINE_TAGS: ReadonlySet<string> = new Set([
  'break',
  'continue',
  'do',
  'export',
  'extends',
  'flush',
  'from',
  'import',
  'include',
  'let',
  'promote',
  'raw',
  'set',
  'slot',
  'stack',
  'template',
  'yield',
]);

/** Keeps the error, unless it only follows from another. */
export function report(parser: Parser, error: unknown): void {
  if (!ErrorList.holds(error)) throw error;
  const isConsequence = parser.construct?.isInvalid || (!parser.blocksAreSure && ABOUT_BLOCKS.has(error.code));
  if (isConsequence) parser.errors.ignore();
  else parser.errors.add(error);
  if (DOUBTFUL.has(error.code)) parser.blocksAreSure = false;
}

/**
 * Reports the error and moves behind its construct. `level` is that of the statements it was in; blocks above it that are still open
 * have to be read to their ends.
 *
 * @throws the error, if reading on makes no sense
 */
export function recover(parser: Parser, error: unknown, level: Level, isBranch: (keyword: string) => boolean): void {
  report(parser, error);
  if (!ErrorList.holds(error) || FINAL.has(error.code) || parser.errors.isFull) throw error;
  const { construct } = parser;
  if (construct === null) {
    parser.returnTo(level, Number.POSITIVE_INFINITY);
    return;
  }
  const { tag } = construct;
  const owner = error.code === 'mismatched_end' && tag !== null ? findOwner(parser, tag.keyword) : null;
  if (owner !== null) {
    // The blocks inside it were never closed. Who reads its body meets the closer again.
    parser.returnTo(level, owner + 1);
    parser.moveTo(construct.first);
    return;
  }
  if (error.code === 'mismatched_end') parser.blocksAreSure = false;
  parser.returnTo(level, Number.POSITIVE_INFINITY);
  parser.moveTo(construct.last + 1);
  if (construct.isTag) reopen(parser, tag, isBranch);
  // Where the tag ends was a guess.
  if (construct.isTag && construct.isInvalid) parser.blocksAreSure = false;
}

/** The innermost open block that `closer` would close: its index among the blocks. */
function findOwner(parser: Parser, closer: string): number | null {
  const index = parser.blocks.findLastIndex((block) => closes(closer, block));
  return index < 0 ? null : index;
}

/** Whether `closer` is one of the block's own. */
export function closes(closer: string, { keyword }: Tag): boolean {
  return closer === `end${keyword}` || closer === OTHER_CLOSERS.get(keyword);
}

/** `end`, and `end…` with the name of a tag or of an open block. */
export function isCloser(parser: Parser, keyword: string): boolean {
  if (!keyword.startsWith('end')) return false;
  const isKnown = keyword === 'end' || parser.grammar.tags.has(keyword.slice('end'.length));
  return isKnown || parser.blocks.some((block) => closes(keyword, block));
}

/** Closers besides `end` and `end<keyword>`. */
export const OTHER_CLOSERS: ReadonlyMap<string, string> = new Map([
  ['unless', 'endif'],
  ['async for', 'endfor'],
]);

/** The tag has been passed over. If it opens a block, so does this, so that its closer finds it. */
function reopen(parser: Parser, tag: Tag | null, isBranch: (keyword: string) => boolean): void {
  const enclosing = parser.innermostBlock?.keyword;
  if (tag !== null && (isCloser(parser, tag.keyword) || (isBranch(tag.keyword) && enclosing !== undefined))) return;
  if (tag !== null && opensBlock(parser, tag, enclosing)) {
    parser.reopenBlock(tag.keyword === 'async' ? { ...tag, keyword: 'async for' } : tag);
  } else if (tag === null || tag.keyword === 'slot' || !parser.grammar.tags.has(tag.keyword)) parser.blocksAreSure = false;
}

function opensBlock(parser: Parser, { keyword }: Tag, enclosing: string | undefined): boolean {
  if (keyword === 'slot') return enclosing === 'call';
  const isKnown = parser.grammar.tags.has(keyword) && !parser.grammar.customTags.has(keyword);
  return (isKnown && !INLINE_TAGS.has(keyword)) || parser.hasTagAhead(`end${keyword}`);
}
