/** Where definitions may stand: what a template defines must not depend on what happens while it renders. */

import type { Token } from '../lexer/token.ts';
import type { Parser, Tag } from './parser.ts';

/** Blocks whose body renders under a condition, repeatedly, late, or into a buffer. */
const CONDITIONAL_BLOCKS: ReadonlySet<string> = new Set([
  'async for',
  'cache',
  'capture',
  'failed',
  'filter',
  'for',
  'if',
  'match',
  'provide',
  'push',
  'spaceless',
  'suspense',
  'try',
  'unless',
  'while',
  'with',
]);

export function requireTopLevel(parser: Parser, tag: Tag, name: Token): void {
  const enclosing = parser.blocks.findLast(({ keyword }) => CONDITIONAL_BLOCKS.has(keyword));
  if (enclosing === undefined) return;
  const params = { keyword: tag.keyword, name: name.value, enclosing: enclosing.keyword };
  parser.fail('def_not_top_level', params, { start: tag.start, end: name.end });
}
