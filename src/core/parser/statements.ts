/** Text, outputs and tags, up to the tag that ends or divides the block they stand in. */

import type { Body, Output, Statement } from '../ast/nodes.ts';
import { LineIndex } from '../source/line-index.ts';
import type { Parser, Tag } from './parser.ts';

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
const BRANCHES: ReadonlyMap<string, readonly string[]> = new Map([
  ['elif', ['if']],
  ['else', ['if', 'unless', 'for']],
  ['empty', ['for']],
  ['pending', ['block', 'fragment', 'suspense']],
  ['failed', ['block', 'fragment', 'suspense', 'async for']],
]);

/** Closers besides `end` and `end<keyword>`. */
const OTHER_CLOSERS: ReadonlyMap<string, string> = new Map([
  ['unless', 'endif'],
  ['async for', 'endfor'],
]);

/** The whole template; a closer without a block is an error here. */
export function parseTopLevel(parser: Parser): Body {
  const { body, stop } = parseUntilTag(parser, []);
  if (stop !== null) parser.fail('unexpected_end', { closer: stop.keyword }, stop);
  return body;
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
  if (stop === null) parser.fail('unclosed_block', { keyword: block.keyword }, block);
  const isLast = !branches.includes(stop.keyword);
  if (isLast) closeBlock(parser, block, stop);
  return { body, stop, isLast, end: stop.start };
}

export function failMisplacedBranch(parser: Parser, tag: Tag): never {
  const enclosing = parser.innermostBlock?.keyword ?? null;
  parser.fail('misplaced_branch', { keyword: tag.keyword, owners: BRANCHES.get(tag.keyword) ?? [], enclosing }, tag);
}

function closeBlock(parser: Parser, block: Tag, { keyword: closer, start, end }: Tag): void {
  const closers = ['end', `end${block.keyword}`, OTHER_CLOSERS.get(block.keyword)];
  if (!closers.includes(closer)) {
    const { line } = new LineIndex(parser.source).locate(block.start);
    parser.fail('mismatched_end', { closer, keyword: block.keyword, line }, { start, end });
  }
  parser.expectTagEnd();
  parser.closeBlock();
}

/** `stop` is the closer or the branch that ended the statements, or null at the end of the template. */
function parseUntilTag(parser: Parser, branches: readonly string[]): { readonly body: Body; readonly stop: Tag | null } {
  const body: Statement[] = [];
  for (;;) {
    const token = parser.advance();
    if (token.kind === 'end') return { body, stop: null };
    if (token.kind === 'text') body.push({ type: 'Text', value: token.value, start: token.start, end: token.end });
    else if (token.kind === 'outputStart') body.push(parseOutput(parser, token.start));
    else {
      const tag = parseKeyword(parser, token.start);
      if (branches.includes(tag.keyword) || isCloser(parser, tag.keyword)) return { body, stop: tag };
      body.push(parseTag(parser, tag));
    }
  }
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

function isCloser(parser: Parser, keyword: string): boolean {
  return keyword === 'end' || (keyword.startsWith('end') && parser.grammar.tags.has(keyword.slice('end'.length)));
}
