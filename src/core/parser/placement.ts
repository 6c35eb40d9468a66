/** What may stand where: definitions outside of conditions, `break` and `continue` in loops. */

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

/** What a template defines must not depend on what happens while it renders. */
export function requireTopLevel(parser: Parser, tag: Tag, name: Token): void {
  const enclosing = parser.blocks.findLast(({ keyword }) => CONDITIONAL_BLOCKS.has(keyword));
  if (enclosing === undefined) return;
  const params = { keyword: tag.keyword, name: name.value, enclosing: enclosing.keyword };
  parser.fail('def_not_top_level', params, { start: tag.start, end: name.end });
}

const LOOPS: ReadonlySet<string> = new Set(['for', 'async for', 'while']);

/** Blocks that are left together with the loop around them. The body of any other is rendered on its own: there is no way out of it. */
const PASSABLE_BLOCKS: ReadonlySet<string> = new Set([
  'if',
  'unless',
  'with',
  'match',
  'try',
  'capture',
  'filter',
  'spaceless',
  'provide',
  'push',
]);

/** A loop's other branches (`else`, `failed`) are rendered after it, so they belong to the loop around. */
export function requireLoop(parser: Parser, tag: Tag): void {
  const { keyword } = tag;
  for (const block of parser.blocks.toReversed()) {
    if (LOOPS.has(block.keyword)) {
      if (block.branch === null) return;
    } else if (!PASSABLE_BLOCKS.has(block.keyword))
      parser.fail('loop_control_outside_loop', { keyword, barrier: block.keyword }, tag);
  }
  parser.fail('loop_control_outside_loop', { keyword, barrier: null }, tag);
}
