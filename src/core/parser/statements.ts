/** Text, outputs and tags, up to the tag that ends or divides the block they stand in. */

import type { Body, Output, Statement } from '../ast/nodes.ts';
import { LineIndex } from '../source/line-index.ts';
import type { Level, Parser, Tag } from './parser.ts';
import { closes, isCloser, recover } from './recovery.ts';

/** What stands between a block's tag and the tag that stopped it: a branch of the block or its closer. */
export interface Section {
  readonly body: Body;
  /** Behind a branch keyword the cursor is still inside the tag; a closer has been consumed whole, and its block closed. */
  readonly stop: Tag;
  readonly isLast: boolean;
  /** Where the section ends: at the start of the tag that stopped it. */
  readonly end: number;
}

/** Branch keyword → the blocks it can belong to. */
export const BRANCHES: ReadonlyMap<string, readonly string[]> = new Map([
  ['elif', ['if']],
  ['else', ['if', 'unless', 'for', 'async for', 'with']],
  ['empty', ['for', 'async for', 'with']],
  ['case', ['match']],
  ['fallback', ['try']],
  ['plural', ['trans']],
  ['pending', ['block', 'fragment', 'suspense']],
  ['failed', ['block', 'fragment', 'suspense', 'async for']],
]);

/** Whether a keyword divides blocks of the language. */
export function isBranch(keyword: string): boolean {
  return BRANCHES.has(keyword);
}

/** The blocks that a keyword can divide; none for other keywords. */
export function branchOwners(keyword: string): readonly string[] {
  return BRANCHES.get(keyword) ?? [];
}

/** The whole template; a closer without a block is an error here. */
export function parseTopLevel(parser: Parser): Body {
  const body: Statement[] = [];
  const { level } = parser;
  for (;;) {
    const { stop } = parseUntilTag(parser, [], body);
    if (stop === null) return body;
    goOn(parser, parser.error('unexpected_end', { closer: stop.keyword }, stop), level);
  }
}

/**
 * One section of the innermost open block. `branches` are the keywords that may divide it here.
 *
 * @example
 * parser.openBlock(tag);
 * let section = parseSection(parser, ['else']);
 * if (!section.isLast) { parser.expectTagEnd(); section = parseSection(parser, []); }
 */
export function parseSection(parser: Parser, branches: readonly string[]): Section {
  const { body, stop } = parseUntilTag(parser, branches);
  const block = parser.innermostBlock;
  if (block === null) throw new RangeError('A section needs an open block');
  if (stop === null) failUnclosed(parser, block);
  const isLast = !branches.includes(stop.keyword);
  if (isLast) closeBlock(parser, block, stop);
  else parser.enterBranch(stop.keyword);
  return { body, stop, isLast, end: stop.start };
}

export function failMisplacedBranch(parser: Parser, tag: Tag): never {
  const enclosing = parser.innermostBlock?.keyword ?? null;
  parser.fail('misplaced_branch', { keyword: tag.keyword, owners: branchOwners(tag.keyword), enclosing }, tag);
}

function failUnclosed(parser: Parser, block: Tag): never {
  const lines = new LineIndex(parser.source);
  const around = parser.blocks.slice(0, -1).map(({ keyword, start }) => ({ keyword, line: lines.locate(start).line }));
  parser.fail('unclosed_block', { keyword: block.keyword, around: around.reverse() }, block);
}

function closeBlock(parser: Parser, block: Tag, { keyword: closer, start, end }: Tag): void {
  if (closer !== 'end' && !closes(closer, block)) {
    const isOuter = parser.blocks.some((outer) => closes(closer, outer));
    const { line } = new LineIndex(parser.source).locate(block.start);
    parser.fail('mismatched_end', { closer, keyword: block.keyword, line, isOuter }, { start, end });
  }
  parser.closeBlock();
  parser.expectTagEnd();
}

/** `stop` is the closer or the branch that ended the statements, or null at the end of the template. */
function parseUntilTag(
  parser: Parser,
  branches: readonly string[],
  body: Statement[] = [],
): { readonly body: Body; readonly stop: Tag | null } {
  const { level } = parser;
  for (;;) {
    const token = parser.advance();
    if (token.kind === 'end') return { body, stop: null };
    // The tokenizer could not find the end of something.
    if (token.kind === 'invalid') parser.blocksAreSure = false;
    else if (token.kind === 'text') {
      body.push({ type: 'Text', value: token.value, start: token.start, end: token.end });
    }
    if (token.kind !== 'outputStart' && token.kind !== 'tagStart') continue;
    try {
      if (token.kind === 'outputStart') body.push(parseOutput(parser, token.start));
      else {
        const tag = parseKeyword(parser, token.start);
        if (branches.includes(tag.keyword) || isCloser(parser, tag.keyword)) return { body, stop: tag };
        body.push(parseTag(parser, tag));
      }
    } catch (error) {
      goOn(parser, error, level);
    }
  }
}

/** After an error in one of the statements at `level`. Blocks that it left open are read for more errors, and dropped. */
function goOn(parser: Parser, error: unknown, level: Level): void {
  for (let next: unknown = error; next !== null; ) {
    recover(parser, next, level, isBranch);
    next = null;
    try {
      while (parser.blocks.length > level.blocks) skipSection(parser);
    } catch (another) {
      next = another;
    }
  }
}

function skipSection(parser: Parser): void {
  const block = parser.innermostBlock?.keyword ?? '';
  const branches = [...BRANCHES].flatMap(([keyword, owners]) => (owners.includes(block) ? [keyword] : []));
  const isCall = block === 'call';
  const { stop, isLast } = parseSection(parser, isCall ? ['slot'] : branches);
  if (isLast) return;
  parser.moveTo((parser.construct?.last ?? 0) + 1);
  if (isCall) parser.reopenBlock(stop);
}

function parseOutput(parser: Parser, start: number): Output {
  if (parser.at('outputEnd')) parser.fail('empty_output', {}, { start, end: parser.current.end });
  const expression = parser.expression();
  parser.expect('outputEnd', undefined, 'the end of the output');
  return { type: 'Output', expression, start, end: parser.lastEnd };
}

function parseKeyword(parser: Parser, start: number): Tag {
  const { value, end } = parser.expect('name', undefined, 'the name of a tag');
  return { keyword: value, start, end };
}

function parseTag(parser: Parser, tag: Tag): Statement {
  const { tags } = parser.grammar;
  const parse = tags.get(tag.keyword);
  if (parse !== undefined) return parse(parser, tag);
  if (BRANCHES.has(tag.keyword)) failMisplacedBranch(parser, tag);
  parser.fail('unknown_tag', { keyword: tag.keyword, known: [...tags.keys(), ...BRANCHES.keys(), 'end'] }, tag);
}
